"""Whole journeys as an event log, for process-mining programs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from cx_insights.db.schema import conversations, interactions, journeys, transitions
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._where import on_journeys

_OF_TRANSITION = (
    *("channel", "actor", "stage", "area", "issue", "product", "segment"),
    *("sentiment_score", "sentiment_label"),
)


def event_log(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """Every interaction of the journeys in view, journey by journey, in order; times in UTC.

    A journey is there whole or not at all: cut by a filter, its rows would become neighbours that they never were.

    journey_id │ position │ touchpoint     │ occurred_at      │ ... │ channel │ actor    │ ... │ agent
    ~a1        │        1 │ Place order    │ 2026-09-01 16:02 │     │ app     │ customer │     │ NULL
    ~a1        │        2 │ Track delivery │ 2026-09-01 16:31 │     │ app     │ customer │     │ NULL
    """
    t, i, j = transitions.c, interactions.c, journeys.c
    return (
        select(
            j.journey_id,
            t.position,
            t.touchpoint,
            t.occurred_at,
            t.time_stated,
            *(t[name] for name in _OF_TRANSITION),
            conversations.c.conversation_id,
            i.customer_id,
            i.agent,
            *(i[kind.field] for kind in kinds),
            i.handoff,
        )
        .join_from(transitions, interactions, i.sequence == t.sequence)
        .join(conversations, conversations.c.conversation_key == t.conversation_key)
        .join(journeys, j.journey_key == t.journey_key)
        .where(on_journeys(filters))
        .order_by(j.journey_id, t.position)
    )
