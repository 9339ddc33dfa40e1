"""What conversations can be told apart by in this data."""

from typing import Any

from sqlalchemy import Label, Select, and_, func, select

from cx_insights.model.dimensions import Dimension
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Fact
from cx_insights.queries._facts import PASSED, names_of, rows_in_view
from cx_insights.queries._parts import one_row
from cx_insights.queries.dimensions import DIMENSIONS, facts_with


def filled(filters: Filters) -> Select[Any]:
    """One row: of each dimension of conversations whether any in view has a value.

    channel │ area │ ... │ agent │ language
    true    │ true │     │ true  │ false
    """
    of_conversations = [one for one in DIMENSIONS.values() if Fact.CONVERSATION in facts_with(one)]
    passed = [one for one in of_conversations if one.name in PASSED]
    own = [one for one in of_conversations if one.name not in PASSED]
    parts = (_of(Fact.CONVERSATION, own, filters), _of(Fact.INTERACTION, passed, filters))
    row = one_row(*(part.subquery() for part in parts)).c
    return select(*(row[one.name] for one in of_conversations))


def _of(fact: Fact, dimensions: list[Dimension], filters: Filters) -> Select[Any]:
    named = frozenset[str]().union(*map(names_of, dimensions))
    rows = rows_in_view(fact, filters, named)
    there: list[Label[Any]] = [_has(one, rows.c, filters.time_zone) for one in dimensions]
    return select(*there).select_from(rows)


def _has(dimension: Dimension, c: Any, zone: str) -> Label[Any]:
    known = dimension.of(c, zone).is_not(None)
    there = and_(known, dimension.only(c)) if dimension.only else known
    return func.coalesce(func.bool_or(there), False).label(dimension.name)
