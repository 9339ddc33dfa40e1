"""When in the week a bot has conversations alone: the hours at which a person would meet them."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.db.dialect import hour, local, weekday
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import bot_only
from cx_insights.queries._where import on_conversations


def staffing_hours(filters: Filters) -> Select[Any]:
    """Conversations that a bot alone had, by weekday (1 is Monday) and hour of their start.

    weekday │ hour │ bot_only
          5 │   19 │      154
    """
    c = conversations.c
    wall = local(c.started_at, filters.time_zone)
    day, at = weekday(wall), hour(wall)
    return (
        select(day.label("weekday"), at.label("hour"), func.count().label("bot_only"))
        .where(on_conversations(filters), bot_only(), c.has_clock)
        .group_by(day, at)
        .order_by(day, at)
    )
