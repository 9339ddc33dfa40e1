"""Sheets of XLSX, XLSB, XLS and ODS workbooks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import duckdb
import python_calamine as calamine

from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.intake.reading.archive import is_zip
from cx_insights.intake.reading.by_hand import ByHand
from cx_insights.intake.reading.cells import SheetRows
from cx_insights.intake.reading.sheet_survey import SheetSurvey, survey_sheets
from cx_insights.intake.reading.source import Progress, Source
from cx_insights.intake.reading.table import stage_rows
from cx_insights.intake.staging.table import Staged


def stage_workbook(
    source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None, progress: Progress
) -> list[Staged]:
    """Every sheet that holds rows and is not hidden, each into a staging table of its own."""
    surveyed = survey_sheets(source) if is_zip(source.path) else SheetSurvey()
    with readable(source), calamine.load_workbook(str(source.path)) as workbook:
        sheets = [each for each in workbook.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet]
        shown = [each for each in sheets if each.visible == calamine.SheetVisibleEnum.Visible]
        wanted = chosen_sheets(
            [each.name for each in sheets], [each.name for each in shown or sheets], source
        )
        staged = [
            stage_sheet(name, workbook.get_sheet_by_name(name), scratch, limit, progress, source.by_hand)
            for name in wanted
        ]
        hidden = (
            [f"'{each.name}'" for each in sheets if each not in shown and each.name not in wanted]
            if shown
            else []
        )
    found = [sheet for sheet in staged if sheet]
    if not found:
        raise UnusableInput(f"'{source.name}' is a workbook without rows. Check that the export has data.")
    said = list(surveyed.notes())
    if hidden:
        said.append(
            f"Hidden sheets left out: {', '.join(hidden)}. Unhide them in the workbook to import them."
        )
    kept = [sheet for sheet in found if sheet.records] or found[:1]
    return [replace(kept[0], notes=(*kept[0].notes, *said)), *kept[1:]]


def chosen_sheets(all_names: list[str], shown: list[str], source: Source) -> list[str]:
    """The sheets to read: those that are shown, or the one that a person names (or numbers), hidden or not."""
    said = source.by_hand.sheet
    if said is None:
        return shown
    by_folded = {name.strip().casefold(): name for name in all_names}
    if found := by_folded.get(said.strip().casefold()):
        return [found]
    if said.isdigit() and 1 <= int(said) <= len(all_names):
        return [all_names[int(said) - 1]]
    raise UnknownName(
        f"There is no sheet '{said}' in '{source.name}'. Its sheets are: {', '.join(all_names)}."
    )


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
    by_hand: ByHand,
) -> Staged | None:
    """One sheet; None where nothing is written on it."""
    if not sheet.height:
        return None
    rows = SheetRows(sheet)
    staged = stage_rows(
        rows.numbered(),
        scratch,
        limit,
        lambda done: progress("Reading rows", done, sheet.total_height),
        name=name,
        by_hand=by_hand,
    )
    return replace(staged, notes=(f"Sheet '{name}'.", *staged.notes, *rows.notes())) if staged else None
