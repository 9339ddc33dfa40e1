"""Sheets of XLSX, XLSB, XLS and ODS workbooks."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice

import duckdb
import python_calamine as calamine

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.header import LOOKED_AT_ROWS, find_header
from cx_insights.intake.reading.source import Progress, Source
from cx_insights.intake.reading.staging import TOO_MANY_CELLS, Staged, StagingTable, is_blank, new_table_name

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
PROGRESS_ROWS = 20_000


def stage_workbook(
    source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None, progress: Progress
) -> list[Staged]:
    """Every sheet that holds rows, each into a staging table of its own."""
    with readable(source), calamine.load_workbook(str(source.path)) as workbook:
        staged = [
            stage_sheet(sheet.name, workbook.get_sheet_by_name(sheet.name), scratch, limit, progress)
            for sheet in workbook.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    found = [sheet for sheet in staged if sheet]
    if not found:
        raise UnusableInput(f"'{source.name}' is a workbook without rows. Check that the export has data.")
    return [sheet for sheet in found if sheet.records] or found[:1]


@contextmanager
def readable(source: Source) -> Iterator[None]:
    """Turns what the workbook reader raises over locked or damaged files into a sentence."""
    try:
        yield
    except calamine.PasswordError as error:
        raise UnusableInput(
            f"'{source.name}' is locked with a password. Save it without one and try again."
        ) from error
    except BaseException as error:
        # The reader's own panics are no Exception, and their class cannot be imported.
        panicked = type(error).__name__ == "PanicException"
        if not panicked and not isinstance(error, calamine.CalamineError | OSError | ValueError):
            raise
        raise UnusableInput(
            f"'{source.name}' cannot be read as a workbook, it seems to be damaged. Open it in a spreadsheet "
            "program, save it as XLSX or CSV, and import that."
        ) from error


def stage_sheet(
    name: str,
    sheet: calamine.CalamineSheet,
    scratch: duckdb.DuckDBPyConnection,
    limit: int | None,
    progress: Progress,
) -> Staged | None:
    """One sheet; None where nothing is written on it."""
    if not sheet.height:
        return None
    rows = numbered_rows(sheet)
    sample = list(islice(rows, LOOKED_AT_ROWS))
    if not sample:
        return None
    header = find_header(sample)
    table = StagingTable(scratch, new_table_name(scratch), len(header.columns))
    records = 0
    for number, cells in chain(sample, rows):
        if number < header.first_row:
            continue
        if records == limit:
            break
        surplus = not is_blank(cells[table.width :])
        table.add(
            (number, TOO_MANY_CELLS, ["\t".join(cells)]) if surplus else (number, None, cells[: table.width])
        )
        records += 1
        if records % PROGRESS_ROWS == 0:
            progress("Reading rows", records, sheet.total_height)
    table.flush()
    return Staged(table.table, header.columns, records, header.first_row, (f"Sheet '{name}'.", *header.notes))


def numbered_rows(sheet: calamine.CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """The sheet's rows that hold something, as text, under their numbers in the spreadsheet program."""
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [cell_text(cell) for cell in row]
        if not is_blank(cells):
            yield number, cells


def cell_text(cell: Cell) -> str:
    """A cell as text: 3.0 → 3, TRUE → true, dates and times in ISO."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(
        cell, dt.date
    ):  # midnight comes as a date: a column of times must not change its form there
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    return str(cell)
