"""The commands of themes: what texts are about, where no column says it."""

from typing import Annotated

import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write
from cx_insights.cli.progress import progress_bar
from cx_insights.errors import UnusableInput
from cx_insights.intake.keeping.kept_themes import (
    confirm_themes,
    counted_themes,
    suggest_themes,
    suggested_themes,
)
from cx_insights.texts.themes import Themes
from cx_insights.wording import count_of

themes = typer.Typer(no_args_is_help=True, help="What texts are about, where no column says it.")

Printed = Annotated[Format, typer.Option("--format", help="How to print.")]
Numbers = Annotated[list[str] | None, typer.Option(metavar="A+B", help="Make one of several: 3+7.")]
Names = Annotated[list[str] | None, typer.Option("--name", metavar="N=NAME", help="Call theme N so.")]


@themes.command("suggest")
def _suggest(
    number: Annotated[
        int | None, typer.Option("--number", min=2, max=100, help="How many themes.", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(help="Another draw of the beginning.")] = 0,
    form: Printed = Format.TABLE,
    database: Database = None,
) -> None:
    """Group what customers wrote, each group named by its own phrases; nothing is changed until you confirm."""
    found = suggest_themes(open_store(database), number, seed)
    rows = [(t.number, t.name, t.texts, " · ".join(t.phrases), " / ".join(t.examples)) for t in found.themes]
    write(("number", "name", "texts", "phrases", "examples"), rows, form)


@themes.command("confirm")
def _confirm(
    numbers: Annotated[
        list[int] | None, typer.Argument(help="Which of the suggested ones; all where none is named.")
    ] = None,
    name: Names = None,
    merge: Numbers = None,
    drop: Annotated[list[int] | None, typer.Option(metavar="N", help="Leave theme N out.")] = None,
    database: Database = None,
) -> None:
    """Keep suggested themes and give them to every text without an issue, and to those that come."""
    store = open_store(database)
    found = suggested_themes(store)
    if numbers:
        found = found.kept(numbers)
    for told in merge or ():
        found = found.merged([_number(each) for each in told.split("+")])
    for told in name or ():
        place, _, called = told.partition("=")
        found = found.renamed(_number(place), called)
    if drop:
        found = found.kept([theme.number for theme in found.themes if theme.number not in drop])
    with progress_bar() as progress:
        confirm_themes(store, found, progress)
    _print_confirmed(found)


@themes.command("list")
def _list(form: Printed = Format.TABLE, database: Database = None) -> None:
    """The confirmed themes with the texts that have them."""
    write(("theme", "texts"), counted_themes(open_store(database)), form)


def _print_confirmed(found: Themes) -> None:
    themes_ = count_of(len(found.themes), "theme")
    print(f"Confirmed {themes_}: texts without an issue have them as their issue, marked '· theme'.")


def _number(told: str) -> int:
    if not told.strip().isdecimal():
        raise UnusableInput(f"'{told}' is no number of a theme. Write --merge 3+7 or --name 3=NAME.")
    return int(told)
