"""How many customers came with each issue, per area, week and block of hours."""

from typing import Any

from sqlalchemy import Date, Integer, Select, cast, func, select

from cx_insights.db.dialect import hour, local, weekday
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import customer
from cx_insights.queries._where import on_conversations

BLOCK_HOURS = 3


def issue_cells(filters: Filters) -> Select[Any]:
    """Different customers who began a conversation about the issue, per cell and week.

    A block is called by its first hour, a week by its Monday.

    area  │ issue           │ weekday │ hour_from │ week       │ customers │ conversations
    North │ Missing topping │       5 │        18 │ 2026-09-21 │         9 │            10
    """
    c = conversations.c
    moment = local(c.started_at, filters.time_zone)
    cell = (
        c.area,
        c.issue,
        weekday(moment).label("weekday"),
        cast(func.floor(hour(moment) / float(BLOCK_HOURS)) * BLOCK_HOURS, Integer).label("hour_from"),
        cast(func.date_trunc("week", moment), Date).label("week"),
    )
    return (
        select(
            *cell,
            func.count(customer().distinct()).label("customers"),
            func.count().label("conversations"),
        )
        .where(on_conversations(filters), c.has_clock, c.issue.is_not(None))
        .group_by(*cell)
        .order_by(c.issue, c.area, "weekday", "hour_from", "week")
    )
