"""How the times of a column are written, decided over the whole column and said as one DuckDB expression."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.date_order import DateOrder, Hint, date_orders
from cx_insights.intake.mapping.time_forms import (
    COMPACT,
    EPOCH_DIGITS,
    EPOCH_PATTERN,
    HEADER_ZONES,
    MONTHS,
    NUMERIC,
    WRITTEN,
    ZONE_AT_END,
)
from cx_insights.intake.mapping.time_sql import Shape, parts_of, plain, sql_of
from cx_insights.intake.staging.lookup import quoted

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
    shapes = _shapes(scratch, table, column_sql)
    by_form = _by_form(shapes, header)
    if not by_form:
        return TimeReading("CAST(NULL AS TIMESTAMP)", False, "no value reads as a time")
    orders = date_orders(scratch, table, column_sql, day_first, hint) if NUMERIC.name in by_form else ()
    share = _share_with_zone(by_form)
    zoned = share >= 0.5
    mixed = None
    if 0 < share < 1:
        has_zone = f"regexp_matches({plain(column_sql)}, '{ZONE_AT_END}|{EPOCH_PATTERN}')"
        with_zone, without = (sql_of(column_sql, by_form, named, orders) for named in (True, False))
        mixed = (has_zone, with_zone, without)
    sql = sql_of(column_sql, by_form, zoned, orders)
    return TimeReading(sql, zoned, _description(by_form, share, orders), orders, mixed)


def joined(date_sql: str, time_sql: str) -> str:
    """A date and a time of day from two columns as one value for `read_times`.

    '22-04-15' and '3:53:50 PM' → '22-04-15 3:53:50 PM'; a midnight added to the date is dropped.
    """
    date = f"regexp_replace({date_sql}, '[T ]00:00(:00([.]0+)?)?$', '')"
    return f"({date} || coalesce(' ' || regexp_replace({time_sql}, '^.*[0-9]{{4}}[^ ]* ', ''), ''))"


def header_zone(header: str) -> str | None:
    """The zone that a header names: 'Created at (Europe/Paris)' → 'Europe/Paris', 'created_utc' → 'UTC'."""
    in_brackets = re.search(r"[(\[]\s*([^)\]]+?)\s*[)\]]\s*$", header)
    if in_brackets and (zone := _zone_named(in_brackets.group(1))):
        return zone
    last = re.split(r"[^A-Za-z0-9/+]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", header).strip())[-1].lower()
    return HEADER_ZONES[last] if last in ("utc", "gmt") else None


def _zone_named(text: str) -> str | None:
    folded = text.strip().lower().replace(" ", "_")
    if offset := re.fullmatch(r"(?:utc|gmt)_?([+-])(\d{1,2})(?::?00)?", folded):
        sign = "-" if offset.group(1) == "+" else "+"  # the names under Etc count westwards
        return f"Etc/GMT{sign}{int(offset.group(2))}" if int(offset.group(2)) else "UTC"
    return HEADER_ZONES.get(folded) or _zones().get(folded)


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() if "/" in name}


def _shapes(scratch: DuckDBPyConnection, table: str, column_sql: str) -> list[Shape]:
    rows = scratch.execute(
        f"SELECT translate({column_sql}, '012345678', '999999999') AS shape, count(*), min({column_sql}) "
        f"FROM {table} WHERE {column_sql} IS NOT NULL GROUP BY shape "
        f"ORDER BY count(*) DESC, shape LIMIT {_MOST_SHAPES}"
    ).fetchall()
    return [Shape(_folded(shape), count, example) for shape, count, example in rows]


def _folded(shape: str) -> str:
    """What `plain` does, for the few shapes instead of all values."""
    apart = unicodedata.normalize("NFKD", shape.replace("\xa0", " ").replace("\u202f", " "))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower().strip()


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
        if match and match.groupdict().get("name", "jan") in MONTHS:
            return form.name
    digits = len(shape.text.split(".")[0])
    if re.match(r"^9{14}$|^9{12}$|^9{8}(?:[t ]9{4,6}.*)?$", shape.text):
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
    return any(part in parts_of(name, shape) for part in ("zone", "offset"))


def _description(by_form: dict[str, list[Shape]], zoned: float, orders: tuple[DateOrder, ...]) -> str:
    """In words: "like '24-02-2015 11.35', day first, no time zone in the values"."""
    largest = sorted((shape for shapes in by_form.values() for shape in shapes), key=lambda s: -s.count)
    words = ["like " + " or ".join(f"'{shape.example}'" for shape in largest[:2])]
    words += sorted({"day first" if order.day_first else "month first" for order in orders})
    if 0 < zoned < 1:
        words.append(f"with a time zone in {zoned * 100:.0f} % of the values")
    else:
        words.append("with the time zone in the values" if zoned else "no time zone in the values")
    return ", ".join(words)
