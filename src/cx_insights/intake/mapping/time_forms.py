"""The ways in which exports write a moment, as data: patterns, month names and zone names.

Each pattern is written in the syntax that Python and DuckDB share and is laid on the value as `time_spelling` leaves
it: in lower case and without accents, so that 'März' is 'marz'. Its named groups are the parts of the moment.
"""

import re
from dataclasses import dataclass

from cx_insights.intake.mapping.time_spelling import LETTER

# Hours ahead of UTC of the names that stand beside a time.
ZONE_HOURS: dict[str, float] = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2,
    "eest": 3, "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "jst": 9, "aest": 10, "aedt": 11, "brt": -3, "bst": 1, "acst": 9.5,
    "acdt": 10.5, "awst": 8, "nzst": 12, "nzdt": 13, "kst": 9, "hkt": 8, "sgt": 8, "pht": 8, "wib": 7, "wita": 8,
    "wit": 9, "ict": 7, "myt": 8, "pkt": 5, "ist": 5.5, "npt": 5.75, "sast": 2, "eat": 3, "wat": 1, "cat": 2, "trt": 3,
    "art": -3, "clt": -4, "cot": -5, "pet": -5, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "cut": 0,
}  # fmt: skip

# Names that stand for clocks that lie apart: the one that is read, and whose else it may be.
AMBIGUOUS_ZONES: dict[str, tuple[str, str]] = {
    "ist": ("India", "Israel or Ireland"),
    "cst": ("the central United States", "China"),
    "bst": ("British summer time", "Bangladesh"),
    "ast": ("Atlantic Canada", "Arabia"),
}

# What a header's bracket, or a cell, may say instead of a zone's full name.
HEADER_ZONES: dict[str, str] = {
    **dict.fromkeys(("utc", "gmt", "z", "zulu"), "UTC"),
    **dict.fromkeys(("coordinated universal time", "greenwich mean time", "universal time"), "UTC"),
    **dict.fromkeys(
        ("et", "est", "edt", "eastern time", "us eastern", "eastern standard time"), "America/New_York"
    ),
    **dict.fromkeys(
        ("ct", "cst", "cdt", "central time", "us central", "central standard time"), "America/Chicago"
    ),
    **dict.fromkeys(
        ("mt", "mst", "mdt", "mountain time", "us mountain", "mountain standard time"), "America/Denver"
    ),
    **dict.fromkeys(
        ("pt", "pst", "pdt", "pacific time", "us pacific", "pacific standard time"), "America/Los_Angeles"
    ),
    **dict.fromkeys(("eastern daylight time", "eastern time (us & canada)"), "America/New_York"),
    **dict.fromkeys(("central daylight time", "central time (us & canada)"), "America/Chicago"),
    **dict.fromkeys(("mountain daylight time", "mountain time (us & canada)"), "America/Denver"),
    **dict.fromkeys(("pacific daylight time", "pacific time (us & canada)"), "America/Los_Angeles"),
    **dict.fromkeys(("cet", "cest", "mez", "mesz", "cet/cest", "mez/mesz"), "Europe/Berlin"),
    **dict.fromkeys(
        ("central european time", "mitteleuropaische zeit", "w. europe standard time"), "Europe/Berlin"
    ),
    **dict.fromkeys(("eet", "eest", "eastern european time"), "Europe/Athens"),
    **dict.fromkeys(("bst", "uk time", "london time"), "Europe/London"),
    **dict.fromkeys(("msk", "moscow time", "мск", "московское время"), "Europe/Moscow"),
    **dict.fromkeys(("jst", "japan standard time", "日本時間"), "Asia/Tokyo"),
    **dict.fromkeys(("kst", "korea standard time", "한국시간"), "Asia/Seoul"),
    **dict.fromkeys(("北京时间", "beijing time", "china standard time"), "Asia/Shanghai"),
    **dict.fromkeys(("hkt", "hong kong time"), "Asia/Hong_Kong"),
    **dict.fromkeys(("sgt", "singapore time"), "Asia/Singapore"),
    **dict.fromkeys(("india standard time", "indian standard time"), "Asia/Kolkata"),
    **dict.fromkeys(("aest", "aedt", "aest/aedt", "sydney time"), "Australia/Sydney"),
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    **dict.fromkeys(("brt", "horario de brasilia", "brasilia time"), "America/Sao_Paulo"),
    **dict.fromkeys(("trt", "turkey time"), "Europe/Istanbul"),
    **dict.fromkeys(("gulf standard time",), "Asia/Dubai"),
    **dict.fromkeys(("sast",), "Africa/Johannesburg"),
    **dict.fromkeys(("wib",), "Asia/Jakarta"),
    "pkt": "Asia/Karachi",
}
# Zones with the same clock all year, for offsets with minutes.
HALF_HOUR_ZONES: dict[str, str] = {
    "+0530": "Asia/Kolkata", "+0545": "Asia/Kathmandu", "+0330": "Asia/Tehran", "+0430": "Asia/Kabul",
    "+0630": "Asia/Yangon", "+0930": "Australia/Darwin", "+0845": "Australia/Eucla", "-0930": "Pacific/Marquesas",
}  # fmt: skip

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

_WORD = rf"{LETTER}+"
_WEEKDAY = rf"(?:{_WORD}\.?,?\s+(?:{_WORD},?\s+)?)?"
_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.m](?P<second>\d{2})(?:[.,:](?P<fraction>\d{1,9}))?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\.?)?(?:\s*(?:uhr|hs?))?"
)
_ZONE_NAMES = "|".join(sorted(ZONE_HOURS, key=len, reverse=True))
# Cities, and clocks that change twice a year: 'europe/berlin', 'et', 'pacific time'.
_CITY = r"[a-z_]+/[a-z_]+(?:/[a-z_]+)?|[ecmp]t|zulu|[a-z. ]+ time(?: [(]us & canada[)])?"
_ZONE = (
    rf"(?:\s*(?P<zone>{_ZONE_NAMES}))?"
    rf"(?:\s*(?P<offset>[+-]\d{{1,2}}(?::?\d{{2}})?))?(?:\s*[\[(]?(?P<city>{_CITY})[\])]?)?(?:\s*[\[(][^\])]+[\])])?"
)
# A clock with a zone behind it, and nothing but a year after that: 'Tue Oct 31 22:10:47 +0000 2017'.
ZONE_AT_END = (
    r"(?:[:.h]\d{2}(?:[.,]\d+)?|\d{4}t\d{4,6}|\d{14}(?:[.,]\d+)?)(?:\s*[ap]\.?\s?m\.?)?\s*"
    rf"(?:(?:{_ZONE_NAMES})(?:\s*[+-]\d{{1,2}}(?::?\d{{2}})?)?"
    rf"|[+-]\d{{1,2}}(?::?\d{{2}})?|[\[(]?(?:{_CITY})[\])]?)(?:\s*[\[(][^\])]+[\])])?(?:\s+\d{{4}})?$"
)
_JOINT = rf"(?:t|-|:|,?\s+-\s+|,?\s+(?:{_WORD}\.?,?\s+){{0,2}}|,\s*)"
# Words behind the clock are a zone in a language that is not read; it is asked then.
_CLOCK = rf"(?:{_JOINT}{_TIME}{_ZONE})?(?:,?\s+[(]?(?:{_WORD}[ .-]*){{1,6}}[)]?)?$"


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
        rf"^{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|o|a)?[\s/.-]*(?:de |of |d’)?(?P<name>{_WORD})\.?,?"
        r"[\s/.-]*(?:de |del )?(?P<year>\d{4}|\d{2})" + _CLOCK,
    ),
    Form(
        "month name and day",
        rf"^{_WEEKDAY}(?P<name>{_WORD})\.?[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s?|[\s-]+)"
        r"(?P<year>\d{4}|\d{2})" + _CLOCK,
    ),
    Form(
        "year and month name",
        rf"^(?P<year>\d{{4}})[\s/.-]+(?P<name>{_WORD})[\s/.-]+(?P<day>\d{{1,2}})" + _CLOCK,
    ),
    Form(
        "year at the end",
        rf"^{_WEEKDAY}(?P<name>{_WORD})\s+(?P<day>\d{{1,2}}),?\s+{_TIME}{_ZONE}\s+(?P<year>\d{{4}})$",
    ),
    Form(
        "day first and year at the end",
        rf"^{_WEEKDAY}(?P<day>\d{{1,2}})\s+(?P<name>{_WORD})\.?\s+{_TIME}{_ZONE}\s+(?P<year>\d{{4}})$",
    ),
)
COMPACT = Form(
    "compact",
    r"^(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)"
    rf"(?:[t\s]?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?:[.,](?P<fraction>\d{{1,9}}))?{_ZONE})?$",
)
# The same laid on a shape, whose digits are all nines.
COMPACT_SHAPE = re.sub(r"\[0-?[1235]\]\\d", r"\\d\\d", COMPACT.pattern).replace(r"(?:19|20)\d{2}", r"\d{4}")
# The ISO day of the year (2025-063) and day of the week (2025-W10-2); numbers of orders are written so, too.
YEAR_DAY = Form("day of the year", r"^(?P<year>\d{4})-(?P<year_day>\d{3})" + _CLOCK)
WEEK_DAY = Form("day of the week", r"^(?P<year>\d{4})-?w(?P<week>\d{2})-?(?P<week_day>\d)" + _CLOCK)
WRITTEN: tuple[Form, ...] = (YEAR_FIRST, NUMERIC, *NAMED_MONTH, YEAR_DAY, WEEK_DAY)

# Seconds, milliseconds, microseconds and nanoseconds since 1970, told apart by their length (2001 to 2286).
EPOCH_DIGITS: dict[int, int] = {10: 1, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}
EPOCH_PATTERN = r"^\d{10}(\.\d+)?$|^\d{13}(\.\d+)?$|^\d{16}$|^\d{19}$"
# Days since the end of 1899, as a spreadsheet keeps them: 1954 to 2119.
SERIAL_PATTERN = r"^[2-7]\d{4}(\.\d+)?$"
CLOCK_PATTERN = rf"^{_TIME}{_ZONE}$"
# A cheap look at whether a value may be a date at all; NUMERIC and the others decide.
DATE_PATTERN = "|".join(f"(?:{re.sub(r'[?]P<[a-z_]+>', '?:', form.pattern)})" for form in WRITTEN[:-2])
FAST_SHAPE = re.compile(r"^9{4}-99-99(?:[t ]99:99(?::99(?:\.9+)?)?(?:z| ?utc|[+-]99(?::?99)?)?)?$")
