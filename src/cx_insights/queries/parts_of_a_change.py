"""The sums from which a change of a measure is taken apart."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Measure, Part
from cx_insights.queries._answer import Column, answer


def sums(filters: Filters, measure: Measure, by: Sequence[str] = ()) -> Select[Any]:
    """How many rows a measure rests on, what they sum up to and what their squares do; per value, or in one row.

    area  │    n │ total │ squares
    North │  227 │ 168.0 │   168.0
    """
    columns = (
        (Column("n", measure.name), Column("total", measure.name), Column("squares", measure.name))
        if measure.is_count
        else (
            Column("n", measure.name, Part.N),
            Column("total", measure.name, Part.SUM),
            Column("squares", measure.name, Part.SQUARES),
        )
    )
    return answer(filters, columns, by, order=tuple(by))
