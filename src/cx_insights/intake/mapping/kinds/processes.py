"""Steps of a process with both a start and a completion: the work lies between them, the wait after."""

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.found import Columns, Found, listed
from cx_insights.intake.mapping.times import read_times
from cx_insights.intake.staging.lookup import one
from cx_insights.intake.staging.table import Staged

_LEAST_PAIRS = 0.5


def processes(scratch: DuckDBPyConnection, staged: Staged) -> Found | None:
    """A case, an activity, and two columns of times of which one is hardly ever before the other."""
    columns = Columns(staged)
    start, complete = (
        columns.name(*listed("processes", "starts")),
        columns.name(*listed("processes", "completes")),
    )
    activity, case = (
        columns.name(*listed("processes", "activities")),
        columns.name(*listed("processes", "cases")),
    )
    if not (start and complete and activity and case):
        return None
    begins, ends = (
        read_times(scratch, staged.table, f"c{staged.columns.index(name)}", name).utc_sql("UTC")
        for name in (start, complete)
    )
    seconds = f"(epoch({ends}) - epoch({begins}))"
    if (
        one(scratch, f"SELECT avg(coalesce({seconds} >= 0, false)::INTEGER) FROM {staged.table}") or 0
    ) < _LEAST_PAIRS:
        return None
    worked = f"CASE WHEN {seconds} >= 0 THEN CAST({seconds} AS VARCHAR) END"
    fields = {
        "occurred_at": start,
        "touchpoint": activity,
        "journey_id": case,
        "handle_seconds": "Work in seconds",
    }
    return Found("processes", "process log with starts and completions", {"Work in seconds": worked}, fields)
