"""The sums from which a change of a measure is taken apart."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Measure, Part
from cx_insights.queries._answer import Column, answer


def sums(filters: Filters, measures: Sequence[Measure], by: Sequence[str] = ()) -> Select[Any]:
    """How many rows each measure rests on, what they sum up to and what their squares do; per value, or in one row.

    area  │ n_csat │ total_csat │ squares_csat
    North │    227 │      168.0 │        168.0
    """
    columns = [column for measure in measures for column in _columns(measure)]
    return answer(filters, columns, by, order=tuple(by))


def _columns(measure: Measure) -> Iterator[Column]:
    """A count is its own sum."""
    parts = {"n": Part.N, "total": Part.SUM, "squares": Part.SQUARES}
    for name, part in parts.items():
        yield Column(f"{name}_{measure.name}", measure.name, Part.VALUE if measure.is_count else part)
