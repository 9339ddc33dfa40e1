"""From one touchpoint to the next."""

from typing import Any

from sqlalchemy import CTE, Double, Select, cast, func, select

from cx_insights.db import schema
from cx_insights.db.dialect import quantile
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import count_if, minutes
from cx_insights.queries._where import on_transitions, whole

_SHARES = (0.5, 0.9)


def transitions(filters: Filters) -> Select[Any]:
    """How often customers went from one touchpoint straight to another, and after how long.

    The minutes are of the `timed` ones, where both times are known.

    touchpoint  │ next_touchpoint │ count │ journeys │ timed │ median_minutes │ p90_minutes │ share │ same_channel
    Place order │ Track delivery  │   840 │      812 │   840 │           11.5 │        41.0 │  .094 │          790
    """
    m = _moves(filters)
    every = select(func.sum(m.c["count"])).scalar_subquery()
    return select(
        m.c.touchpoint,
        m.c.next_touchpoint,
        m.c["count"],
        m.c.journeys,
        m.c.timed,
        m.c.median_minutes,
        m.c.p90_minutes,
        (cast(m.c["count"], Double) / cast(every, Double)).label("share"),
        m.c.same_channel,
    ).order_by(m.c["count"].desc(), m.c.touchpoint, m.c.next_touchpoint)


def _moves(filters: Filters) -> CTE:
    c = schema.transitions.c
    journeys = count_if(c.one_move_per_journey) if whole(filters) else func.count(c.journey_key.distinct())
    return (
        select(
            c.touchpoint,
            c.next_touchpoint,
            func.count().label("count"),
            journeys.label("journeys"),
            func.count(c.gap_seconds).label("timed"),
            minutes(quantile(0.5, c.gap_seconds, among=_SHARES)).label("median_minutes"),
            minutes(quantile(0.9, c.gap_seconds, among=_SHARES)).label("p90_minutes"),
            count_if(c.channel == c.next_channel).label("same_channel"),
        )
        .where(on_transitions(filters), c.next_touchpoint.is_not(None))
        .group_by(c.touchpoint, c.next_touchpoint)
        .cte("moves")
    )
