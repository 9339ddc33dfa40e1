"""Every column of every answer is written by a unit that is declared for it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.types import Double, Float

from cx_insights.model.filters import Filters
from cx_insights.model.ratings import RATING_FIELDS
from cx_insights.queries import QUESTIONS
from cx_insights.queries.breakdown import columns_of
from cx_insights.queries.definitions import unit_of, units_of
from cx_insights.queries.written_definitions import UNITS
from cx_insights.wording.columns import WRITERS, Unit, cell

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
        if isinstance(column.type, (Double, Float))
        and column.name not in UNITS
        and not QUESTIONS[question].measure_of(column.name)
    }
    assert not without, f"Declare their units in queries/definitions.toml: {sorted(without)}"


def test_every_unit_has_a_writer() -> None:
    assert set(WRITERS) == set(Unit)


def test_a_column_can_mean_something_else_in_another_question() -> None:
    assert unit_of("low") is unit_of("low", "handoffs") is Unit.SHARE
    assert unit_of("low", "handoff_mood") is Unit.SCORE


def test_a_column_of_a_breakdown_has_the_unit_of_its_measure() -> None:
    units = units_of(columns_of(["handoffs", "handoff_rate", "csat", "time_to_human"]))
    assert units == {
        "handoffs": Unit.COUNT,
        "n_handoff_rate": Unit.COUNT,
        "n_csat": Unit.COUNT,
        "n_time_to_human": Unit.COUNT,
        **dict.fromkeys(("handoff_rate", "handoff_rate_low", "handoff_rate_high"), Unit.SHARE),
        **dict.fromkeys(("csat", "csat_low", "csat_high"), Unit.SHARE),
        **dict.fromkeys(("time_to_human", "time_to_human_low", "time_to_human_high"), Unit.MINUTES),
    }
    assert unit_of("csat", "conversations") is Unit.NUMBER, "what one customer gave"


def test_what_was_declared_by_hand_agrees_with_the_measures() -> None:
    for name, question in QUESTIONS.items():
        for column, unit in units_of(question.columns).items():
            if unit is not Unit.COUNT and column in UNITS:
                given_by_one = UNITS[column] is Unit.NUMBER and column in RATING_FIELDS
                assert UNITS[column] is unit or unit is Unit.NUMBER or given_by_one, (name, column)


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
