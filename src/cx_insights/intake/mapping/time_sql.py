"""The DuckDB expression that reads the times of a column, from the forms that occur in it."""

import re
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from cx_insights.intake.mapping.calendar_words import months_of
from cx_insights.intake.mapping.date_order import DateOrder
from cx_insights.intake.mapping.time_forms import (
    COMPACT,
    COMPACT_SHAPE,
    EPOCH_DIGITS,
    EPOCH_PATTERN,
    FAST_SHAPE,
    HEADER_ZONES,
    NAMED_MONTH,
    NUMERIC,
    SERIAL_PATTERN,
    WEEK_DAY,
    WRITTEN,
    YEAR_DAY,
    ZONE_HOURS,
    Form,
)
from cx_insights.intake.staging.lookup import quoted


@dataclass(frozen=True)
class Shape:
    """Values that differ in their digits only: '9999-99-99' with how many there are and one of them.

    `written` is as it stands in the file, `text` as `time_spelling` spells it.
    """

    written: str
    text: str
    count: int
    example: str


def sql_of(
    column_sql: str,
    spelled_sql: str,
    by_form: dict[str, list[Shape]],
    zoned: bool,
    orders: tuple[DateOrder, ...],
) -> str:
    """SQL that reads the column's values: as UTC where `zoned`, else as the clock on the wall showed it.

    `spelled_sql` are the values as `time_spelling` spells them.
    """
    if all(FAST_SHAPE.match(shape.written.lower()) for found in by_form.values() for shape in found):
        return _iso_sql(column_sql, zoned)
    return _coalesced(spelled_sql, by_form, zoned, orders)


def parts_of(name: str, shape: Shape) -> dict[str, str]:
    """The parts that values of this shape have: {'year': '9999', 'half': 'p', ...}."""
    form = next((form for form in (*WRITTEN, COMPACT) if form.name == name), None)
    pattern = COMPACT_SHAPE if form is COMPACT else form.pattern if form else ""
    match = re.match(pattern, shape.text) if form else None
    return {part: text for part, text in match.groupdict().items() if text} if match else {}


def _iso_sql(column_sql: str, zoned: bool) -> str:
    if zoned:
        return f"timezone('UTC', try_cast({column_sql} AS TIMESTAMPTZ))"
    return f"try_cast({column_sql} AS TIMESTAMP)"


def _coalesced(
    spelled_sql: str, by_form: dict[str, list[Shape]], zoned: bool, orders: tuple[DateOrder, ...]
) -> str:
    """One expression that tries each form that occurs, the most frequent first."""
    readings: list[str] = []
    for name in sorted(by_form, key=lambda name: -sum(shape.count for shape in by_form[name])):
        if name == "epoch":
            readings.append(_epoch_sql(spelled_sql))
        elif name == "serial":
            readings.append(_serial_sql(spelled_sql))
        else:
            form = next(form for form in (*WRITTEN, COMPACT) if form.name == name)
            parts = [parts_of(name, shape) for shape in by_form[name]]
            readings.append(_form_sql(form, spelled_sql, parts, zoned, orders))
    return f"coalesce({', '.join(readings)}, NULL)"


def _form_sql(
    form: Form, value: str, parts: list[dict[str, str]], zoned: bool, orders: tuple[DateOrder, ...]
) -> str:
    """The parts are taken out once (`g`) and joined as 'y-m-d h:m:s.f', which a cast reads or refuses."""
    present = {part for found in parts for part in found}
    moment = _date_sql(form, parts, orders, _clock_sql(present))
    if zoned and present & {"zone", "offset"}:
        moment = f"({moment} - to_seconds({_zone_seconds_sql(parts, present)}))"
    if zoned and "city" in present:
        moment = _of_city_sql(moment, parts)
    names = ", ".join(f"'{part}'" for part in form.parts)
    return (
        f"list_transform([regexp_extract({value}, '{_positional(form)}', [{names}])], lambda g: "
        f"CASE WHEN g.year <> '' THEN {moment} END)[1]"
    )


def _date_sql(form: Form, parts: list[dict[str, str]], orders: tuple[DateOrder, ...], clock: str) -> str:
    """The date as text with the clock behind it, cast; a year of the Buddhist calendar is 543 ahead of ours."""
    if form is YEAR_DAY:
        date = "strftime(try_strptime(g.year || g.year_day, '%Y%j'), '%Y-%m-%d')"
    elif form is WEEK_DAY:
        date = "strftime(try_strptime(g.year || g.week || g.week_day, '%G%V%u'), '%Y-%m-%d')"
    else:
        month, day = _month_and_day(form, parts, orders)
        date = f"concat({_YEAR_SQL}, '-', {month}, '-', {day})"
    return f"try_cast({date} || {clock} AS TIMESTAMP)"


_YEAR_SQL = (
    "CASE WHEN length(g.year) = 2 THEN CASE WHEN g.year < '70' THEN '20' ELSE '19' END || g.year "
    "WHEN g.year BETWEEN '2400' AND '2699' THEN (g.year::INTEGER - 543)::VARCHAR "
    "WHEN g.year >= '1500' THEN g.year END"
)


def _of_city_sql(moment: str, parts: list[dict[str, str]]) -> str:
    """In UTC, where the clock of a city showed `moment` and no offset says more."""
    whens = " ".join(
        f"WHEN {quoted(name)} THEN timezone('UTC', timezone({quoted(zone)}, {moment}))"
        for name in sorted({found["city"] for found in parts if "city" in found})
        if (zone := zone_of_city(name))
    )
    return (
        f"CASE WHEN g.zone <> '' OR g.offset <> '' THEN {moment} ELSE CASE g.city {whens} ELSE {moment} END END"
        if whens
        else moment
    )


def zone_of_city(name: str) -> str | None:
    """'europe/berlin' → 'Europe/Berlin', 'et' → 'America/New_York'."""
    return HEADER_ZONES.get(name) or _zones().get(name)


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() if "/" in name}


def _positional(form: Form) -> str:
    return re.sub(r"\?P<[a-z_]+>", "", form.pattern)


def _month_and_day(form: Form, parts: list[dict[str, str]], orders: tuple[DateOrder, ...]) -> tuple[str, str]:
    if form is not NUMERIC:
        return (_month_name_sql(parts) if form in NAMED_MONTH else "g.month"), "g.day"
    day_first = [order.separator for order in orders if order.day_first]
    is_day_first = f"g.separator IN ({', '.join(map(quoted, day_first))})" if day_first else "false"
    month = f"CASE WHEN {is_day_first} THEN g.second_part ELSE g.first END"
    day = f"CASE WHEN {is_day_first} THEN g.first ELSE g.second_part END"
    return month, day


def _month_name_sql(parts: list[dict[str, str]]) -> str:
    names = sorted({found["name"] for found in parts if "name" in found})
    whens = " ".join(
        f"WHEN {quoted(name)} THEN '{month}'" for name, month in sorted(months_of(names).items())
    )
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
