"""The metric dictionary covers what is shown."""

from sqlalchemy import Float, Integer

from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from cx_insights.queries.definitions import DEFINITIONS, definition_of
from cx_insights.queries.measures import MEASURES
from cx_insights.queries.written_definitions import COLUMNS, METRICS

NUMBERS_THAT_SPEAK_FOR_THEMSELVES = {
    "days", "weekday", "hour", "hour_from", "import_id", "row_number", "read", "stored", "updated", "already_here",
    "with_issue", "hour_until", "window_days", "span_hours", "step_number", "rule_number",
    "hour_bits_before", "hour_bits_last_week", "fact_number", "turn", "step", "position", "place", "of_known_customers",
}  # fmt: skip


def test_every_column_points_at_a_definition_that_exists():
    assert set(COLUMNS.values()) <= set(DEFINITIONS)


def test_every_number_that_a_question_gives_is_defined():
    undefined = {
        (name, column.name)
        for name, question in QUESTIONS.items()
        for column in question.ask(Filters()).selected_columns
        if isinstance(column.type, Float | Integer)
        and definition_of(column.name, name) is None
        and column.name not in NUMBERS_THAT_SPEAK_FOR_THEMSELVES
    }
    assert undefined == set()


def test_a_share_is_of_what_its_question_counts():
    labels = {name: definition_of("share", name).label for name in ("variants", "issues", "transitions")}
    assert labels == {
        "variants": "Share of journeys",
        "issues": "Share of issues",
        "transitions": "Share of steps",
    }


def test_every_definition_says_formula_and_population():
    assert [
        metric.name for metric in DEFINITIONS.values() if not (metric.formula and metric.population)
    ] == []


def test_a_number_is_defined_once():
    assert set(MEASURES) & set(METRICS) == set()
    labels = [metric.label for metric in DEFINITIONS.values()]
    assert len(labels) == len(set(labels))
