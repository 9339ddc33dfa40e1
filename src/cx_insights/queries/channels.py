"""The channels beside each other."""

from typing import Any

from sqlalchemy import CTE, Select, and_, func, select

from cx_insights.db.schema import conversations, interactions
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import SATISFIED_FROM
from cx_insights.queries._parts import (
    came_back,
    count_if,
    mean_and_interval,
    median_minutes,
    negatives,
    old_enough,
    or_zero,
    rate,
    scored,
    share,
    side_by_side,
    wrote,
)
from cx_insights.queries._where import on_conversations, on_interactions


def channels(filters: Filters) -> Select[Any]:
    """One row per channel, the busiest first; conversations count for the channel of their first interaction.

    channel │ interactions │ bot_involvement │ handoff_rate │ ... │ ... │ csat_rate
    chat    │        18240 │            .930 │         .412 │     │     │      .642
    phone   │         6120 │            .000 │              │     │     │      .713
    """
    seen, said, had = _seen(filters), _said(filters), _had(filters)
    joined, [channel] = side_by_side(["channel"], seen, said, had)
    i, s, h = seen.c, said.c, had.c
    return (
        select(
            channel,
            or_zero(i.interactions).label("interactions"),
            or_zero(i.customers).label("customers"),
            or_zero(h.conversations).label("conversations"),
            or_zero(s.scored).label("scored"),
            s.sentiment_mean,
            s.sentiment_low,
            s.sentiment_high,
            share(s.negative, s.scored).label("negative_share"),
            or_zero(h.bot_conversations).label("bot_conversations"),
            share(h.bot_conversations, h.conversations).label("bot_involvement"),
            or_zero(h.handoffs).label("handoffs"),
            *rate(h.handoffs, h.bot_conversations, "handoff_rate", "handoff_low", "handoff_high"),
            or_zero(h.recontacts_7d).label("recontacts_7d"),
            or_zero(h.judged_7d).label("judged_7d"),
            *rate(
                h.judged_7d - h.recontacts_7d, h.judged_7d, "first_contact_resolution", "fcr_low", "fcr_high"
            ),
            h.median_first_response_minutes,
            or_zero(h.rated).label("rated"),
            *rate(h.satisfied, h.rated, "csat_rate", "csat_low", "csat_high"),
            or_zero(i.times_not_stated).label("times_not_stated"),
        )
        .select_from(joined)
        .order_by(or_zero(i.interactions).desc(), channel)
    )


def _seen(filters: Filters) -> CTE:
    c = interactions.c
    return (
        select(
            c.channel,
            func.count().label("interactions"),
            func.count(c.customer_id.distinct()).label("customers"),
            count_if(~c.time_stated).label("times_not_stated"),
        )
        .where(on_interactions(filters))
        .group_by(c.channel)
        .cte("seen")
    )


def _said(filters: Filters) -> CTE:
    c = interactions.c
    return (
        select(
            c.channel,
            scored(interactions).label("scored"),
            *mean_and_interval(c.sentiment_score, "sentiment_mean", "sentiment_low", "sentiment_high"),
            negatives(interactions).label("negative"),
        )
        .where(on_interactions(filters), wrote(interactions))
        .group_by(c.channel)
        .cte("said")
    )


def _had(filters: Filters) -> CTE:
    c = conversations.c
    return (
        select(
            c.channel,
            func.count().label("conversations"),
            count_if(c.bot_seen).label("bot_conversations"),
            count_if(c.handoff).label("handoffs"),
            count_if(and_(conversations.c.is_contact, old_enough(), came_back())).label("recontacts_7d"),
            count_if(and_(conversations.c.is_contact, old_enough())).label("judged_7d"),
            median_minutes(c.first_response_seconds).label("median_first_response_minutes"),
            func.count(c.csat).label("rated"),
            count_if(c.csat >= SATISFIED_FROM).label("satisfied"),
        )
        .where(on_conversations(filters))
        .group_by(c.channel)
        .cte("had")
    )
