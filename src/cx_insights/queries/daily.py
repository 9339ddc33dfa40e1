"""How each day went."""

from typing import Any

from sqlalchemy import CTE, Select, func, select

from cx_insights.db.dialect import local_day
from cx_insights.db.schema import conversations, interactions
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import count_if, mean, negatives, or_zero, scored, share, side_by_side
from cx_insights.queries._where import on_conversations, on_interactions


def daily(filters: Filters) -> Select[Any]:
    """Traffic, mood and handoffs per day of the reporting time zone; rows without a time are left out.

    day        │ interactions │ scored │ negative │ sentiment_mean │ handoffs │ bot_conversations
    2026-09-01 │         1730 │    512 │      120 │           .061 │       88 │               214
    """
    rows, started = _rows(filters), _started(filters)
    joined, [day] = side_by_side(["day"], rows, started)
    r, s = rows.c, started.c
    return (
        select(
            day,
            or_zero(r.interactions).label("interactions"),
            or_zero(s.conversations).label("conversations"),
            or_zero(r.scored).label("scored"),
            or_zero(r.negative).label("negative"),
            share(r.negative, r.scored).label("negative_share"),
            r.sentiment_mean,
            or_zero(s.handoffs).label("handoffs"),
            or_zero(s.bot_conversations).label("bot_conversations"),
        )
        .select_from(joined)
        .order_by(day)
    )


def _rows(filters: Filters) -> CTE:
    c = interactions.c
    day = local_day(c.occurred_at, filters.time_zone).label("day")
    return (
        select(
            day,
            func.count().label("interactions"),
            scored(interactions).label("scored"),
            negatives(interactions).label("negative"),
            mean(c.sentiment_score).label("sentiment_mean"),
        )
        .where(on_interactions(filters), c.time_stated)
        .group_by(day)
        .cte("rows_by_day")
    )


def _started(filters: Filters) -> CTE:
    c = conversations.c
    day = local_day(c.started_at, filters.time_zone).label("day")
    return (
        select(
            day,
            func.count().label("conversations"),
            count_if(c.handoff).label("handoffs"),
            count_if(c.bot_seen).label("bot_conversations"),
        )
        .where(on_conversations(filters), c.time_stated)
        .group_by(day)
        .cte("started_by_day")
    )
