"""The whole dictionary: measures, and the numbers of walks, lists and statistics, with what stands behind a column."""

from cx_insights.model.metrics import COLUMN_METRICS, METRICS, QUESTION_METRICS, Metric
from cx_insights.queries import QUESTIONS
from cx_insights.queries.measures import MEASURES

DEFINITIONS: dict[str, Metric] = {**MEASURES, **METRICS}


def definition_of(column: str, question: str = "") -> Metric | None:
    """The definition behind a column; some columns mean something else in another question.

    definition_of("share", "variants").label == "Share of journeys"
    definition_of("csat_low").label == "CSAT"
    """
    if question in QUESTIONS and (measure := QUESTIONS[question].measure_of(column)):
        return MEASURES[measure]
    name = QUESTION_METRICS.get(question, {}).get(column) or COLUMN_METRICS.get(column)
    return DEFINITIONS.get(name or column) or MEASURES.get(_measure_in(column))


def _measure_in(column: str) -> str:
    """The measure whose n, or whose end of an interval, a column of a breakdown holds: 'n_csat' -> 'csat'."""
    return column.removeprefix("n_").removesuffix("_low").removesuffix("_high")
