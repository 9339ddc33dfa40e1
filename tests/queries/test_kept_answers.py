"""The answer of every question on one small store, kept as a table: `answers/NAME.csv`.

Stories say what is right of one number. This says that none of the others moved: an order turned around, a bound that
counts one more, a column that holds its neighbour.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select

from cx_insights.db.store import Store
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from cx_insights.queries.breakdown import breakdown
from cx_insights.queries.measures import MEASURES
from kept import ANEW, as_table, hold, told_store

ANSWERS = Path(__file__).parent / "answers"
OF_NOW = {"finished_at", "mapping", "coverage", "sentiment_version", "version", "kept_bytes"}
"""Columns that tell when, how and by which scorer the store was filled, and not what is in it."""

MEASURED: dict[str, Select[Any]] = {
    f"measure_{name}": breakdown(Filters(), [name], ("channel",)) for name in MEASURES
}
ASKED: dict[str, Select[Any]] = {
    **{name: question.ask(Filters()) for name, question in QUESTIONS.items()},
    "late_in_chat": QUESTIONS["transitions"].ask(Filters(channel=("chat",), hour=(12, 13, 14))),
    **{name: ask for name, ask in MEASURED.items() if ANEW or (ANSWERS / f"{name}.csv").exists()},
}
"""A new measure has its own test; its answers are kept from the next time on that they are written."""


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with told_store(tmp_path_factory.mktemp("answers")) as store:
        yield store


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_the_one_that_is_kept(answering: Store, name: str) -> None:
    answer = frame(answering, ASKED[name])
    shown = answer.drop(columns=[column for column in answer if column in OF_NOW])
    hold(ANSWERS / f"{name}.csv", as_table(shown))


def test_no_answer_is_kept_of_what_is_no_longer_asked() -> None:
    kept = {file.stem for file in ANSWERS.glob("*.csv")}
    assert kept == ASKED.keys()
    assert len(kept & MEASURED.keys()) > len(MEASURED) / 2
