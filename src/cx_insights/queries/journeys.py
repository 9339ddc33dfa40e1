"""The journeys in view."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from cx_insights.db import schema
from cx_insights.db.dialect import local
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._parts import minutes
from cx_insights.queries._where import on_journeys


def journeys(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """One row per journey, newest first.

    journey_id │ started_at       │ minutes │ interactions │ channels │ variant           │ ...
    j-ana-1    │ 2026-09-01 18:02 │    68.0 │            7 │        2 │ Browse menu → ... │
    """
    c = schema.journeys.c
    return (
        select(
            c.journey_id,
            c.customer_id,
            local(c.started_at, filters.time_zone).label("started_at"),
            local(c.ended_at, filters.time_zone).label("ended_at"),
            minutes(c.duration_seconds).label("minutes"),
            c.interactions,
            c.channels,
            c.variant,
            c.handoff,
            c.sentiment_mean,
            c.sentiment_worst,
            c.sentiment_last,
            *(c[kind.field] for kind in kinds),
        )
        .where(on_journeys(filters))
        .order_by(c.started_at.desc(), c.journey_id)
    )
