"""The ways in which exports write a moment, as data: patterns, month names and zone names.

Each pattern is written in the syntax that Python and DuckDB share and is laid on the value in lower case and
without accents, so that 'März' is 'marz'. Its named groups are the parts of the moment.
"""

import re
from dataclasses import dataclass

MONTHS: dict[str, int] = {
    spelling: number
    for number, spellings in enumerate(
        (
            "jan january januar janner januari janvier janv enero ene janeiro gennaio gen",
            "feb february februar februari feber fevrier fevr fev febrero fevereiro febbraio",
            "mar march marz mrz maart mrt mars marzo marco",
            "apr april avril avr abril abr aprile",
            "may mai mei mayo maio maggio mag",
            "jun june juni juin junio junho giugno giu",
            "jul july juli juillet juil julio julho luglio lug",
            "aug august augustus aout agosto ago",
            "sep sept september septembre septiembre setembro settembre set",
            "oct october okt oktober octobre octubre out outubro ottobre ott",
            "nov november novembre noviembre novembro",
            "dec december dez dezember decembre diciembre dic dezembro dicembre",
        ),
        start=1,
    )
    for spelling in spellings.split()
}

# Hours ahead of UTC of the names that stand beside a time.
ZONE_HOURS: dict[str, float] = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2,
    "eest": 3, "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "jst": 9, "aest": 10, "aedt": 11, "brt": -3,
}  # fmt: skip

# What a header's bracket may say instead of a zone's full name.
HEADER_ZONES: dict[str, str] = {
    **dict.fromkeys(("utc", "gmt", "z", "zulu"), "UTC"),
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("cet", "cest"), "Europe/Berlin"),
    "bst": "Europe/London",
    "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney",
    "brt": "America/Sao_Paulo",
}

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

_WORD = r"[a-z]+"
_WEEKDAY = rf"(?:{_WORD}\.?,?\s+)?"
_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.m](?P<second>\d{2})(?:[.,:](?P<fraction>\d{1,9}))?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\.?)?(?:\s*(?:uhr|hs?))?"
)
_ZONE = (
    rf"(?:\s*(?P<zone>{'|'.join(sorted(ZONE_HOURS, key=len, reverse=True))}))?"
    r"(?:\s*(?P<offset>[+-]\d{1,2}(?::?\d{2})?))?(?:\s*[\[(][a-z_/ ]+[\])])?"
)
# A clock with a zone behind it, and nothing but a year after that: 'Tue Oct 31 22:10:47 +0000 2017'.
ZONE_AT_END = (
    r"(?:[:.h]\d{2}(?:[.,]\d+)?|\d{4}t\d{4,6})(?:\s*[ap]\.?\s?m\.?)?\s*"
    rf"(?:(?:{'|'.join(sorted(ZONE_HOURS, key=len, reverse=True))})(?:\s*[+-]\d{{1,2}}(?::?\d{{2}})?)?"
    r"|[+-]\d{1,2}(?::?\d{2})?)(?:\s*[\[(][a-z_/ ]+[\])])?(?:\s+\d{4})?$"
)
_CLOCK = rf"(?:(?:t|-|:|,?\s+(?:(?:at|um|as|a|a las|alle|om|-)\s+)?){_TIME}{_ZONE})?$"


@dataclass(frozen=True)
class Form:
    """One way of writing a moment; `order` says in which order a numeric date has its parts."""

    name: str
    pattern: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The named groups, in the order in which they stand in the pattern."""
        groups = re.compile(self.pattern).groupindex
        return tuple(sorted(groups, key=groups.__getitem__))


NUMERIC = Form(
    "numeric",
    rf"^{_WEEKDAY}(?P<first>\d{{1,2}})(?P<separator>[/.-])(?P<second_part>\d{{1,2}})[/.-](?P<year>\d{{4}}|\d{{2}})"
    + _CLOCK,
)
YEAR_FIRST = Form(
    "year first", rf"^{_WEEKDAY}(?P<year>\d{{4}})[/. -](?P<month>\d{{1,2}})[/. -](?P<day>\d{{1,2}})" + _CLOCK
)
NAMED_MONTH: tuple[Form, ...] = (
    Form(
        "day and month name",
        rf"^{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|o|a)?[\s/.-]*(?:de |of )?(?P<name>{_WORD})\.?,?"
        r"[\s/.-]*(?:de |del )?(?P<year>\d{4}|\d{2})" + _CLOCK,
    ),
    Form(
        "month name and day",
        rf"^{_WEEKDAY}(?P<name>{_WORD})\.?[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?P<year>\d{{4}})"
        + _CLOCK,
    ),
    Form(
        "year and month name", rf"^(?P<year>\d{{4}})[\s/-](?P<name>{_WORD})[\s/-](?P<day>\d{{1,2}})" + _CLOCK
    ),
    Form(
        "year at the end",
        rf"^{_WEEKDAY}(?P<name>{_WORD})\s+(?P<day>\d{{1,2}})\s+{_TIME}{_ZONE}\s+(?P<year>\d{{4}})$",
    ),
)
COMPACT = Form(
    "compact",
    r"^(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)"
    rf"(?:[t\s]?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?:[.,](?P<fraction>\d{{1,9}}))?{_ZONE})?$",
)
WRITTEN: tuple[Form, ...] = (YEAR_FIRST, NUMERIC, *NAMED_MONTH)

# Seconds, milliseconds, microseconds and nanoseconds since 1970, told apart by their length (2001 to 2286).
EPOCH_DIGITS: dict[int, int] = {10: 1, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}
EPOCH_PATTERN = r"^\d{10}(\.\d+)?$|^\d{13}(\.\d+)?$|^\d{16}$|^\d{19}$"
# Days since the end of 1899, as a spreadsheet keeps them: 1954 to 2119.
SERIAL_PATTERN = r"^[2-7]\d{4}(\.\d+)?$"
CLOCK_PATTERN = rf"^{_TIME}{_ZONE}$"
# A cheap look at whether a value may be a date at all; NUMERIC and the others decide.
DATE_PATTERN = "|".join(f"(?:{re.sub(r'[?]P<[a-z_]+>', '?:', form.pattern)})" for form in WRITTEN)
FAST_SHAPE = re.compile(r"^9{4}-99-99(?:[t ]99:99(?::99(?:\.9+)?)?(?:z| ?utc|[+-]99(?::?99)?)?)?$")
