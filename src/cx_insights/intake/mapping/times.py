"""How the times of a column are written, decided over the whole column and said as one DuckDB expression."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.calendar_words import ALL_MONTHS
from cx_insights.intake.mapping.date_order import DateOrder, Hint, date_orders
from cx_insights.intake.mapping.time_forms import (
    AMBIGUOUS_ZONES,
    COMPACT,
    COMPACT_SHAPE,
    EPOCH_DIGITS,
    EPOCH_PATTERN,
    HALF_HOUR_ZONES,
    HEADER_ZONES,
    NUMERIC,
    WRITTEN,
    ZONE_AT_END,
)
from cx_insights.intake.mapping.time_spelling import OTHER_DIGITS, Spelling, fold
from cx_insights.intake.mapping.time_sql import Shape, parts_of, sql_of, zone_of_city
from cx_insights.intake.staging.lookup import quoted
from cx_insights.wording import percent

_MOST_SHAPES = 3_000
_TIME_WORDS = frozenset(
    (
        *("time", "date", "timestamp", "at", "on", "when", "created", "received", "opened", "started"),
        *("datum", "zeit", "data", "fecha", "hora"),
    )
)


@dataclass(frozen=True)
class TimeReading:
    """How to read a column of times.

    `sql` gives a TIMESTAMP without zone: in UTC where `zone_in_values`, else as the clock on the wall showed
    it, and NULL where a value cannot be read. `orders` say where numeric dates have their day.
    """

    sql: str
    zone_in_values: bool
    description: str
    orders: tuple[DateOrder, ...] = ()
    mixed_zones: tuple[str, str, str] | None = None
    remarks: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether day and month could be swapped, or no order fits all dates."""
        return any(order.impossible or (order.example and not order.sure) for order in self.orders)

    @property
    def needs_zone(self) -> bool:
        """Whether values stand in the column that do not say their zone."""
        return not self.zone_in_values or self.mixed_zones is not None

    def utc_sql(self, zone: str) -> str:
        """The TIMESTAMP in UTC, where the clocks of values without a zone of their own showed `zone`."""
        if self.mixed_zones:
            has_zone, with_zone, without = self.mixed_zones
            return f"CASE WHEN {has_zone} THEN {with_zone} ELSE {_in_utc(without, zone)} END"
        return self.sql if self.zone_in_values else _in_utc(self.sql, zone)


def _in_utc(wall_clock_sql: str, zone: str) -> str:
    return wall_clock_sql if zone == "UTC" else f"timezone('UTC', timezone({quoted(zone)}, {wall_clock_sql}))"


def read_times(
    scratch: DuckDBPyConnection,
    table: str,
    column_sql: str,
    header: str,
    day_first: bool | None = None,
    hint: Callable[[], Hint | None] = lambda: None,
) -> TimeReading:
    """The reading of all values of `column_sql` in `table`; `day_first` overrules what the values say.

    column_sql value            │ what `sql` gives
    '24-02-2015 11.35'          │ 2015-02-24 11:35:00
    '2015-02-24 11:35:52 -0800' │ 2015-02-24 19:35:52 (zone_in_values)
    'not yet'                   │ NULL

    `hint` is asked what the rest of the file says, where the column does not tell the day from the month.
    """
    shapes, spelling = _shapes(scratch, table, column_sql)
    spelled = spelling.sql(column_sql)
    by_form = _by_form(shapes, header)
    if not by_form:
        return TimeReading("CAST(NULL AS TIMESTAMP)", False, "no value reads as a time")
    orders = date_orders(scratch, table, spelled, day_first, hint) if NUMERIC.name in by_form else ()
    share = _share_with_zone(by_form)
    zoned = share >= 0.5
    mixed = None
    if 0 < share < 1:
        has_zone = f"regexp_matches({spelled}, {quoted(f'{ZONE_AT_END}|{EPOCH_PATTERN}')})"
        with_zone, without = (sql_of(column_sql, spelled, by_form, named, orders) for named in (True, False))
        mixed = (has_zone, with_zone, without)
    sql = sql_of(column_sql, spelled, by_form, zoned, orders)
    return TimeReading(sql, zoned, _description(by_form, share, orders), orders, mixed, _remarks(by_form))


def joined(date_sql: str, time_sql: str) -> str:
    """A date and a time of day from two columns as one value for `read_times`.

    '22-04-15' and '3:53:50 PM' → '22-04-15 3:53:50 PM'; a midnight added to the date is dropped.
    """
    date = f"regexp_replace({date_sql}, '[T ]00:00(:00([.]0+)?)?$', '')"
    return f"({date} || coalesce(' ' || regexp_replace({time_sql}, '^.*[0-9]{{4}}[^ ]* ', ''), ''))"


def header_zone(header: str) -> str | None:
    """The zone that a header names: 'Created at (Europe/Paris)' → 'Europe/Paris', 'created_utc' → 'UTC'."""
    return _zone_in(header)[1]


def without_zone(header: str) -> str:
    """A header without the zone that it names: 'created_at_+0530' → 'created_at'."""
    return _zone_in(header)[0]


def _zone_in(header: str) -> tuple[str, str | None]:
    """A header without its zone, and the zone: 'Erstellt (MEZ)' → 'Erstellt', 'Europe/Berlin'."""
    for pattern in (_IN_BRACKETS, _OFFSET_LAST, _CITY_LAST):
        found = re.search(pattern, header)
        if found and (zone := _zone_named(found.group(1))):
            return header[: found.start()], zone
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", header).strip()
    last = re.search(r"(?:^|[^A-Za-z0-9])([A-Za-z]{2,5})$", spaced)
    if last and _may_be_zone(spaced[: last.start()], last.group(1).lower()):
        return header, HEADER_ZONES[last.group(1).lower()]
    return header, None


_IN_BRACKETS = r"\s*[(\[（]\s*((?:[^()\]\[（）]|\([^()]*\))+?)\s*[)\]）]\s*$"
_OFFSET_LAST = (
    r"[ _-]*((?:utc|gmt|UTC|GMT) ?[+-]\d{1,2}(?::?\d{2})?"
    r"|[+-](?:0\d|1[0-4]):[034][05]|\+\d{4}|-0\d[034][05])$"
)
_CITY_LAST = r"[ _-]+([A-Za-z_]+/[A-Za-z_/]+)$"
# Words that are no zone at the end of a header: 'time_est' is an estimate.
_SURE_LAST = frozenset(
    ("utc", "gmt", "cet", "cest", "mez", "mesz", "edt", "pst", "pdt", "jst", "kst", "aest", "msk")
)
_AFTER_TIME = re.compile(
    r"(?:^|[^a-z])(?:at|date|datetime|timestamp|created|received|opened)[^a-z]*$", re.IGNORECASE
)


def _may_be_zone(before: str, word: str) -> bool:
    return word in _SURE_LAST or (len(word) > 2 and word in HEADER_ZONES and bool(_AFTER_TIME.search(before)))


def _zone_named(text: str) -> str | None:
    folded = fold(" ".join(text.lower().replace("\u2212", "-").split()))
    if offset := re.fullmatch(
        r"(?:(?:utc|gmt)[ _]?(?=.)|(?=[+-]\d{2}))([+-])(\d{1,2}?)(?::?(\d{2}))?(?: .*)?", folded
    ):
        return _zone_of_offset(offset.group(1), int(offset.group(2)), offset.group(3) or "00")
    words = re.sub(r"\s*\(.*\)$", "", folded)
    if re.fullmatch(r"ist|ast|gst|sst", folded):
        return None  # several clocks go by these names
    return HEADER_ZONES.get(folded) or HEADER_ZONES.get(words) or zone_of_city(folded.replace(" ", "_"))


def _zone_of_offset(sign: str, hours: int, minutes: str) -> str | None:
    if minutes != "00":
        return HALF_HOUR_ZONES.get(f"{sign}{hours:02}{minutes}")
    westwards = "-" if sign == "+" else "+"  # the names under Etc count westwards
    return "UTC" if hours == 0 else f"Etc/GMT{westwards}{hours}" if hours <= 14 else None


def _shapes(scratch: DuckDBPyConnection, table: str, column_sql: str) -> tuple[list[Shape], Spelling]:
    """The shapes of a column, the most frequent first, and how they are spelled for the forms."""
    digits = "012345678" + OTHER_DIGITS
    rows = scratch.execute(
        f"SELECT translate({column_sql}, '{digits}', '{'9' * len(digits)}') AS shape, count(*), min({column_sql}) "
        f"FROM {table} WHERE {column_sql} IS NOT NULL GROUP BY shape "
        f"ORDER BY count(*) DESC, shape LIMIT {_MOST_SHAPES}"
    ).fetchall()
    spelling = Spelling.of([value for shape, _, example in rows for value in (shape, example)])
    return [
        Shape(re.sub("[0-9]", "9", example), spelling.spelled(shape), count, example)
        for shape, count, example in rows
    ], spelling


def _by_form(shapes: list[Shape], header: str) -> dict[str, list[Shape]]:
    found: dict[str, list[Shape]] = {}
    for shape in shapes:
        if name := _form_of(shape):
            found.setdefault(name, []).append(shape)
    serials = sum(shape.count for shape in found.get("serial", ()))
    if serials and not says_time(header) and serials * 2 < sum(shape.count for shape in shapes):
        del found["serial"]
    return found


def says_time(header: str) -> bool:
    """Whether a header speaks of a time: 'createdAt' and 'Time (UTC)' do, 'Amount' does not."""
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", header).lower()
    return bool(_TIME_WORDS & set(re.split(r"[^a-z]+", spaced)))


def _form_of(shape: Shape) -> str | None:
    for form in WRITTEN:
        match = re.match(form.pattern, shape.text)
        if match and match.groupdict().get("name", "jan") in ALL_MONTHS:
            return form.name
    digits = len(shape.text.split(".")[0])
    if re.match(COMPACT_SHAPE, shape.text):
        return COMPACT.name
    if digits in EPOCH_DIGITS and re.match(EPOCH_PATTERN, shape.text):
        return "epoch"
    return "serial" if re.match(r"^9{5}(\.9+)?$", shape.text) else None


def _share_with_zone(by_form: dict[str, list[Shape]]) -> float:
    zoned = Counter[bool]()
    for name, shapes in by_form.items():
        for shape in shapes:
            zoned[name == "epoch" or _has_zone(name, shape)] += shape.count
    return zoned[True] / zoned.total() if zoned else 0.0


def _has_zone(name: str, shape: Shape) -> bool:
    parts = parts_of(name, shape)
    return "zone" in parts or "offset" in parts or zone_of_city(parts.get("city", "")) is not None


def _remarks(by_form: dict[str, list[Shape]]) -> tuple[str, ...]:
    """What should be known of the reading: a zone's name that several clocks go by, another calendar."""
    shapes = [(name, shape) for name, found in by_form.items() for shape in found]
    zones = {parts_of(name, shape).get("zone", "") for name, shape in shapes}
    said = [
        f"'{zone.upper()}' behind the times is read as the clock of {meant}, not of {other}."
        for zone, (meant, other) in AMBIGUOUS_ZONES.items()
        if zone in zones
    ]
    if year := next(filter(None, (_BUDDHIST.search(shape.example) for _, shape in shapes)), None):
        said.append(
            f"Years such as {year[1]} are of the Buddhist calendar: {year[1]} is read as {int(year[1]) - 543}."
        )
    return tuple(said)


_BUDDHIST = re.compile(r"(?:^|[\s/.-])(2[456]\d\d)(?=[\s/.,-]|$)")


def _description(by_form: dict[str, list[Shape]], zoned: float, orders: tuple[DateOrder, ...]) -> str:
    """In words: "like '24-02-2015 11.35', day first, no time zone in the values"."""
    largest = sorted((shape for shapes in by_form.values() for shape in shapes), key=lambda s: -s.count)
    words = ["like " + " or ".join(f"'{shape.example}'" for shape in largest[:2])]
    words += sorted({"day first" if order.day_first else "month first" for order in orders})
    if 0 < zoned < 1:
        words.append(f"with a time zone in {percent(zoned)} of the values")
    else:
        words.append("with the time zone in the values" if zoned else "no time zone in the values")
    return ", ".join(words)
