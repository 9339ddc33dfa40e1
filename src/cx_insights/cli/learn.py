"""The command that learns from ratings how customers of this company write."""

from pathlib import Path
from typing import Annotated

import duckdb
import typer
from sqlalchemy import select

from cx_insights.cli.options import Database, open_store
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput, did_you_mean
from cx_insights.intake.reading import stage
from cx_insights.sentiment.learning import Comparison, read_labels
from cx_insights.sentiment.learning import learn as learn_from
from cx_insights.sentiment.rules import Rules
from cx_insights.sentiment.scorers import learned_file, lexicon_in_use
from cx_insights.sentiment.scoring import score

Rated = list[tuple[str, str]]


def learn(
    file: Annotated[
        Path | None, typer.Argument(help="A file of rated texts; else ratings in the store.")
    ] = None,
    column: Annotated[str, typer.Option(metavar="NAME", help="Its column of texts.")] = "text",
    label: Annotated[str, typer.Option(metavar="NAME", help="Its column of labels or stars.")] = "label",
    database: Database = None,
) -> None:
    """Learn from rated texts; what was learned is used only where it is better than the lexicon."""
    rated = _rated_in_store(open_store(database)) if file is None else _rated_in_file(file, column, label)
    reasons = [found.reason for found in score([text for text, _ in rated])]
    usable = [row for row, reason in zip(rated, reasons, strict=True) if reason == "scored"]
    model = learn_from([text for text, _ in usable], [told for _, told in usable], Rules(lexicon_in_use()))
    print(_in_words(model.comparison))
    if model.comparison.is_better:
        learned_file().parent.mkdir(parents=True, exist_ok=True)
        learned_file().write_text(model.to_json(), encoding="utf-8")
        print(
            f"Kept in {learned_file()}: scores come from it from now on. Bring old ones up with cx-insights rescore."
        )
    else:
        print("Not kept: what scores now goes on.")


def _in_words(found: Comparison) -> str:
    return (
        f"{found.texts:,} rated texts, each scored unseen: macro-F1 {found.learned:.2f} learned, {found.lexicon:.2f} "
        f"by the lexicon; {found.better_by:+.3f} ± {found.uncertainty:.3f}."
    )


def _rated_in_file(file: Path, column: str, label: str) -> Rated:
    with duckdb.connect() as scratch:
        staged = stage(file, scratch)[0]
        places = {name.casefold(): f"c{place}" for place, name in enumerate(staged.columns)}
        for name in (column, label):
            if name.casefold() not in places:
                near = did_you_mean(name, staged.columns)
                raise UnknownName(
                    f"{file.name} has no column '{name}'.{near} It has: {', '.join(staged.columns)}."
                )
        cells = f"{places[column.casefold()]}, {places[label.casefold()]}"
        rows = scratch.execute(f"SELECT {cells} FROM {staged.table} ORDER BY row").fetchall()
    labels = read_labels([told for _, told in rows])
    found = [(text, meaning) for (text, _), meaning in zip(rows, labels, strict=True) if text and meaning]
    if not found:
        raise UnusableInput(
            f"{file.name}: '{label}' never reads as negative, neutral or positive, nor as stars from 1 to 5."
        )
    return found


def _rated_in_store(store: Store) -> Rated:
    i = interactions.c
    asked = select(i.text, i.csat).where(i.actor == "customer", i.text.is_not(None), i.csat.is_not(None))
    with store.reading() as connection:
        rows = connection.execute(asked.order_by(i.sequence)).all()
    return [
        (row.text, "negative" if row.csat < 3 else "positive" if row.csat >= 4 else "neutral") for row in rows
    ]
