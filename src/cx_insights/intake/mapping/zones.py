"""When the rows of a table happened: how its times are read, in which zone, and whether that is known."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.date_order import DateOrder, Hint, hint_of_file
from cx_insights.intake.mapping.recognise import Mapping
from cx_insights.intake.mapping.remembered import Corrections
from cx_insights.intake.mapping.time_forms import DATE_PATTERN
from cx_insights.intake.mapping.times import header_zone, joined, read_times
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.intake.staging.table import COLUMNS_A_QUERY, Staged

_FIRST_ROWS = 500
_OFFSET = r"([+-]\d{2}):?(\d{2})?$"

# One well-known city per rule set, the most populous first: the first that fits all times is taken.
CITIES: tuple[str, ...] = (
    *("Europe/Berlin", "America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/London"),
    *(
        "Asia/Kolkata",
        "Asia/Shanghai",
        "America/Sao_Paulo",
        "Asia/Tokyo",
        "Australia/Sydney",
        "America/Denver",
    ),
    *(
        "Europe/Athens",
        "Europe/Istanbul",
        "Asia/Dubai",
        "Asia/Singapore",
        "America/Toronto",
        "America/Mexico_City",
    ),
    *(
        "Africa/Johannesburg",
        "Africa/Lagos",
        "Africa/Cairo",
        "America/Halifax",
        "America/Phoenix",
        "Asia/Karachi",
    ),
    *(
        "Asia/Bangkok",
        "Australia/Adelaide",
        "Pacific/Auckland",
        "America/Argentina/Buenos_Aires",
        "Asia/Kathmandu",
    ),
)


@dataclass(frozen=True)
class Clock:
    """How the times of a staged table are read; found once, and used by everything after it.

    `raw_sql` is the time as it stands in the file, `utc_sql` the moment. `zone` is the one in which clocks without
    a zone of their own ran; `known` says whether that was told or is only supposed. `wall_sql` is what those clocks
    showed, None where the values have a zone.
    """

    raw_sql: str
    utc_sql: str
    zone: str
    known: bool
    orders: tuple[DateOrder, ...] = ()
    wall_sql: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        return (*(sentence for order in self.orders for sentence in order.sentences), *self.remarks)


def clock_of(
    connection: DuckDBPyConnection, staged: Staged, mapping: Mapping, said: Corrections, fallback: str
) -> Clock | None:
    """The clock of a table: as the user said, by its header, by the offsets in its values; None without times."""
    column = mapping.column("occurred_at")
    if column is None:
        return None
    cell = raw = f"c{staged.columns.index(column)}"
    if time_of_day := mapping.column("time_of_day"):
        raw = joined(cell, f"c{staged.columns.index(time_of_day)}")

    def hint() -> Hint | None:
        others = dated_cells(connection, staged, but=cell)
        return hint_of_file(connection, staged.table, staged.columns, others, raw)

    reading = read_times(connection, staged.table, raw, column, said.day_first, hint)
    zone = said.time_zone or header_zone(column)
    known = zone is not None or not reading.needs_zone
    if zone is None and reading.zone_in_values:
        zone = zone_of_offsets(connection, staged.table, raw, reading.sql) or "UTC"
    if not known:
        known = not one(connection, f"SELECT count({cell}) FROM {staged.table}")
    zone = zone or fallback
    remarks = (*reading.remarks, *_of_zone(column, zone, known, said.time_zone is None))
    wall = None if reading.zone_in_values else reading.sql
    return Clock(raw, reading.utc_sql(zone), zone, known, reading.orders, wall, remarks)


def _of_zone(column: str, zone: str, known: bool, by_header: bool) -> tuple[str, ...]:
    """What is said of the zone: that the header names it, or that nothing does."""
    if not known:
        return (
            f"The times of '{column}' carry no time zone: they are read in {zone}. If their clock showed another, say "
            "so with --timezone (Europe/Berlin), or on the Data page.",
        )
    if by_header and header_zone(column):
        return (f"The times of '{column}' are read in {zone}, as the column's name says.",)
    return ()


def dated_cells(connection: DuckDBPyConnection, staged: Staged, but: str | None = None) -> list[str]:
    """The columns whose first values are mostly dates, but one."""
    cells = [f"c{index}" for index in range(len(staged.columns)) if f"c{index}" != but]
    dated: set[str] = set()
    # One pattern a query: DuckDB makes ready each that stands in it, which over hundreds of columns takes a minute.
    for start in range(0, len(cells), COLUMNS_A_QUERY):
        names = ", ".join(cells[start : start + COLUMNS_A_QUERY])
        is_date = f"regexp_matches(strip_accents(lower(value)), {quoted(DATE_PATTERN)})::INTEGER"
        found = connection.execute(
            f"WITH firsts AS (SELECT {names} FROM {staged.table} LIMIT {_FIRST_ROWS}), "
            f"values_of AS (UNPIVOT firsts ON {names} INTO NAME cell VALUE value) "
            f"SELECT cell FROM values_of GROUP BY cell HAVING avg({is_date}) >= 0.5"
        ).fetchall()
        dated |= {cell for (cell,) in found}
    return [cell for cell in cells if cell in dated]


def zone_of_offsets(connection: DuckDBPyConnection, table: str, cell: str, utc_sql: str) -> str | None:
    """The zone whose clock shows these offsets at these moments; None where all are UTC or none fits.

    2026-10-09T19:42:10+02:00 and 2026-11-09T19:42:10+01:00 → Europe/Berlin
    """
    seen = [
        (moment, _seconds(text))
        for text, moment in connection.execute(
            f"SELECT any_value({cell}), any_value({utc_sql}) AS moment FROM {table} "
            f"WHERE {cell} IS NOT NULL AND regexp_matches({cell}, {quoted(_OFFSET)}) AND ({utc_sql}) IS NOT NULL "
            f"GROUP BY right({cell}, 6), date_trunc('day', {utc_sql}) LIMIT 2000"
        ).fetchall()
    ]
    if not seen or all(offset == 0 for _, offset in seen):
        return None
    return next((city for city in CITIES if all(_fits(city, *pair) for pair in seen)), None)


def _seconds(text: str) -> int:
    found = re.search(_OFFSET, text)
    if found is None:
        return 0
    hours, minutes = int(found.group(1)), int(found.group(2) or 0)
    return hours * 3600 + (minutes if hours >= 0 else -minutes) * 60


def _fits(city: str, moment_utc: datetime, offset_seconds: int) -> bool:
    local = (moment_utc.replace(tzinfo=ZoneInfo("UTC"))).astimezone(ZoneInfo(city))
    return local.utcoffset() == timedelta(seconds=offset_seconds)
