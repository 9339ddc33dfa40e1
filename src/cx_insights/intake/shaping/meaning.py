"""What the cells of a row mean, so that the same row can be told in another export of it.

Created at                                Solved at
2026-03-01 09:00     → the same instant   (empty) → says nothing, as if the column were not there
2026-03-01T09:00:00Z
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.times import header_zone, read_times
from cx_insights.intake.mapping.vendors.any_ticket import is_limit
from cx_insights.intake.mapping.zones import dated_cells
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.staging.lookup import quoted

BARE_HASH, MEANT_HASH = "bare_hash", "meant_hash"
"""The columns of kept rows for what they meant as they stood, and by the times and ids of their import."""


@dataclass(frozen=True)
class Meaning:
    """SQL per column for what its cells mean, and for the latest time in a row (limits left out)."""

    cells: Mapping[str, str]
    as_of: str
    known: str = ""
    """SQL for what is known of whole rows that were kept: their cells are masked, and mean something else."""

    def content_hash(self, columns: Iterable[str] | None = None) -> str:
        """Equal for rows that mean the same in these columns, whatever their order; empty cells say nothing."""
        if columns is None and self.known:
            return f"coalesce({self.known}, {self.content_hash(self.cells)})"
        kept = self.cells.keys() if columns is None else self.cells.keys() & set(columns)
        cells = ", ".join(f"{quoted(name + '=')} || {self.cells[name]}" for name in sorted(kept))
        return f"md5(concat_ws(chr(31), {cells}))"


def meaning_of(scratch: DuckDBPyConnection, table: Table) -> Meaning:
    """How the rows of a table are compared with those of other exports.

    Rows without an id are never compared across exports, so that their cells are taken as they stand.
    """
    staged = table.staged
    cells = {name: staged.original(place) for place, name in enumerate(staged.columns)}
    if table.mapping.column("interaction_id") is None:
        return Meaning(cells, "NULL::TIMESTAMP", BARE_HASH if staged.kept else "")
    times: list[str] = []
    for cell in dated_cells(scratch, staged):
        name = staged.columns[int(cell[1:])]
        instant = _instant(scratch, table, cell, name)
        cells[name] = f"coalesce(CAST({instant} AS VARCHAR), {cells[name]})"
        if not is_limit(name):
            times.append(instant)
    as_of = f"greatest({', '.join(times)}, NULL)" if times else "NULL::TIMESTAMP"
    return Meaning(cells, as_of, MEANT_HASH if staged.kept else "")


def _instant(scratch: DuckDBPyConnection, table: Table, cell: str, name: str) -> str:
    """SQL for the moment in UTC that a cell holds, by the same reading as the row's time."""
    if table.clock and name == table.mapping.column("occurred_at") and table.clock.raw_sql == cell:
        return f"CAST({table.clock.utc_sql} AS TIMESTAMP)"
    orders = table.clock.orders if table.clock else ()
    day_first = orders[0].day_first if orders else None
    reading = read_times(scratch, table.staged.table, cell, name, day_first)
    return f"CAST({reading.utc_sql(header_zone(name) or table.time_zone)} AS TIMESTAMP)"
