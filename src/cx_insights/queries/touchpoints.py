"""How each touchpoint fares: traffic, feeling, automation, ratings, and where it lies in the journey."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, or_, select

from cx_insights.db import schema
from cx_insights.db.schema import conversations, interactions
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import INTENSE_FROM
from cx_insights.queries._parts import (
    count_if,
    mean,
    mean_and_interval,
    negatives,
    or_zero,
    rate,
    scored,
    side_by_side,
    wrote,
)
from cx_insights.queries._where import moment, on_conversations, on_interactions, on_transitions, whole


def touchpoints(filters: Filters) -> Select[Any]:
    """One row per touchpoint in the order in which journeys meet them.

    touchpoint  │ interactions │ ... │ sentiment_mean │ negative_share │ ... │ intensity │ ... │ mean_position
    Place order │        11034 │     │           .121 │           .080 │     │      .051 │     │          .342
    Complain    │         1204 │     │          -.310 │           .641 │     │      .402 │     │          .871
    """
    seen, said, met, placed = _seen(filters), _said(filters), _met(filters), _placed(filters)
    joined, [touchpoint] = side_by_side(["touchpoint"], seen, said, met, placed)
    i, s, m, p = seen.c, said.c, met.c, placed.c
    return (
        select(
            touchpoint,
            i.stage,
            or_zero(i.interactions).label("interactions"),
            or_zero(p.journeys).label("journeys"),
            or_zero(m.conversations).label("conversations"),
            or_zero(s.customer_texts).label("customer_texts"),
            or_zero(s.scored).label("scored"),
            s.sentiment_mean,
            s.sentiment_low,
            s.sentiment_high,
            or_zero(s.negative).label("negative"),
            *rate(s.negative, s.scored, "negative_share", "negative_low", "negative_high"),
            or_zero(s.intense).label("intense"),
            *rate(s.intense, s.customer_texts, "intensity", "intensity_low", "intensity_high"),
            or_zero(m.bot_conversations).label("bot_conversations"),
            or_zero(m.handoffs).label("handoffs"),
            *rate(m.handoffs, m.bot_conversations, "handoff_rate", "handoff_low", "handoff_high"),
            m.csat_mean,
            or_zero(m.rated).label("rated"),
            p.mean_position,
            or_zero(i.no_text).label("no_text"),
            or_zero(s.too_short).label("too_short"),
            or_zero(s.other_language).label("other_language"),
        )
        .select_from(joined)
        .order_by(p.mean_position, touchpoint)
    )


def _seen(filters: Filters) -> CTE:
    c = interactions.c
    return (
        select(
            c.touchpoint,
            func.min(c.stage).label("stage"),
            func.count().label("interactions"),
            count_if(c.sentiment_reason.in_(("no_text", "automatic"))).label("no_text"),
        )
        .where(on_interactions(filters))
        .group_by(c.touchpoint)
        .cte("seen")
    )


def _said(filters: Filters) -> CTE:
    """What customers wrote, which is far less than what happened."""
    c = interactions.c
    return (
        select(
            c.touchpoint,
            func.count().label("customer_texts"),
            scored(interactions).label("scored"),
            *mean_and_interval(c.sentiment_score, "sentiment_mean", "sentiment_low", "sentiment_high"),
            negatives(interactions).label("negative"),
            count_if(intense()).label("intense"),
            *(
                count_if(c.sentiment_reason == reason).label(reason)
                for reason in ("too_short", "other_language")
            ),
        )
        .where(on_interactions(filters), wrote(interactions))
        .group_by(c.touchpoint)
        .cte("said")
    )


def intense() -> ColumnElement[bool]:
    c = interactions.c
    return or_(func.abs(c.sentiment_score) >= INTENSE_FROM, c.is_intense)


def _passing(filters: Filters) -> CTE:
    """Each conversation once per touchpoint that it passes, as `touchpoint=...` on conversations means it.

    touchpoint     │ conversation_key
    Track delivery │              312
    Complain       │              312
    """
    c, asked = schema.transitions.c, moment(filters)
    rows = select(c.touchpoint, c.conversation_key)
    if whole(asked):
        return rows.where(c.one_per_conversation).cte("passing")
    return rows.where(on_transitions(asked)).distinct().cte("passing")


def _met(filters: Filters) -> CTE:
    """What becomes of the conversations that pass each touchpoint."""
    if not whole(filters):
        return _met_in_view(filters)
    t = schema.transitions.c
    return (
        select(
            t.touchpoint,
            func.count().label("conversations"),
            count_if(t.conversation_bot_seen).label("bot_conversations"),
            count_if(t.conversation_handoff).label("handoffs"),
            mean(t.conversation_csat).label("csat_mean"),
            func.count(t.conversation_csat).label("rated"),
        )
        .where(t.one_per_conversation)
        .group_by(t.touchpoint)
        .cte("met")
    )


def _met_in_view(filters: Filters) -> CTE:
    c, by = conversations.c, _passing(filters)
    return (
        select(
            by.c.touchpoint,
            func.count().label("conversations"),
            count_if(c.bot_seen).label("bot_conversations"),
            count_if(c.handoff).label("handoffs"),
            mean(c.csat).label("csat_mean"),
            func.count(c.csat).label("rated"),
        )
        .join_from(by, conversations, c.conversation_key == by.c.conversation_key)
        .where(on_conversations(filters))
        .group_by(by.c.touchpoint)
        .cte("met")
    )


def _placed(filters: Filters) -> CTE:
    """How many journeys meet each touchpoint, and how late on the whole: the mean position, the latest being 1.

    A share of each journey's own length would place what ends most journeys after the complaints that only
    long ones have.
    """
    c = schema.transitions.c
    late = mean(c.position)
    passing = count_if(c.one_per_journey) if whole(filters) else func.count(c.journey_key.distinct())
    return (
        select(
            c.touchpoint,
            passing.label("journeys"),
            (late / func.max(late).over()).label("mean_position"),
        )
        .where(on_transitions(filters))
        .group_by(c.touchpoint)
        .cte("placed")
    )
