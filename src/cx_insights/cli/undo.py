"""Commands that list the imports and take them back."""

import sys
from typing import Annotated

import typer

from cx_insights import intake
from cx_insights.cli.ask import Form, query
from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format
from cx_insights.cli.progress import progress_bar
from cx_insights.errors import UnknownName
from cx_insights.wording import count


def imports(form: Form = Format.TABLE, database: Database = None) -> None:
    """List the imports, newest first."""
    query("imports", form=form, database=database)


def undo(
    import_ids: Annotated[
        list[int] | None, typer.Argument(metavar="[IMPORT_ID]...", help="As cx-insights imports lists them.")
    ] = None,
    last: Annotated[bool, typer.Option("--last", help="The newest import.")] = False,
    database: Database = None,
) -> None:
    """Take imports back, whole: their rows go, and the facts of their customers are derived anew.

    A row that a later import brought too stays, as that import's.
    """
    store = open_store(database)
    if last == bool(import_ids):
        raise UnknownName("Say which import to undo: its number in cx-insights imports, or --last.")
    with progress_bar() as progress:
        undone = intake.undo(store, import_ids or [intake.newest_import(store)], progress)
    print(in_words(undone))
    for note in undone.notes:
        print(note, file=sys.stderr)


def in_words(undone: intake.Undone) -> str:
    """'Undone: pizza.csv. Interactions removed: 52,310; kept, as a later import brought them too: 812.'"""
    kept = f"; kept, as a later import brought them too: {count(undone.moved)}" if undone.moved else ""
    aside = f"; removed from the quarantine: {count(undone.quarantined)}" if undone.quarantined else ""
    return f"Undone: {', '.join(undone.sources)}. Interactions removed: {count(undone.removed)}{kept}{aside}."
