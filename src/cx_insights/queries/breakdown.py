"""Any measures, told apart by any dimensions: the one question behind tiles, trends, tables and heat maps."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Measure, Part
from cx_insights.queries._answer import Column, answer, value_and_interval
from cx_insights.queries.dimensions import dimension_named
from cx_insights.queries.measures import measure_named


def breakdown(
    filters: Filters, measures: Sequence[str] = ("handoff_rate", "csat"), by: Sequence[str] = ("channel",)
) -> Select[Any]:
    """One row per value of the dimensions, or one row in all without any; counts have no n and no interval.

    Where a dimension has an order of its own (day, hour) rows stand in it, else the largest n of the first measure
    comes first.

    channel │ n_handoff_rate │ handoff_rate │ handoff_rate_low │ handoff_rate_high │ ... │ csat │ ...
    chat    │           1290 │         .412 │             .385 │              .440 │     │ .642 │
    """
    columns = columns_of(measures)
    ordered = any(dimension_named(name).ordered for name in by)
    largest = (f"-{columns[0].name}",) if by and not ordered else ()
    return answer(filters, columns, by, order=(*largest, *by))


def columns_of(measures: Sequence[str]) -> list[Column]:
    """What stands beside the keys: of a count the count, of all else n, the value and the ends of its interval."""
    return [column for name in measures for column in _columns(measure_named(name))]


def _columns(measure: Measure) -> tuple[Column, ...]:
    name = measure.name
    if measure.stands_alone:
        return (Column(name, name),)
    return (Column(f"n_{name}", name, Part.N), *value_and_interval(name, name, f"{name}_low", f"{name}_high"))
