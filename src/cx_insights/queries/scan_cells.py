"""Conversations by area, issue, day and hour: what the scan for incidents counts."""

from typing import Any

from sqlalchemy import Integer, Select, cast, func, select

from cx_insights.db.dialect import hour, local, local_day
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_conversations


def scan_cells(filters: Filters) -> Select[Any]:
    """How many conversations began per area, issue, day and hour of the reporting time zone.

    area  │ issue           │ day        │ hour │ conversations
    North │ Missing topping │ 2026-09-04 │   19 │             3
    """
    c = conversations.c
    day = local_day(c.started_at, filters.time_zone).label("day")
    at = cast(hour(local(c.started_at, filters.time_zone)), Integer).label("hour")
    return (
        select(c.area, c.issue, day, at, func.count().label("conversations"))
        .where(on_conversations(filters), c.time_stated)
        .group_by(c.area, c.issue, day, at)
        .order_by(day, at, c.area, c.issue)
    )
