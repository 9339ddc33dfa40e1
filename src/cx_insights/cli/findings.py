"""What needs somebody, for scripts: the findings of the Overview."""

from functools import partial
from typing import Annotated, Any

import pandas as pd
import typer

from cx_insights.cli.options import Database, Where, open_store
from cx_insights.cli.output import Format, write
from cx_insights.cli.why import Since, Until, in_period
from cx_insights.db.settings import said_of_stakes
from cx_insights.insight.findings import Finding, look_at
from cx_insights.insight.findings import findings as all_findings
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS

COLUMNS = (
    *("rank", "kind", "sentence", "customers_per_week", "severity", "confidence"),
    *("action", "question", "filters", "state"),
)


def findings(
    where: Where = None,
    since: Since = None,
    until: Until = None,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.TABLE,
    database: Database = None,
) -> None:
    """What needs somebody, the most harm first, then what got better; nothing where nothing does."""
    store = open_store(database, keep_open_seconds=5.0)

    def ask(question: str, asked: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(asked))

    look = look_at(
        ask,
        partial(frame, store),
        in_period(store, where, since, until),
        said_of_stakes=said_of_stakes(store),
    )
    rows = (_row(rank, one, form) for rank, one in enumerate(all_findings(look), start=1))
    write(COLUMNS, rows, form)


def _row(rank: int, one: Finding, form: Format) -> tuple[Any, ...]:
    """In the order of COLUMNS; the filters as `--where` takes them."""
    pairs = one.filters.pairs()
    return (
        rank, one.kind.value, one.sentence, round(one.customers_per_week, 1), round(one.severity, 2),
        round(one.confidence, 2), one.action, one.question,
        pairs if form is Format.JSON else " ".join(f"{key}={value}" for key, value in pairs.items()), one.state,
    )  # fmt: skip
