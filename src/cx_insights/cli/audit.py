"""The command that lists who did what."""

import sys
from typing import Annotated

import typer

from cx_insights.cli.ask import Form
from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write
from cx_insights.db import audit as kept
from cx_insights.errors import StoreError
from cx_insights.wording import moment

COLUMNS = ("audit_id", "at", "who", "deed", "detail")


def audit(
    limit: Annotated[
        int | None, typer.Option(min=0, help="At most so many lines.", show_default=False)
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Say whether every line is as it was written.")
    ] = False,
    form: Form = Format.TABLE,
    database: Database = None,
) -> None:
    """List who did what to the data, the newest first; times are UTC. The list only grows."""
    with open_store(database).reading() as connection:
        if check:
            _checked(kept.first_broken(connection))
        found = kept.lines(connection, limit)
    write(COLUMNS, ((line.audit_id, line.at, line.who, line.deed, line.detail) for line in found), form)


def _checked(broken: kept.Line | None) -> None:
    if broken is not None:
        raise StoreError(
            f"Line {broken.audit_id} of the audit ({moment(broken.at)} UTC) is not as it was written, or the line "
            "before it is gone. Somebody changed the database past this program: compare with a backup."
        )
    print("Every line of the audit is as it was written.", file=sys.stderr)
