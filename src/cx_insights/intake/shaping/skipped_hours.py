"""Times that no clock showed: they fall in the hour that is skipped when summer time begins."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from duckdb import DuckDBPyConnection

from cx_insights import wording
from cx_insights.intake.mapping.zones import Clock
from cx_insights.intake.staging.table import Staged

_MOST_YEARS = 60


def skipped_hours(scratch: DuckDBPyConnection, staged: Staged, clock: Clock | None) -> tuple[str, ...]:
    """What is said of rows of `shaped` whose wall clock stood in a skipped hour of their zone."""
    if clock is None or clock.wall_sql is None or clock.zone == "UTC":
        return ()
    first, last = scratch.execute("SELECT min(occurred_at), max(occurred_at) FROM shaped").fetchone() or (
        None,
        None,
    )
    if first is None or last.year - first.year > _MOST_YEARS:
        return ()
    gaps = list(_gaps(clock.zone, first.year, last.year))
    if not gaps:
        return ()
    near = " OR ".join(
        f"occurred_at BETWEEN {_sql(moment)} AND {_sql(moment + (end - start))}"
        for moment, start, end in gaps
    )
    within = " OR ".join(f"(wall >= {_sql(start)} AND wall < {_sql(end)})" for _, start, end in gaps)
    count, example = scratch.execute(
        f"WITH near AS MATERIALIZED (SELECT * FROM {staged.table} WHERE row IN (SELECT row FROM shaped WHERE {near})), "
        f"walls AS (SELECT row, {clock.raw_sql} AS raw, {clock.wall_sql} AS wall FROM near) "
        f"SELECT count(*), arg_min(raw, row) FROM walls WHERE {within}"
    ).fetchone() or (0, "")
    if not count:
        return ()
    times = wording.count_of(count, "time")
    return (
        f"{times} such as {example} did not exist in {clock.zone}: the clocks skipped that hour. They are read an hour "
        "later; if there are many, the times are of another zone.",
    )


def _sql(moment: datetime) -> str:
    return f"TIMESTAMP '{moment.isoformat(' ', 'seconds')}'"


def _gaps(zone: str, first: int, last: int) -> Iterator[tuple[datetime, datetime, datetime]]:
    """The moment in UTC at which clocks jump, and the wall times between which they do."""
    city = ZoneInfo(zone)

    def ahead(moment: datetime) -> timedelta:
        return moment.replace(tzinfo=UTC).astimezone(city).utcoffset() or timedelta()

    day = datetime(first, 1, 1)
    while day.year <= last:
        after = day + timedelta(days=1)
        if ahead(after) > ahead(day):
            jump = next(
                moment
                for quarter in range(1, 97)
                if ahead(moment := day + timedelta(minutes=15 * quarter)) > ahead(day)
            )
            yield jump, jump + ahead(day), jump + ahead(after)
        day = after
