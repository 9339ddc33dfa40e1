"""The command that forgets a customer."""

import sys
from typing import Annotated

import typer

from cx_insights import intake
from cx_insights.cli.options import Database, open_store
from cx_insights.cli.progress import progress_bar
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.wording import count, moment


def forget(
    customer: Annotated[
        str | None,
        typer.Argument(
            metavar="[CUSTOMER_ID]", help="As the export has it, or its pseudonym.", show_default=False
        ),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Only list who was forgotten, by mark and day.")
    ] = False,
    allowed: Annotated[
        str | None,
        typer.Option(
            "--allow", metavar="ID", help="Let imports bring this customer again.", show_default=False
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    database: Database = None,
) -> None:
    """Remove every row and fact of one customer; importing the old file does not bring them back.

    It cannot be undone.
    """
    store = open_store(database)
    if [customer is not None, listed, allowed is not None].count(True) != 1:
        raise UnknownName(
            "Say who is to be forgotten: cx-insights forget CUSTOMER_ID; or --list, or --allow ID."
        )
    if listed:
        _list(store)
    elif allowed is not None:
        intake.allow(store, allowed)
        print(f"{allowed} may be imported again.")
    elif customer is not None:
        _forget(store, customer, yes)


def _list(store: Store) -> None:
    for mark, at in intake.forgotten(store):
        print(f"{mark[:16]}  {moment(at)} UTC")


def _forget(store: Store, customer: str, yes: bool) -> None:
    found = intake.what_goes_with(store, customer)
    print(in_words(found), file=sys.stderr)
    if not yes and not typer.confirm("Forget this customer?", err=True):
        raise typer.Exit(1)
    with progress_bar() as progress:
        intake.forget_customer(store, customer, progress)
    print(f"{customer} is forgotten.")


def in_words(found: intake.Forgotten) -> str:
    """'With C-10442 go: 31 interactions, 6 conversations, 4 journeys, 1 row set aside. It cannot be undone.'"""
    maps = (
        f" Look yourself at the saved maps that name this id: {', '.join(found.maps)}." if found.maps else ""
    )
    counts = (
        (found.interactions, "interaction"), (found.conversations, "conversation"), (found.journeys, "journey"),
        (found.quarantined, "row set aside"),
    )  # fmt: skip
    said = ", ".join(f"{count(n)} {word if n == 1 else _plural(word)}" for n, word in counts)
    return f"With {found.customer} go: {said}. It cannot be undone.{maps}"


def _plural(word: str) -> str:
    return word.replace("row ", "rows ") if word.startswith("row ") else f"{word}s"
