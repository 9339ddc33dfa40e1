"""Tickets that were merged into another: stored and said apart, but part of no journey and of no rate.

Ticket Number │ Merged          # │ State
600105        │ 1               4 │ merged
"""

from collections.abc import Callable

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.names import normalised
from cx_insights.intake.mapping.vendors.states import is_merged
from cx_insights.intake.mapping.words import flag_of, number
from cx_insights.intake.shaping.shape import Table, by_lookup
from cx_insights.intake.staging.lookup import one
from cx_insights.wording.numbers import count_of


def merged_sql(scratch: DuckDBPyConnection, table: Table) -> str:
    """SQL over the staged rows for whether one is such a ticket; NULL where it is not."""
    said = [
        by_lookup(scratch, table, f"merged_{place}", f"c{place}", reads, pa.bool_())
        for place, name in enumerate(table.staged.columns)
        if (reads := _reader(table, name))
    ]
    merged = " OR ".join(f"coalesce({sql}, false)" for sql in said)
    return f"CASE WHEN {merged} THEN true END" if said else "NULL::BOOLEAN"


def note_of_merged(scratch: DuckDBPyConnection) -> tuple[str, ...]:
    count = one(scratch, "SELECT count(*) FILTER (merged) FROM shaped")
    if not count:
        return ()
    return (
        f"{count_of(count, 'ticket')} merged into others: stored, but counted in no journey and no rate.",
    )


def _reader(table: Table, name: str) -> Callable[[str], bool] | None:
    """How a column says that a ticket was merged: a flag of that name, or a state."""
    if is_merged(normalised(name)):
        return lambda value: flag_of(value) is True or (number(value) or 0) > 0
    return is_merged if name == table.mapping.column("resolved") else None
