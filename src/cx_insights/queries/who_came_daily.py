"""How many different customers began a conversation, day by day."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.db.dialect import local_day
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import customer
from cx_insights.queries._where import on_conversations


def who_came_daily(filters: Filters) -> Select[Any]:
    """Different customers per day of the reporting time zone, a conversation of an unknown one counting as one.

    day        │ customers
    2026-09-04 │        17
    """
    c = conversations.c
    day = local_day(c.started_at, filters.time_zone).label("day")
    came = select(day, func.count(customer().distinct()).label("customers"))
    return came.where(on_conversations(filters), c.time_stated).group_by(day).order_by(day)
