"""What handoffs are counted by: channel, issue, area, hour of the day, bot."""

from typing import Any

from sqlalchemy import ColumnElement, Label

from cx_insights.db.dialect import hour, local
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters

Order = tuple[ColumnElement[Any], ...]


def by_key(
    by: str, filters: Filters, c: Any = conversations.c
) -> tuple[Label[Any], list[ColumnElement[bool]], Order | None]:
    """The key's column, which conversations have one, and the order where it is not by size."""
    if by == "hour":
        key = hour(local(c.started_at, filters.time_zone)).label("hour")
        return key, [c.has_clock], (key,)
    return c[by].label(by), [c.bot_seen] if by == "bot" else [], None
