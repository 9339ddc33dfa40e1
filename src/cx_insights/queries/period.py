"""From when to when."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.db.dialect import local_day
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_conversations


def period(filters: Filters) -> Select[Any]:
    """The days on which the first and the last conversation in view began, of those whose time is known.

    first_day  │ last_day
    2026-09-01 │ 2026-11-15
    """
    c = conversations.c
    ends = {"first_day": func.min(c.started_at), "last_day": func.max(c.started_at)}
    return select(*(local_day(moment, filters.time_zone).label(name) for name, moment in ends.items())).where(
        on_conversations(filters), c.time_stated
    )
