"""The customers in view."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, Double, Select, func, select, type_coerce

from cx_insights.db import schema
from cx_insights.db.dialect import last_by, local
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._parts import count_if, mean, or_zero, side_by_side
from cx_insights.queries._where import on_conversations, on_interactions, on_journeys


def customers(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """One row per known customer, the last seen first.

    customer_id │ interactions │ conversations │ journeys │ first_seen       │ ... │ handoffs │ last_csat
    ana         │           14 │             3 │        2 │ 2026-09-01 18:02 │     │        1 │       2.0
    """
    said, had, went = _said(filters), _had(filters, kinds), _went(filters)
    joined, [customer] = side_by_side(["customer_id"], said, had, went)
    s = said.c
    return (
        select(
            customer,
            or_zero(s.interactions).label("interactions"),
            or_zero(had.c.conversations).label("conversations"),
            or_zero(went.c.journeys).label("journeys"),
            s.first_seen,
            s.last_seen,
            or_zero(s.channels).label("channels"),
            s.sentiment_mean,
            or_zero(had.c.handoffs).label("handoffs"),
            *(had.c[f"last_{kind.field}"] for kind in kinds),
        )
        .select_from(joined)
        .order_by(s.last_seen.desc().nulls_last(), customer)
    )


def _said(filters: Filters) -> CTE:
    c = schema.interactions.c
    return (
        select(
            c.customer_id,
            func.count().label("interactions"),
            local(func.min(c.occurred_at), filters.time_zone).label("first_seen"),
            local(func.max(c.occurred_at), filters.time_zone).label("last_seen"),
            func.count(c.channel.distinct()).label("channels"),
            mean(c.sentiment_score).label("sentiment_mean"),
        )
        .where(on_interactions(filters), c.customer_id.is_not(None))
        .group_by(c.customer_id)
        .cte("said")
    )


def _had(filters: Filters, kinds: Sequence[Rating]) -> CTE:
    c = schema.conversations.c
    return (
        select(
            c.customer_id,
            func.count().label("conversations"),
            count_if(c.handoff).label("handoffs"),
            *(
                type_coerce(last_by(c[kind.field], c.started_at), Double).label(f"last_{kind.field}")
                for kind in kinds
            ),
        )
        .where(on_conversations(filters), c.customer_id.is_not(None))
        .group_by(c.customer_id)
        .cte("had")
    )


def _went(filters: Filters) -> CTE:
    c = schema.journeys.c
    return (
        select(c.customer_id, func.count().label("journeys"))
        .where(on_journeys(filters), c.customer_id.is_not(None))
        .group_by(c.customer_id)
        .cte("went")
    )
