"""How the handoff rate moves from week to week."""

from typing import Any

from sqlalchemy import Date, Select, cast, func, select

from cx_insights.db.dialect import local
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import count_if, rate
from cx_insights.queries._where import on_conversations


def handoff_weeks(filters: Filters) -> Select[Any]:
    """One row per week that conversations with a bot began in; a week is called by its Monday.

    week       │ bot_conversations │ handoffs │ rate │  low │ high
    2026-09-07 │               301 │      118 │ .392 │ .338 │ .448
    """
    c = conversations.c
    week = cast(func.date_trunc("week", local(c.started_at, filters.time_zone)), Date).label("week")
    return (
        select(
            week,
            count_if(c.bot_seen).label("bot_conversations"),
            count_if(c.handoff).label("handoffs"),
            *rate(count_if(c.handoff), count_if(c.bot_seen), "rate", "low", "high"),
        )
        .where(on_conversations(filters), c.time_stated, c.bot_seen)
        .group_by(week)
        .order_by(week)
    )
