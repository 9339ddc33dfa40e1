"""The command that writes out what was set aside."""

from typing import Annotated

import typer

from cx_insights import intake
from cx_insights.cli.ask import Form
from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write


def quarantine(
    import_id: Annotated[
        int | None, typer.Option("--import", metavar="IMPORT_ID", help="Of this import only; else of all.")
    ] = None,
    form: Form = Format.TABLE,
    database: Database = None,
) -> None:
    """List the rows that were set aside, with the reason; mend them in the CSV and import that file again."""
    store = open_store(database)
    wanted = intake.with_quarantine(store) if import_id is None else [import_id]
    asides = [intake.set_aside(store, number) for number in wanted]
    columns = tuple(dict.fromkeys(column for aside in asides for column in aside.columns))
    rows = [
        (aside.import_id, row.row_number, row.detail, *(row.cells.get(column) for column in columns))
        for aside in asides
        for row in aside.rows
    ]
    write((*intake.QUARANTINE_LABELS, *columns), rows, form)
