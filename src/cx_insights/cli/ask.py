"""Commands that answer: the questions of the pages, and the score of a text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer

from cx_insights import sentiment
from cx_insights.cli.options import Database, open_store, pairs
from cx_insights.cli.output import Format, write
from cx_insights.db import settings as kept_settings
from cx_insights.errors import UnknownName, UnusableInput, did_you_mean
from cx_insights.intake.reading import stage
from cx_insights.model.filters import KEYS, Filters
from cx_insights.queries import QUESTIONS

_FETCH_ROWS = 10_000
_NAMES = "  ".join(QUESTIONS)

Form = Annotated[Format, typer.Option("--format", help="How rows are written.")]


def query(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"One of: {_NAMES}")],
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="KEY=VALUE",
            help=f"Keep only these rows (repeat for more; commas mean any of). Keys: {', '.join(KEYS)}.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, help="At most so many rows.", show_default=False)
    ] = None,
    form: Form = Format.TABLE,
    database: Database = None,
) -> None:
    """Answer one question, as the pages do; all rows unless --limit."""
    if name not in QUESTIONS:
        raise UnknownName(
            f"There is no question '{name}'.{did_you_mean(name, QUESTIONS)} There are: {_NAMES}."
        )
    store = open_store(database)
    filters = Filters.from_pairs(pairs(where, "--where"), time_zone=kept_settings.reporting_time_zone(store))
    question = QUESTIONS[name].ask(filters)
    with store.reading() as connection:
        found = connection.execute(question if limit is None else question.limit(limit))
        write(list(found.keys()), _fetched(found), form)


def score(
    texts: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", show_default=False)] = None,
    file: Annotated[
        Path | None, typer.Option(help="A file with a column of texts.", show_default=False)
    ] = None,
    column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Its column.", show_default=False)
    ] = None,
    form: Form = Format.TABLE,
) -> None:
    """Score the sentiment of texts: one row per text, in order."""
    if file is not None:
        texts = [*(texts or []), *_texts_of(file, column)]
    if not texts:
        raise UnusableInput(
            "There is no text to score. Write it behind the command, or name --file and --column."
        )
    rows = (
        (text, found.score, found.label, found.reason)
        for text, found in zip(texts, sentiment.score(texts), strict=True)
    )
    write(("text", "score", "label", "reason"), rows, form)


def _texts_of(file: Path, column: str | None) -> list[str]:
    with duckdb.connect() as scratch:
        staged = stage(file, scratch)[0]
        names = {name.casefold(): f"c{index}" for index, name in enumerate(staged.columns)}
        if column is None or column.casefold() not in names:
            near = did_you_mean(column or "text", staged.columns)
            said = f"has no column '{column}'" if column else "needs --column"
            raise UnknownName(f"{file.name} {said}.{near} Its columns are: {', '.join(staged.columns)}.")
        found = scratch.execute(
            f"SELECT {names[column.casefold()]} FROM {staged.table} ORDER BY row"
        ).fetchall()
    return [text or "" for (text,) in found]


def _fetched(found: Any) -> Iterator[Sequence[Any]]:
    while rows := found.fetchmany(_FETCH_ROWS):
        yield from rows
