"""Columns of measures, told apart by dimensions: counted per fact, then set beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, Select, Subquery, select

from cx_insights.errors import UnknownName
from cx_insights.model.dimensions import Dimension
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Expression, Fact, Measure, Part
from cx_insights.queries._facts import names_of, rows_in_view
from cx_insights.queries._parts import one_row, or_zero, side_by_side
from cx_insights.queries._working import counts_of, worked_out
from cx_insights.queries.dimensions import dimension_named, dimensions_of, facts_with
from cx_insights.queries.measures import MEASURES


@dataclass(frozen=True)
class Column:
    """A column of an answer: its name, and what of which measure it holds.

    `over` counts it among the rows of another fact, which are read for other columns anyway, where all others of its
    rows have nothing to count: only texts have a score, so that scores can be counted over interactions.
    """

    name: str
    measure: str
    part: Part = Part.VALUE
    over: Fact | None = None

    @property
    def fact(self) -> Fact:
        return self.over or self.of.fact

    @property
    def of(self) -> Measure:
        return MEASURES[self.measure]

    @property
    def is_count(self) -> bool:
        return self.part in (Part.N, Part.COUNTED) or self.of.is_count


def value_and_interval(measure: str, value: str, low: str, high: str) -> tuple[Column, ...]:
    """Three columns: the value of a measure and its 95 % interval, under names of one's own."""
    return Column(value, measure), Column(low, measure, Part.LOW), Column(high, measure, Part.HIGH)


def answer(
    filters: Filters,
    columns: Sequence[Column],
    by: Sequence[str],
    order: Sequence[str],
    only: Expression | None = None,
) -> Select[Any]:
    """The columns, in their order, per value of the dimensions; `order` names columns, the largest first with a '-'.

    `only` keeps those rows of every fact for which it holds.
    """
    facts = dict.fromkeys(column.fact for column in columns)
    parts = [_counted(fact, filters, columns, by, only) for fact in facts]
    shown = [column.name for column in columns]
    if len(parts) == 1:
        return _in_order(parts[0], {name: parts[0].selected_columns[name] for name in (*by, *shown)}, order)
    joined = _by_keys(parts, columns, by) if by else _in_one_row(parts, columns)
    return _in_order(joined, {one.name: one for one in joined.selected_columns}, order)


def _counted(
    fact: Fact, filters: Filters, columns: Sequence[Column], by: Sequence[str], only: Expression | None
) -> Select[Any]:
    """What is asked of one fact.

    channel │ n_handoff_rate │ handoff_rate │ ...
    chat    │           1290 │         .412 │
    """
    asked = [column for column in columns if column.fact is fact]
    keys = [_dimension_of(asked[0], name) for name in by]
    keep = [only for only in (*(key.only for key in keys), only) if only]
    named = frozenset[str]().union(*(names_of(one.of) for one in asked), *map(names_of, keys))
    rows = rows_in_view(fact, filters, named, *keep)
    told = _with_values(rows, keys, filters.time_zone)
    shown = [told.c[key.name] for key in keys]
    counts = counts_of(((one.of, one.part) for one in asked), told.c)
    found = select(*shown, *counts).select_from(told).group_by(*shown).subquery("counts").c
    worked = [worked_out(one.of, one.part, found, filters.time_zone).label(one.name) for one in asked]
    return select(*(found[key.name] for key in keys), *worked)


def _with_values(rows: FromClause, keys: Sequence[Dimension], zone: str) -> FromClause:
    """The rows with the value of each dimension that is more than a column, which is written out once."""
    values = [key.of(rows.c, zone).label(key.name) for key in keys if key.name not in rows.c]
    return select(*rows.c, *values).subquery("told_apart") if values else rows


def _dimension_of(column: Column, name: str) -> Dimension:
    dimension, measure = dimension_named(name), column.of
    if column.fact in facts_with(dimension):
        return dimension
    raise UnknownName(
        f"'{measure.name}' is counted over {column.fact.value}s, which have no {name}. It can be broken down by: "
        f"{', '.join(dimensions_of(measure))}."
    )


def _by_keys(parts: Sequence[Select[Any]], columns: Sequence[Column], by: Sequence[str]) -> Select[Any]:
    """What was counted in different facts, joined by the dimensions; a value that any of them has is there."""
    counted = [part.cte(f"counted_{number}") for number, part in enumerate(parts, start=1)]
    joined, keys = side_by_side(by, *counted)
    return select(*keys, *_of_parts(counted, columns)).select_from(joined)


def _in_one_row(parts: Sequence[Select[Any]], columns: Sequence[Column]) -> Select[Any]:
    row = one_row(*(part.subquery(f"counted_{number}") for number, part in enumerate(parts, start=1)))
    return select(*_of_parts([row], columns))


def _of_parts(parts: Sequence[CTE | Subquery], columns: Sequence[Column]) -> list[ColumnElement[Any]]:
    """The columns in the order in which they are asked for; a count of what is not there is 0."""
    found = {one.name: one for part in parts for one in part.c}
    return [or_zero(found[one.name]).label(one.name) if one.is_count else found[one.name] for one in columns]


def _in_order(
    question: Select[Any], shown: dict[str, ColumnElement[Any]], order: Sequence[str]
) -> Select[Any]:
    by = [shown[name[1:]].desc() if name.startswith("-") else shown[name] for name in order]
    return question.with_only_columns(*shown.values()).order_by(*by)
