"""The commands that copy the whole store and put it back."""

from pathlib import Path
from typing import Annotated

import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.db import backup as kept
from cx_insights.wording import count_of


def backup(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
    database: Database = None,
) -> None:
    """Copy the whole embedded store into one file, while it is in use; the copy is compared with it."""
    held = kept.back_up(open_store(database), output)
    print(f"{output}: {count_of(held, 'interaction')}, with all that belongs to them.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As cx-insights backup wrote it.")],
    replace: Annotated[bool, typer.Option("--replace", help="Also where the store holds rows.")] = False,
    database: Database = None,
) -> None:
    """Put a backup in the place of the embedded store; what was there is kept beside it as NAME.before."""
    store = open_store(database)
    held = kept.restore(store, file, replace)
    print(f"{store.place} holds {count_of(held, 'interaction')} again.")
