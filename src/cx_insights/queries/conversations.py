"""The conversations in view."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from cx_insights.db import schema
from cx_insights.db.dialect import local
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._parts import minutes, mood_shift
from cx_insights.queries._where import on_conversations


def conversations(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """One row per conversation, newest first.

    conversation_id │ started_at       │ channel │ ... │ handoff │ minutes_to_human │ ... │ sentiment_shift
    chat-17         │ 2026-09-01 18:02 │ chat    │     │ true    │              8.0 │     │             .25
    """
    c = schema.conversations.c
    return (
        select(
            c.conversation_id,
            c.customer_id,
            local(c.started_at, filters.time_zone).label("started_at"),
            c.channel,
            c.touchpoint,
            c.area,
            c.issue,
            c.interactions,
            c.bot_seen,
            c.human_seen,
            c.handoff,
            minutes(c.seconds_to_human).label("minutes_to_human"),
            c.handoff_reason,
            c.context_carried,
            c.repeated,
            c.sentiment_mean,
            mood_shift().label("sentiment_shift"),
            c.resolved,
            *(c[kind.field] for kind in kinds),
        )
        .where(on_conversations(filters))
        .order_by(c.started_at.desc(), c.conversation_id)
    )
