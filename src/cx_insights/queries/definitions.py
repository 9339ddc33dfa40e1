"""The whole dictionary: measures, and the numbers of walks, lists and statistics, with what stands behind a column."""

from collections.abc import Iterable

from cx_insights.model.metrics import Metric
from cx_insights.queries import QUESTIONS, Question
from cx_insights.queries._answer import Column
from cx_insights.queries.breakdown import columns_of
from cx_insights.queries.measures import MEASURES
from cx_insights.queries.written_definitions import COLUMNS, COLUMNS_OF, DEFINITIONS, UNITS, UNITS_OF
from cx_insights.wording.columns import Unit, unit_named

__all__ = ["DEFINITIONS", "definition_of", "unit_of", "units_of"]


def definition_of(column: str, question: str = "") -> Metric | None:
    """The definition behind a column; some columns mean something else in another question.

    definition_of("share", "variants").label == "Share of journeys"
    definition_of("csat_low").label == "CSAT"
    """
    known = _question(question)
    if known and (measure := known.measure_of(column)):
        return MEASURES[measure]
    name = COLUMNS_OF.get(question, {}).get(column) or COLUMNS.get(column)
    return DEFINITIONS.get(name or column) or MEASURES.get(_measure_in(column))


def unit_of(column: str, question: str = "") -> Unit:
    """What a column is measured in: that of its measure in a breakdown, else as it is declared for the column."""
    if question.startswith("breakdown"):
        columns: Iterable[Column] = (
            columns_of([measure]) if (measure := _measure_in(column)) in MEASURES else ()
        )
    else:
        columns = known.columns if (known := _question(question)) else ()
    return (
        units_of(columns).get(column)
        or UNITS_OF.get(question, {}).get(column)
        or UNITS.get(column, Unit.NUMBER)
    )


def units_of(columns: Iterable[Column]) -> dict[str, Unit]:
    """Of the columns of a breakdown: those that hold a value or an end of its interval; all others are counts."""
    return {column.name: Unit.COUNT if column.is_count else unit_named(column.of.unit) for column in columns}


def _question(name: str) -> Question | None:
    """Of the registry, or that whose name it begins with: 'handoffs_by_week', 'channels_nps'."""
    while name and name not in QUESTIONS:
        name = name.rpartition("_")[0]
    return QUESTIONS.get(name)


def _measure_in(column: str) -> str:
    """The measure whose n, or whose end of an interval, a column of a breakdown holds: 'n_csat' -> 'csat'."""
    return column.removeprefix("n_").removesuffix("_low").removesuffix("_high")
