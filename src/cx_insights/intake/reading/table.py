"""Rows of text cells, wherever they come from, into a staging table: header found, footer left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

import duckdb

from cx_insights.intake.reading.by_hand import AS_IT_SAYS, ByHand
from cx_insights.intake.reading.footer import LeftOut, only_records
from cx_insights.intake.reading.header import LOOKED_AT_ROWS, NumberedRow, below_chosen, find_header
from cx_insights.intake.staging.table import (
    TOO_MANY_CELLS,
    Record,
    Staged,
    StagingTable,
    is_blank,
    new_table_name,
)

PROGRESS_ROWS = 20_000


def stage_rows(
    rows: Iterable[NumberedRow],
    scratch: duckdb.DuckDBPyConnection,
    limit: int | None,
    told: Callable[[int], None],
    name: str = "",
    by_hand: ByHand = AS_IT_SAYS,
) -> Staged | None:
    """The table in these rows (blank ones have no place among them); None where there are none.

    `told` hears now and then how many are done; `name` is what the file calls the table.
    """
    rest = iter(rows)
    sample = list(islice(rest, LOOKED_AT_ROWS))
    if not sample:
        return None
    header = find_header(below_chosen(sample, by_hand))
    table = StagingTable(scratch, new_table_name(scratch), len(header.columns))
    left_out, count = LeftOut(), 0
    below = records(chain(sample, rest), header.first_row, table.width)
    for record in islice(only_records(below, header.columns, left_out), limit):
        table.add(record)
        count += 1
        if count % PROGRESS_ROWS == 0:
            told(count)
    table.flush()
    notes = (*header.notes, *left_out.notes())
    return Staged(table.table, header.columns, count, header.first_row, notes, part=name)


def records(rows: Iterable[NumberedRow], first_row: int, width: int) -> Iterator[Record]:
    """The rows below the header, those with too many cells marked."""
    for number, cells in rows:
        if number >= first_row:
            yield (number, None, cells[:width]) if fits(cells, width) else too_many(number, cells)


def fits(cells: Sequence[str], width: int) -> bool:
    return len(cells) <= width or is_blank(cells[width:])


def too_many(number: int, cells: Sequence[str]) -> Record:
    return number, TOO_MANY_CELLS, ["\t".join(cells)]
