"""Which rows can be believed: each record is good, a repetition, or set aside with a reason."""

from duckdb import DuckDBPyConnection

from cx_insights import wording
from cx_insights.intake.staging.lookup import one

_EARLIEST = "TIMESTAMP '1995-01-01'"
_EARLIEST_STEP = "TIMESTAMP '1900-01-03'"
# A step of a stated case: without it, those before and after would pass for neighbours, and a later one for the first.
_IS_STEP = "journey_id IS NOT NULL AND touchpoint IS NOT NULL"
# What a program's zero reads as: the beginning of 1970 or 1900, a day around it for the time zones.
_ZERO = (
    "(occurred_at BETWEEN TIMESTAMP '1969-12-31' AND TIMESTAMP '1970-01-02'"
    " OR occurred_at BETWEEN TIMESTAMP '1899-12-29' AND TIMESTAMP '1900-01-02')"
)
_LATEST = "CAST(timezone('UTC', now()) AS TIMESTAMP) + INTERVAL 366 DAY"
_DAMAGED = r"^\d([.,]\d+)?E\+\d+$"

MOST_CONFLICTS_OF_AN_ID = 0.05
"""A column whose values repeat with other content more often than this does not identify rows."""


def check(scratch: DuckDBPyConnection) -> None:
    """Make `judged`: every row of `shaped` with its verdict; ids derived from content where there is none.

    row │ interaction_id │ verdict
      2 │ 1041           │ NULL            stored, unless it is already here
      3 │ 1041           │ repeated        the same row again
      4 │ 1042           │ time_missing    set aside
    """
    reasons = _reasons(_happened_in_1970(scratch))
    scratch.execute(f"""
        CREATE OR REPLACE TABLE judged AS
        SELECT row, content_hash, interaction_id, {reasons} AS reason FROM shaped
    """)
    scratch.execute("""
        UPDATE judged SET interaction_id = 'r' || left(content_hash, 20)
        WHERE interaction_id IS NULL AND reason IS NULL
    """)
    _number_identical_rows(scratch)
    scratch.execute("""
        CREATE OR REPLACE TABLE verdicts AS
        SELECT row, interaction_id, CASE
            WHEN reason IS NOT NULL THEN reason
            WHEN occurrence = 1 THEN NULL
            WHEN content_hash = first_hash THEN 'repeated'
            ELSE 'id_conflict' END AS verdict
        FROM (SELECT *, CASE WHEN reason IS NULL THEN row_number() OVER w END AS occurrence,
                     first_value(content_hash) OVER w AS first_hash
              FROM judged WINDOW w AS (PARTITION BY interaction_id, reason IS NULL ORDER BY row))
    """)


def early_steps(scratch: DuckDBPyConnection) -> tuple[str, ...]:
    """What the receipt says of steps so early that any other row would be set aside."""
    early = f"occurred_at < {_EARLIEST} AND v.verdict IS NULL"
    count, first = scratch.execute(
        f"SELECT count(*), min(occurred_at) FROM shaped s JOIN verdicts v ON v.row = s.row WHERE {early}"
    ).fetchone() or (0, None)
    if not count:
        return ()
    return (
        f"{wording.count_of(count, 'step has a time', 'steps have times')} before 1995, the first "
        f"{wording.day(first)}: as steps of stated cases they are kept, and their durations with them.",
    )


def ids_identify(scratch: DuckDBPyConnection) -> bool:
    """Whether the mapped interaction ids really tell rows apart, judged over the whole file."""
    conflicts, rows = scratch.execute("""
        SELECT coalesce(sum(contents - 1), 0), coalesce(sum(n), 0)
        FROM (SELECT count(DISTINCT content_hash) AS contents, count(*) AS n
              FROM shaped WHERE interaction_id IS NOT NULL GROUP BY interaction_id)
    """).fetchone() or (0, 0)
    few = conflicts <= 5 and conflicts * 2 < rows
    return bool(rows == 0 or few or conflicts / rows <= MOST_CONFLICTS_OF_AN_ID)


def _happened_in_1970(scratch: DuckDBPyConnection) -> bool:
    """Whether the steps of a log truly lie in 1970: most of that year stand beyond the zero of programs' clocks."""
    early = f"{_IS_STEP} AND year(occurred_at) IN (1969, 1970)"
    beyond, there = scratch.execute(
        f"SELECT count(*) FILTER (NOT {_ZERO}), count(*) FROM shaped WHERE {early}"
    ).fetchone() or (0, 0)
    return bool(there) and 2 * beyond >= there


def _reasons(in_1970: bool) -> str:
    damaged = " OR ".join(
        f"regexp_matches(coalesce({field}, ''), '{_DAMAGED}')"
        for field in ("interaction_id", "customer_id", "conversation_id", "journey_id")
    )
    return f"""CASE
        WHEN problem IS NOT NULL THEN problem
        WHEN occurred_at IS NULL AND occurred_raw IS NULL THEN 'time_missing'
        WHEN occurred_at IS NULL THEN 'time_unreadable'
        WHEN {_ZERO}{f" AND NOT ({_IS_STEP})" if in_1970 else ""} THEN 'time_zero'
        WHEN occurred_at < CASE WHEN {_IS_STEP} THEN {_EARLIEST_STEP} ELSE {_EARLIEST} END THEN 'time_implausible'
        WHEN occurred_at > {_LATEST} THEN 'time_implausible'
        WHEN {damaged} THEN 'id_damaged'
        WHEN coalesce(customer_id, conversation_id, journey_id) IS NULL THEN 'no_identity'
        END"""


def _number_identical_rows(scratch: DuckDBPyConnection) -> None:
    """Rows without an id that are alike to the letter stay separate moments: the second gets '-2', and so on.

    The same file imported again numbers them the same way, so a repetition is still recognised.
    """
    derived = "starts_with(interaction_id, 'r') AND interaction_id = 'r' || left(content_hash, 20)"
    if not one(scratch, f"SELECT count(*) FROM judged WHERE {derived}"):
        return
    scratch.execute(f"""
        UPDATE judged SET interaction_id = judged.interaction_id || '-' || twin.occurrence
        FROM (SELECT row, row_number() OVER (PARTITION BY interaction_id ORDER BY row) AS occurrence
              FROM judged WHERE {derived} AND reason IS NULL
              QUALIFY count(*) OVER (PARTITION BY interaction_id) > 1) twin
        WHERE twin.row = judged.row AND twin.occurrence > 1
    """)
