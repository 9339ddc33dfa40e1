"""How often an issue comes up from day to day, beside everyone who came."""

from typing import Any

from sqlalchemy import CTE, Select, func, select

from cx_insights.db.dialect import local_day
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import customer, or_zero, side_by_side
from cx_insights.queries._where import on_conversations


def issue_days(filters: Filters) -> Select[Any]:
    """Different customers of the day who began a conversation about the issue in the filter, beside all of that day.

    day        │ with_issue │ customers
    2026-09-18 │         12 │       171
    """
    every = _by_day(filters.replace(issue=()), "customers")
    about = _by_day(filters, "with_issue")
    joined, [day] = side_by_side(["day"], every, about)
    return (
        select(
            day,
            or_zero(about.c.with_issue).label("with_issue"),
            or_zero(every.c.customers).label("customers"),
        )
        .select_from(joined)
        .order_by(day)
    )


def _by_day(filters: Filters, name: str) -> CTE:
    c = conversations.c
    day = local_day(c.started_at, filters.time_zone).label("day")
    return (
        select(day, func.count(customer().distinct()).label(name))
        .where(on_conversations(filters), c.time_stated)
        .group_by(day)
        .cte(f"{name}_by_day")
    )
