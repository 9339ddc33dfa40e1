"""The interactions in view."""

from typing import Any

from sqlalchemy import Select, select

from cx_insights.db import schema
from cx_insights.db.dialect import local
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import RATING_FIELDS
from cx_insights.queries._where import on_transitions


def interactions(filters: Filters) -> Select[Any]:
    """One row per interaction, newest first, with the conversation and the journey that it belongs to.

    interaction_id │ occurred_at      │ conversation_id │ ... │ actor    │ ... │ text             │ ...
    m-4711         │ 2026-09-01 18:02 │ chat-17         │     │ customer │     │ where is my food │
    """
    c, linked = schema.interactions.c, schema.transitions.c
    return (
        select(
            c.interaction_id,
            local(c.occurred_at, filters.time_zone).label("occurred_at"),
            c.time_stated,
            c.time_precision,
            c.customer_id,
            schema.conversations.c.conversation_id,
            schema.journeys.c.journey_id,
            c.channel,
            c.actor,
            c.agent,
            c.stage,
            c.touchpoint,
            c.text,
            c.area,
            c.issue,
            c.product,
            c.segment,
            c.reference,
            c.handoff,
            c.handoff_reason,
            c.resolved,
            *(c[field] for field in RATING_FIELDS),
            c.sentiment_score,
            c.sentiment_label,
            c.sentiment_reason,
            c.attributes,
        )
        .join_from(schema.interactions, schema.transitions, c.sequence == linked.sequence)
        .join(schema.conversations, schema.conversations.c.conversation_key == linked.conversation_key)
        .join(schema.journeys, schema.journeys.c.journey_key == linked.journey_key)
        .where(on_transitions(filters))
        .order_by(c.occurred_at.desc(), c.sequence.desc())
    )
