"""The command that answers the questions of the pages."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from cx_insights.cli.options import Database, open_store, pairs
from cx_insights.cli.output import Format, write
from cx_insights.db import settings as kept_settings
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.insight.coverage import coverage_sentence, rests_on_scores
from cx_insights.insight.frames import rows
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
        columns = list(found.keys())
        write(columns, _fetched(found), form)
    if rests_on_scores(columns) and (said := _coverage(store, filters)):
        print(said, file=sys.stderr)


def _coverage(store: Store, filters: Filters) -> str:
    """How many customer texts in view have a score; beside the answer, not in it."""
    counted = rows(store, QUESTIONS["sentiment_coverage"].ask(filters))
    return coverage_sentence([(reason, count) for reason, count, _ in counted])


def _fetched(found: Any) -> Iterator[Sequence[Any]]:
    while rows := found.fetchmany(_FETCH_ROWS):
        yield from rows
