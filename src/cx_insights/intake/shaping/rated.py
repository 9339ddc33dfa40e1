"""A row that rates several things becomes a moment for each of them, before its verdict on the whole.

Guest │ Answered    │ Check-in │ Food │ Overall          customer │ touchpoint │ csat │ place
ana   │ 2 Sep 08:00 │ 4        │ 2    │ 3          →     ana      │ Check-in   │ 4    │ 1
                                                         ana      │ Food       │ 2    │ 2
                                                         ana      │ Survey     │ 3    │ 31
"""

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.intake.shaping.rated_columns import Rated
from cx_insights.intake.shaping.shape import Table, by_lookup
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.wording import count

PLACES_PER_ROW = 32
"""A moment's `sequence` is its row's number times this, plus its place in the row."""

_OF_THE_ROW = ("text", "issue", "csat", "csat_original", "nps", "ces", "handle_seconds", "resolved", "attributes",
               "handoff", "handoff_reason", "reference", "stage")  # fmt: skip
_IS_SAID = "coalesce(CAST(csat AS VARCHAR), CAST(nps AS VARCHAR), CAST(ces AS VARCHAR), text, touchpoint) IS NOT NULL"


def with_rated(scratch: DuckDBPyConnection, table: Table) -> tuple[str, ...]:
    """Add a moment to `shaped` for every rating, in place; a row that says nothing else goes. Returns notes."""
    moments = " UNION ALL BY NAME ".join(
        f"({_moments_sql(scratch, table, rated, place)})" for place, rated in enumerate(table.rated, start=1)
    )
    last = PLACES_PER_ROW - 1
    scratch.execute(f"""
        CREATE OR REPLACE TABLE expanded AS
        SELECT s.* REPLACE (s.row * {PLACES_PER_ROW} + {last} AS sequence,
            coalesce(s.conversation_id, v.interaction_id) AS conversation_id)
        FROM shaped s JOIN verdicts v ON v.row = s.row UNION ALL BY NAME {moments}
    """)
    added = one(scratch, "SELECT count(*) FROM expanded WHERE moment IS NOT NULL")
    # A row that is set aside, or rates nothing, stays: every row of the file is accounted for.
    scratch.execute(f"""
        DELETE FROM expanded WHERE moment IS NULL AND NOT ({_IS_SAID})
        AND row IN (SELECT row FROM expanded WHERE moment IS NOT NULL)
    """)
    scratch.execute("DROP TABLE shaped")
    scratch.execute("CREATE TABLE shaped AS SELECT * FROM expanded ORDER BY sequence")
    scratch.execute("DROP TABLE expanded")
    return (f"{count(added)} ratings became moments of their own.",) if added else ()


def _moments_sql(scratch: DuckDBPyConnection, table: Table, rated: Rated, place: int) -> str:
    """The rows of `shaped` that hold this rating, as its moments."""
    cell = f"c{table.staged.columns.index(rated.column)}"
    value = by_lookup(scratch, table, f"rated_{place}", cell, rated.scale.onto(rated.rating), pa.float64())
    of_the_row = {name: f"CAST(NULL AS {_kind(name)})" for name in _OF_THE_ROW}
    columns = {
        **of_the_row,
        rated.rating: value,
        "touchpoint": quoted(rated.touchpoint),
        "actor": "'customer'",
        "agent": "NULL::VARCHAR",
        "moment": quoted(f"rated_{place}"),
        "sequence": f"s.row * {PLACES_PER_ROW} + {place}",
        "conversation_id": "coalesce(s.conversation_id, v.interaction_id)",
    }
    if rated.rating == "csat":
        columns["csat_original"] = f"t.{cell}"
    if rated.year:
        columns["occurred_at"] = f"TIMESTAMP '{rated.year}-01-01'"
        columns["time_stated"] = "false"
    replaced = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    return f"""SELECT s.* REPLACE ({replaced}) FROM shaped s JOIN {table.staged.table} t ON t.row = s.row
        JOIN verdicts v ON v.row = s.row WHERE v.verdict IS NULL AND {value} IS NOT NULL"""


def _kind(name: str) -> str:
    if name in ("csat", "nps", "ces", "handle_seconds"):
        return "DOUBLE"
    return "BOOLEAN" if name in ("resolved", "handoff") else "VARCHAR"
