"""Whole journeys as an event log, for process-mining programs."""

from typing import Any

from sqlalchemy import Select, select, true

from cx_insights.db.schema import interactions, journeys, transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_journeys, whole

_OF_INTERACTION = ("agent", "csat", "handoff")
_OF_TRANSITION = (
    *("channel", "actor", "stage", "area", "issue", "product", "segment"),
    *("sentiment_score", "sentiment_label", "conversation_id", "customer_id"),
)


def event_log(filters: Filters) -> Select[Any]:
    """Every interaction of the journeys in view, journey by journey, in order; times in UTC.

    A journey is there whole or not at all: cut by a filter, its rows would become neighbours that they never were.

    journey_id │ position │ touchpoint     │ occurred_at      │ ... │ channel │ actor    │ ... │ agent
    ~a1        │        1 │ Place order    │ 2026-09-01 16:02 │     │ app     │ customer │     │ NULL
    ~a1        │        2 │ Track delivery │ 2026-09-01 16:31 │     │ app     │ customer │     │ NULL
    """
    t, i = transitions.c, interactions.c
    in_view = (
        true()
        if whole(filters)
        else t.journey_id.in_(select(journeys.c.journey_id).where(on_journeys(filters)))
    )
    return (
        select(
            t.journey_id,
            t.position,
            t.touchpoint,
            t.occurred_at,
            t.time_stated,
            *(t[name] for name in _OF_TRANSITION),
            *(i[name] for name in _OF_INTERACTION),
        )
        .join_from(transitions, interactions, i.sequence == t.sequence)
        .where(in_view)
        .order_by(t.journey_id, t.position)
    )
