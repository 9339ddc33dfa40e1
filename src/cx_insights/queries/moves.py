"""Which moves journeys make, as shares that two groups of journeys can be compared by."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from cx_insights.db.schema import journeys, transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import count_if
from cx_insights.queries._where import on_transitions, whole


def moves(filters: Filters) -> Select[Any]:
    """In how many journeys each move comes at least once, out of all journeys with a row in view.

    A loop counts once in its journey; where nothing follows, the journey ended.

    touchpoint  │ next_touchpoint │ journeys │ of
    Place order │ Pay             │      812 │ 1204
    Pay         │ NULL            │       97 │ 1204
    """
    c = transitions.c
    seen = on_transitions(filters)
    every = func.count(c.journey_key.distinct())
    once = count_if(c.one_move_per_journey | c.next_touchpoint.is_(None)) if whole(filters) else every
    of = _all(seen, every, filters).scalar_subquery().label("of")
    return (
        select(c.touchpoint, c.next_touchpoint, once.label("journeys"), of)
        .where(seen)
        .group_by(c.touchpoint, c.next_touchpoint)
        .order_by(once.desc(), c.touchpoint, c.next_touchpoint)
    )


def _all(seen: ColumnElement[bool], every: ColumnElement[int], filters: Filters) -> Select[Any]:
    """All journeys with a row in view; while no filter hides rows, each has one."""
    return select(func.count()).select_from(journeys) if whole(filters) else select(every).where(seen)
