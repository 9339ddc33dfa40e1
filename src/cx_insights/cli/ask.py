"""The commands that answer: a question of the pages, or any measures by any dimensions."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Annotated, Any

import typer
from sqlalchemy import Select

from cx_insights.cli.options import Database, Where, open_store, pairs
from cx_insights.cli.output import Format, write
from cx_insights.db import settings as kept_settings
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.insight.coverage import coverage_sentence, rests_on_scores
from cx_insights.insight.frames import rows
from cx_insights.insight.ratings import kinds_of_rating
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from cx_insights.queries.breakdown import breakdown as broken_down
from cx_insights.queries.breakdown import columns_of
from cx_insights.queries.definitions import unit_of, units_of
from cx_insights.queries.dimensions import DIMENSIONS, dimensions_of, facts_with
from cx_insights.queries.measures import MEASURES
from cx_insights.wording.columns import Unit

_FETCH_ROWS = 10_000
_NAMES = "  ".join(QUESTIONS)

Form = Annotated[Format, typer.Option("--format", help="How rows are written.")]


def query(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"One of: {_NAMES}")],
    where: Where = None,
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
    question = QUESTIONS[name]
    _answer(
        database,
        where,
        lambda filters, store: question.ask(filters, kinds_of_rating(store) if question.rated else ()),
        form,
        partial(unit_of, question=name),
        limit,
    )


def breakdown(
    measure: Annotated[
        str,
        typer.Option(metavar="A,B", help="What to work out: any of those that `cx-insights measures` lists."),
    ],
    by: Annotated[
        str,
        typer.Option(
            metavar="X,Y",
            help="What to tell apart by: any of those that `cx-insights dimensions` lists; one row without.",
            show_default=False,
        ),
    ] = "",
    where: Where = None,
    form: Form = Format.TABLE,
    database: Database = None,
) -> None:
    """Work out any measures, told apart by any dimensions, each with its n and its 95 % interval."""
    wanted, keys = _listed(measure), _listed(by)
    units = units_of(columns_of(wanted))
    _answer(
        database,
        where,
        lambda filters, _store: broken_down(filters, wanted, keys),
        form,
        lambda column: units.get(column, Unit.COUNT),
    )


def measures(form: Form = Format.TABLE) -> None:
    """List what can be worked out, over what it is counted, and what it can be broken down by."""
    columns = ("measure", "label", "unit", "better", "counted_over", "by", "formula")
    write(
        columns,
        (
            (
                one.name,
                one.label,
                one.unit,
                one.better,
                f"{one.fact}s",
                " ".join(dimensions_of(one)),
                one.formula,
            )
            for one in MEASURES.values()
        ),
        form,
    )


def dimensions(form: Form = Format.TABLE) -> None:
    """List what measures can be broken down by."""
    columns = ("dimension", "label", "counted_over", "meaning")
    rows = (
        (one.name, one.label, ", ".join(f"{fact}s" for fact in facts_with(one)), one.meaning)
        for one in DIMENSIONS.values()
    )
    write(columns, rows, form)


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _answer(
    database: str | None,
    where: list[str] | None,
    ask: Callable[[Filters, Store], Select[Any]],
    form: Format,
    unit: Callable[[str], Unit],
    limit: int | None = None,
) -> None:
    store = open_store(database)
    filters = Filters.from_pairs(pairs(where, "--where"), time_zone=kept_settings.reporting_time_zone(store))
    question = ask(filters, store)
    with store.reading() as connection:
        found = connection.execute(question if limit is None else question.limit(limit))
        columns = list(found.keys())
        write(columns, _fetched(found), form, units={column: unit(column) for column in columns})
    if rests_on_scores(columns) and (said := _coverage(store, filters)):
        print(said, file=sys.stderr)


def _coverage(store: Store, filters: Filters) -> str:
    """How many customer texts in view have a score; beside the answer, not in it."""
    counted = rows(store, QUESTIONS["sentiment_coverage"].ask(filters))
    return coverage_sentence([(reason, count) for reason, count, _ in counted])


def _fetched(found: Any) -> Iterator[Sequence[Any]]:
    while rows := found.fetchmany(_FETCH_ROWS):
        yield from rows
