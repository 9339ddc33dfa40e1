"""How precise each row's time is: to the instant, the minute, the day, or not known at all.

occurred_raw           │ occurred_at         │ time_precision
2026-09-01 18:02:41    │ 2026-09-01 16:02:41 │ instant
2026-09-01 18:02       │ 2026-09-01 16:02:00 │ minute     as of all rows no one says seconds
1 Sep 2026             │ 2026-08-31 22:00:00 │ day        midnight in the zone of the file
NULL                   │ (beside neighbours) │ none
"""

from duckdb import DuckDBPyConnection

from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.wording import count

CLOCKS = ("instant", "minute")
_SAYS_CLOCK = r"[0-9]:[0-9]{2}|[0-9] ?[aApP][.]?[mM]|^[0-9]{12,}$|^[0-9]{10}([.][0-9]+)?$"
"""Hours and minutes, or a count of seconds: their midnight is a midnight."""


def measure_precision(scratch: DuckDBPyConnection, zone: str) -> tuple[str, ...]:
    """Fill `time_precision` of `shaped`, in place; returns notes for the receipt.

    A column whose clocks all stand at midnight has days only, whatever its format says. What a ticket's further
    columns state is judged column by column in the same way.
    """
    wall = "occurred_at" if zone == "UTC" else f"timezone({quoted(zone)}, timezone('UTC', occurred_at))"
    midnight = f"({wall}) = date_trunc('day', {wall})"
    of_kind = "PARTITION BY coalesce(moment, '') = '', regexp_replace(coalesce(moment, ''), '_[0-9]+$', '')"
    scratch.execute(f"""
        CREATE OR REPLACE TABLE precise AS SELECT * REPLACE (CASE
            WHEN NOT time_stated OR occurred_at IS NULL THEN 'none'
            WHEN bool_and({midnight}) FILTER (time_stated) OVER ({of_kind}) THEN 'day'
            WHEN {midnight} AND moment IS NULL AND NOT regexp_matches(occurred_raw, {quoted(_SAYS_CLOCK)}) THEN 'day'
            WHEN bool_and(date_trunc('minute', occurred_at) = occurred_at) FILTER (time_stated) OVER ({of_kind})
            THEN 'minute' ELSE 'instant' END AS time_precision)
        FROM shaped
    """)
    scratch.execute("DROP TABLE shaped")
    scratch.execute("ALTER TABLE precise RENAME TO shaped")
    days, clocks = (
        one(scratch, f"SELECT count(*) FROM shaped WHERE time_precision {which}")
        for which in ("= 'day'", f"IN {CLOCKS}")
    )
    if not days:
        return ()
    if not clocks:
        return (
            "Times are days without a clock: nothing is said about hours, waits or answers within a day.",
        )
    have = "moment has" if days == 1 else "moments have"
    return (f"{count(days)} {have} a day without a clock: in no hour, wait or answer time.",)
