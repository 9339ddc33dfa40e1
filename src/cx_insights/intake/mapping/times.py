"""How the times of a column are written, decided over the whole column and said as one DuckDB expression."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from zoneinfo import available_timezones

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.time_forms import (
    COMPACT,
    EPOCH_DIGITS,
    EPOCH_PATTERN,
    FAST_SHAPE,
    HEADER_ZONES,
    MONTHS,
    NAMED_MONTH,
    NUMERIC,
    SERIAL_PATTERN,
    WRITTEN,
    ZONE_HOURS,
    Form,
)

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
    it, and NULL where a value cannot be read. `ambiguous` where day and month could be swapped.
    """

    sql: str
    zone_in_values: bool
    description: str
    ambiguous: bool


@dataclass(frozen=True)
class _Shape:
    """Values that differ in their digits only: '9999-99-99' with how many there are and one of them."""

    text: str
    count: int
    example: str


@dataclass(frozen=True)
class _Order:
    """Where a numeric date has its day, per separator, and how sure that is."""

    day_first: dict[str, bool]
    mixed: bool
    ambiguous: bool


def read_times(
    scratch: DuckDBPyConnection, table: str, column_sql: str, header: str, day_first: bool | None = None
) -> TimeReading:
    """The reading of all values of `column_sql` in `table`; `day_first` overrules what the values say.

    column_sql value            │ what `sql` gives
    '24-02-2015 11.35'          │ 2015-02-24 11:35:00
    '2015-02-24 11:35:52 -0800' │ 2015-02-24 19:35:52 (zone_in_values)
    'not yet'                   │ NULL
    """
    shapes = _shapes(scratch, table, column_sql)
    by_form = _by_form(shapes, header)
    zoned = _share_with_zone(by_form) >= 0.5
    if not by_form:
        return TimeReading("CAST(NULL AS TIMESTAMP)", False, "no value reads as a time", False)
    order = (
        _order(scratch, table, column_sql, day_first) if NUMERIC.name in by_form else _Order({}, False, False)
    )
    if all(FAST_SHAPE.match(shape.text) for found in by_form.values() for shape in found):
        sql = _iso_sql(column_sql, zoned)
    else:
        sql = _coalesced(column_sql, by_form, zoned, order)
    return TimeReading(sql, zoned, _description(by_form, zoned, order), order.ambiguous)


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


def _plain(column_sql: str) -> str:
    """The value in lower case, without accents and with ordinary spaces (times from the web have others)."""
    return f"strip_accents(lower(trim(translate({column_sql}, chr(160) || chr(8239), '  '))))"


def _shapes(scratch: DuckDBPyConnection, table: str, column_sql: str) -> list[_Shape]:
    rows = scratch.execute(
        f"SELECT translate({column_sql}, '012345678', '999999999') AS shape, count(*), min({column_sql}) "
        f"FROM {table} WHERE {column_sql} IS NOT NULL GROUP BY shape "
        f"ORDER BY count(*) DESC, shape LIMIT {_MOST_SHAPES}"
    ).fetchall()
    return [_Shape(_folded(shape), count, example) for shape, count, example in rows]


def _folded(shape: str) -> str:
    """What `_plain` does, for the few shapes instead of all values."""
    apart = unicodedata.normalize("NFKD", shape.replace("\xa0", " ").replace("\u202f", " "))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower().strip()


def _by_form(shapes: list[_Shape], header: str) -> dict[str, list[_Shape]]:
    found: dict[str, list[_Shape]] = {}
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


def _form_of(shape: _Shape) -> str | None:
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


def _share_with_zone(by_form: dict[str, list[_Shape]]) -> float:
    zoned = Counter[bool]()
    for name, shapes in by_form.items():
        for shape in shapes:
            zoned[name == "epoch" or _has_zone(name, shape)] += shape.count
    return zoned[True] / zoned.total() if zoned else 0.0


def _has_zone(name: str, shape: _Shape) -> bool:
    return any(part in _parts_of(name, shape) for part in ("zone", "offset"))


def _parts_of(name: str, shape: _Shape) -> dict[str, str]:
    """The parts that values of this shape have: {'year': '9999', 'half': 'p', ...}."""
    form = next((form for form in (*WRITTEN, COMPACT) if form.name == name), None)
    # The compact pattern looks at the digits, so it is laid on a value and not on its shape.
    text = shape.example.lower() if form is COMPACT else shape.text
    match = re.match(form.pattern, text) if form else None
    return {part: text for part, text in match.groupdict().items() if text} if match else {}


def _iso_sql(column_sql: str, zoned: bool) -> str:
    if zoned:
        return f"timezone('UTC', try_cast({column_sql} AS TIMESTAMPTZ))"
    return f"try_cast({column_sql} AS TIMESTAMP)"


def _coalesced(column_sql: str, by_form: dict[str, list[_Shape]], zoned: bool, order: _Order) -> str:
    """One expression that tries each form that occurs, the most frequent first."""
    readings: list[str] = []
    for name in sorted(by_form, key=lambda name: -sum(shape.count for shape in by_form[name])):
        if name == "epoch":
            readings.append(_epoch_sql(column_sql))
        elif name == "serial":
            readings.append(_serial_sql(column_sql))
        else:
            form = next(form for form in (*WRITTEN, COMPACT) if form.name == name)
            parts = [_parts_of(name, shape) for shape in by_form[name]]
            readings.append(_form_sql(form, _plain(column_sql), parts, zoned, order))
    return f"coalesce({', '.join(readings)}, NULL)"


def _form_sql(form: Form, value: str, parts: list[dict[str, str]], zoned: bool, order: _Order) -> str:
    """The parts are taken out once (`g`) and joined as 'y-m-d h:m:s.f', which a cast reads or refuses."""
    present = {part for found in parts for part in found}
    century = "CASE WHEN length(g.year) > 2 THEN '' WHEN g.year < '70' THEN '20' ELSE '19' END"
    moments = [
        f"try_cast(concat({century}, g.year, '-', {month}, '-', {day}, {_clock_sql(present)}) AS TIMESTAMP)"
        for month, day in _month_and_day(form, parts, order)
    ]
    moment = moments[0] if len(moments) == 1 else f"coalesce({', '.join(moments)})"
    if zoned and present & {"zone", "offset"}:
        moment = f"({moment} - to_seconds({_zone_seconds_sql(parts, present)}))"
    names = ", ".join(f"'{part}'" for part in form.parts)
    return (
        f"list_transform([regexp_extract({value}, '{_positional(form)}', [{names}])], lambda g: "
        f"CASE WHEN g.year <> '' THEN {moment} END)[1]"
    )


def _positional(form: Form) -> str:
    return re.sub(r"\?P<[a-z_]+>", "", form.pattern)


def _month_and_day(form: Form, parts: list[dict[str, str]], order: _Order) -> list[tuple[str, str]]:
    if form is not NUMERIC:
        month = _month_name_sql(parts) if form in NAMED_MONTH else "g.month"
        return [(month, "g.day")]
    day_first = [separator for separator, first in order.day_first.items() if first]
    is_day_first = f"g.separator IN ({', '.join(repr(s) for s in day_first)})" if day_first else "false"
    month = f"CASE WHEN {is_day_first} THEN g.second_part ELSE g.first END"
    day = f"CASE WHEN {is_day_first} THEN g.first ELSE g.second_part END"
    return [(month, day), (day, month)] if order.mixed else [(month, day)]


def _month_name_sql(parts: list[dict[str, str]]) -> str:
    names = sorted({found["name"] for found in parts if "name" in found})
    whens = " ".join(f"WHEN '{name}' THEN '{MONTHS[name]}'" for name in names)
    return f"CASE g.name {whens} END"


def _clock_sql(present: set[str]) -> str:
    if "hour" not in present:
        return "''"
    hour = "g.hour"
    if "half" in present:
        twelve = "(try_cast(g.hour AS INTEGER) % 12 + CASE WHEN g.half = 'p' THEN 12 ELSE 0 END)::VARCHAR"
        hour = f"CASE WHEN g.half = '' OR try_cast(g.hour AS INTEGER) > 12 THEN g.hour ELSE {twelve} END"
    second = "coalesce(nullif(g.second, ''), '00')" if "second" in present else "'00'"
    fraction = (
        " || CASE WHEN g.fraction = '' THEN '' ELSE '.' || g.fraction END" if "fraction" in present else ""
    )
    clock = f"({hour}) || ':' || g.minute || ':' || {second}{fraction}"
    return f"CASE WHEN g.hour = '' THEN '' ELSE ' ' || {clock} END"


def _zone_seconds_sql(parts: list[dict[str, str]], present: set[str]) -> str:
    """Seconds ahead of UTC: 0 for 'Z', 7200 for '+02:00', -18000 for 'EST'."""
    named = sorted({found["zone"] for found in parts if "zone" in found})
    whens = " ".join(
        f"WHEN '{zone}' THEN {int(ZONE_HOURS[zone] * 3600)}" for zone in named if ZONE_HOURS[zone]
    )
    by_name = f"CASE g.zone {whens} ELSE 0 END" if whens else "0"
    if "offset" not in present:
        return by_name
    digits = "regexp_replace(g.offset, '[^0-9]', '', 'g')"
    seconds = (
        f"CASE WHEN length({digits}) <= 2 THEN try_cast({digits} AS INTEGER) * 3600 "
        f"ELSE try_cast({digits}[:-3] AS INTEGER) * 3600 + try_cast({digits}[-2:] AS INTEGER) * 60 END"
    )
    signed = f"(CASE WHEN g.offset[1] = '-' THEN -1 ELSE 1 END) * ({seconds})"
    return f"({by_name} + CASE WHEN g.offset = '' THEN 0 ELSE {signed} END)"


def _epoch_sql(column_sql: str) -> str:
    whole = f"split_part({column_sql}, '.', 1)"
    units = " ".join(f"WHEN {digits} THEN {1_000_000 / unit!r}" for digits, unit in EPOCH_DIGITS.items())
    # Decimals keep what a double would lose of a nanosecond count.
    to_micros = f"CAST(CASE length({whole}) {units} END AS DECIMAL(18, 6))"
    micros = f"round(try_cast({column_sql} AS DECIMAL(38, 9)) * {to_micros})"
    return (
        f"CASE WHEN regexp_matches({column_sql}, '{EPOCH_PATTERN}') "
        f"THEN make_timestamp(try_cast({micros} AS BIGINT)) END"
    )


def _serial_sql(column_sql: str) -> str:
    seconds = f"round(try_cast({column_sql} AS DOUBLE) * 86400)"
    return (
        f"CASE WHEN regexp_matches({column_sql}, '{SERIAL_PATTERN}') "
        f"THEN TIMESTAMP '1899-12-30' + to_seconds({seconds}) END"
    )


def _order(scratch: DuckDBPyConnection, table: str, column_sql: str, day_first: bool | None) -> _Order:
    """Which part is the day, per separator: an export may hold '24-02-2015' and '2/24/2015' side by side."""
    if day_first is not None:
        return _Order(dict.fromkeys("/.-", day_first), mixed=False, ambiguous=False)
    counts = _numeric_dates(scratch, table, column_sql)
    decided: dict[str, bool] = {}
    mixed = ambiguous = False
    for separator in sorted({separator for separator, _, _ in counts}):
        days_first = sum(n for (s, first, _), n in counts.items() if s == separator and first > 12)
        months_first = sum(n for (s, _, second), n in counts.items() if s == separator and second > 12)
        if days_first or months_first:
            decided[separator] = days_first >= months_first
            mixed = mixed or bool(days_first and months_first)
        else:
            by_order = _order_by_neighbours(scratch, table, column_sql, separator)
            decided[separator] = _likelier(counts, separator) if by_order is None else by_order
            ambiguous = ambiguous or (
                by_order is None and any(s == separator and a != b for s, a, b in counts)
            )
    return _Order(decided, mixed, ambiguous or mixed)


def _likelier(counts: dict[tuple[str, int, int], int], separator: str) -> bool:
    """Day first or not, where nothing tells: days vary more than months; '/' mostly has the month first."""
    firsts = {first for found, first, _ in counts if found == separator}
    seconds = {second for found, _, second in counts if found == separator}
    if max(len(firsts), len(seconds)) >= 6 and min(len(firsts), len(seconds)) == 1:
        return len(firsts) > len(seconds)
    return separator != "/"


def _numeric_dates(
    scratch: DuckDBPyConnection, table: str, column_sql: str
) -> dict[tuple[str, int, int], int]:
    """Separator, first and second part of each date, with how often: ('/', 24, 2) → 17."""
    rows = scratch.execute(
        f"SELECT regexp_extract({column_sql}, '{_NUMERIC_START}') AS start, count(*) "
        f"FROM {table} WHERE {column_sql} IS NOT NULL GROUP BY start HAVING start <> ''"
    ).fetchall()
    counts = Counter[tuple[str, int, int]]()
    for start, count in rows:
        first, separator, second, _ = _parts_of_start(start)
        counts[separator, first, second] += count
    return counts


# A date of numbers without the clock, which makes for few different values.
_NUMERIC_START = r"^[^0-9]*(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})([^0-9]|$)"


def _parts_of_start(start: str) -> tuple[int, str, int, str]:
    """'24/02/2015 ' → 24, '/', 2, '2015'"""
    found = re.match(_NUMERIC_START, start)
    assert found, start
    return int(found[1]), found[2], int(found[3]), found[4].zfill(4)


def _order_by_neighbours(
    scratch: DuckDBPyConnection, table: str, column_sql: str, separator: str
) -> bool | None:
    """Exports are mostly sorted by time: in the true reading neighbours keep one direction."""
    rows = scratch.execute(
        f"SELECT regexp_extract({column_sql}, '{_NUMERIC_START}') AS start "
        f"FROM {table} WHERE {column_sql} IS NOT NULL AND start <> '' ORDER BY row LIMIT 20000"
    ).fetchall()
    parts = [_parts_of_start(start) for (start,) in rows]
    dates = [(first, second, year) for first, found, second, year in parts if found == separator]
    day_first = _one_direction([(year, second, first) for first, second, year in dates])
    month_first = _one_direction([(year, first, second) for first, second, year in dates])
    better, worse = max(day_first, month_first), min(day_first, month_first)
    sorted_in_one_reading_only = better == 1.0 and worse < 1.0
    if sorted_in_one_reading_only or (better >= 0.8 and better - worse >= 0.2):
        return day_first > month_first
    return None


def _one_direction(dates: list[tuple[str, int, int]]) -> float:
    """The share of changes between neighbours that go the more frequent way, 0 where they are too few."""
    changes = [later > earlier for earlier, later in pairwise(dates) if later != earlier]
    return max(sum(changes), len(changes) - sum(changes)) / len(changes) if len(changes) >= 5 else 0.0


def _description(by_form: dict[str, list[_Shape]], zoned: bool, order: _Order) -> str:
    """In words, for the page and the notes: "like '24-02-2015 11.35', day first, no time zone"."""
    largest = sorted((shape for shapes in by_form.values() for shape in shapes), key=lambda s: -s.count)
    words = ["like " + " or ".join(f"'{shape.example}'" for shape in largest[:2])]
    if NUMERIC.name in by_form:
        words += sorted({"day first" if first else "month first" for first in order.day_first.values()})
    if order.mixed:
        words.append("though some dates can only be read the other way round")
    elif order.ambiguous:
        words.append("though every date could be read both ways")
    words.append("with the time zone in the values" if zoned else "no time zone in the values")
    if not zoned and _share_with_zone(by_form):
        words.append("a few values name a time zone, which is left aside")
    return ", ".join(words)
