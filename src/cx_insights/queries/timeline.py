"""What happened, in order."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from cx_insights.db.dialect import local
from cx_insights.db.schema import conversations, interactions, journeys, transitions
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._where import on_transitions


def timeline(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """The interactions of a customer, a conversation or a journey, first to last.

    occurred_at      │ conversation_id │ actor    │ ... │ text              │ ... │ sentiment_label │ ...
    2026-09-01 18:02 │ chat-17         │ customer │     │ where is my food  │     │ negative        │
    2026-09-01 18:03 │ chat-17         │ bot      │     │ Let me check that │     │                 │
    """
    c, linked = interactions.c, transitions.c
    return (
        select(
            local(c.occurred_at, filters.time_zone).label("occurred_at"),
            c.has_clock,
            conversations.c.conversation_id,
            journeys.c.journey_id,
            c.channel,
            c.actor,
            c.agent,
            c.touchpoint,
            c.text,
            c.issue,
            c.sentiment_score,
            c.sentiment_label,
            c.sentiment_reason,
            c.sentiment_version,
            c.handoff,
            *(c[kind.field] for kind in kinds),
            c.csat_original,
        )
        .join_from(interactions, transitions, c.sequence == linked.sequence)
        .join(conversations, conversations.c.conversation_key == linked.conversation_key)
        .join(journeys, journeys.c.journey_key == linked.journey_key)
        .where(on_transitions(filters))
        .order_by(c.occurred_at, c.sequence)
    )
