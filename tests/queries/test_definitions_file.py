"""`definitions.toml`: what is written wrongly is refused with a sentence, and the ground floor names no column."""

import ast
from pathlib import Path

import pytest

from cx_insights.errors import BrokenWords
from cx_insights.model.fields import FIELDS
from cx_insights.model.filters import KEYS, Filters
from cx_insights.model.groups import GROUPS
from cx_insights.model.ratings import RATINGS
from cx_insights.queries import QUESTIONS
from cx_insights.queries import written_definitions as written
from cx_insights.queries.dimensions import DIMENSIONS
from cx_insights.queries.measures import MEASURES

TOLD = {"label": "Alert", "unit": "", "formula": "What stands out", "population": "everything in view"}
SOURCE = Path(written.__file__).parents[1]


@pytest.mark.parametrize(
    ("section", "said"),
    [
        (
            {"alert": {key: TOLD[key] for key in ("label", "unit", "formula")}},
            "metrics.alert has no population",
        ),
        ({"alert": {**TOLD, "note": "x"}}, "has 'note', which nothing reads. Did you mean 'notes'?"),
        ({"handoff_rate": TOLD}, "metrics.handoff_rate is a measure already"),
    ],
)
def test_a_definition_that_cannot_be_used_is_refused(section: dict[str, dict[str, str]], said: str) -> None:
    with pytest.raises(BrokenWords, match=said.replace("?", r"\?")):
        written.metrics_of(section)


def test_a_column_has_one_definition_and_that_exists() -> None:
    assert written.behind({"alert": "a, b"}, ["alert"], "columns") == {"a": "alert", "b": "alert"}
    with pytest.raises(BrokenWords, match="has 'a' at alert and at usual"):
        written.behind({"alert": "a", "usual": "a"}, ["alert", "usual"], "columns")
    with pytest.raises(BrokenWords, match="Did you mean 'alert'"):
        written.behind({"alrt": "a"}, ["alert"], "columns")


def test_a_column_that_its_question_defines_is_not_declared_again() -> None:
    again = {
        (name, column)
        for name, question in QUESTIONS.items()
        for column in written.COLUMNS_OF.get(name, ())
        if question.measure_of(column)
    }
    assert not again
    assert written.COLUMNS_OF.keys() <= QUESTIONS.keys() | {"two_groups", "channel_gaps"}


@pytest.mark.parametrize("room", ["model", "wording"])
def test_the_ground_floor_names_no_column_of_a_question(room: str) -> None:
    """Fields, filters, dimensions and measures are words of the product; what a question calls its columns is not.

    Words of one part (days, late, label) are anybody's.
    """
    columns = {
        column.key for one in QUESTIONS.values() for column in one.ask(Filters(), RATINGS).selected_columns
    }
    own = {field.name for field in FIELDS} | set(KEYS) | GROUPS.keys() | DIMENSIONS.keys() | MEASURES.keys()
    foreign = {column for column in columns - own if "_" in column} - {"time_zone"}
    named = {
        (file.name, node.value)
        for file in (SOURCE / room).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in foreign
    }
    assert not named
