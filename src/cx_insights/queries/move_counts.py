"""How often one touchpoint follows another, and nothing else: what the order of touchpoints is made of."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.db.schema import transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_transitions


def move_counts(filters: Filters) -> Select[Any]:
    """The counts of `transitions` without its times, in a third of the time.

    touchpoint  │ next_touchpoint │ count
    Place order │ Track delivery  │   840
    """
    c = transitions.c
    return (
        select(c.touchpoint, c.next_touchpoint, func.count().label("count"))
        .where(on_transitions(filters), c.next_touchpoint.is_not(None))
        .group_by(c.touchpoint, c.next_touchpoint)
        .order_by(func.count().desc(), c.touchpoint, c.next_touchpoint)
    )
