"""How the handoff rate moves from week to week."""

from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.queries._answer import Column, answer, value_and_interval

WEEK_COLUMNS = (
    Column("bot_conversations", "bot_conversations"),
    Column("handoffs", "handoffs"),
    *value_and_interval("handoff_rate", "rate", "low", "high"),
)


def handoff_weeks(filters: Filters) -> Select[Any]:
    """One row per week that conversations with a bot began in; a week is called by its Monday.

    week       │ bot_conversations │ handoffs │ rate │  low │ high
    2026-09-07 │               301 │      118 │ .392 │ .338 │ .448
    """
    return answer(filters, WEEK_COLUMNS, ["week"], ["week"], only=lambda c: c.bot_seen)
