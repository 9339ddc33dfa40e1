"""Every column of every answer is written by a unit that is declared for it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.types import Double, Float

from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from cx_insights.wording.columns import DECLARED, WRITERS, Unit, cell, unit_of

QUESTION_COLUMNS = [
    (name, column)
    for name, question in QUESTIONS.items()
    for column in question.ask(Filters()).selected_columns
]


def test_every_column_of_numbers_has_a_unit() -> None:
    """Whole numbers are counts; all others must be declared, since 0.4 can be a share, a wait or a mood."""
    without = {
        f"{question}.{column.name}"
        for question, column in QUESTION_COLUMNS
        if isinstance(column.type, (Double, Float)) and column.name not in DECLARED
    }
    assert not without, f"Declare their units in wording/columns.py: {sorted(without)}"


def test_a_column_is_declared_once() -> None:
    from cx_insights.wording import columns

    named = [name for names in columns._BY_UNIT.values() for name in names]
    assert sorted(named) == sorted(set(named))
    assert set(WRITERS) == set(Unit)


def test_a_column_can_mean_something_else_in_another_question() -> None:
    assert unit_of("low") is unit_of("low", "handoffs") is Unit.SHARE
    assert unit_of("low", "handoff_mood") is Unit.SCORE


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0.412, Unit.SHARE, "41 %"),
        (412, Unit.SHARE, "412"),  # a whole number is a count
        (Decimal("1204"), Unit.NUMBER, "1,204"),
        (3.2, Unit.MINUTES, "3.2 min"),
        (None, Unit.SHARE, ""),
        (float("nan"), Unit.SHARE, ""),
        (True, Unit.NUMBER, "yes"),
        ("chat", Unit.NUMBER, "chat"),
        (date(2026, 8, 31), Unit.NUMBER, "31 Aug 2026"),
        (datetime(2026, 8, 31, 14, 5), Unit.NUMBER, "31 Aug 2026, 14:05"),
    ],
)
def test_a_cell(value: Any, unit: Unit, written: str) -> None:
    assert cell(value, unit) == written
