"""How many customers each issue met, per area, week and block of hours: what alerts are judged by."""

from typing import Any

from sqlalchemy import Date, Integer, Select, cast, func, select

from cx_insights.db.dialect import hour, local, weekday
from cx_insights.db.schema import interactions
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_interactions

BLOCK_HOURS = 3


def issue_cells(filters: Filters) -> Select[Any]:
    """Distinct customers per cell and week; a block is called by its first hour, a week by its Monday.

    area  │ issue           │ weekday │ hour_from │ week       │ customers │ interactions
    North │ Missing topping │       5 │        18 │ 2026-09-21 │         9 │           14
    """
    c = interactions.c
    moment = local(c.occurred_at, filters.time_zone)
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
            func.count(c.party.distinct()).label("customers"),
            func.count().label("interactions"),
        )
        .where(on_interactions(filters), c.time_stated, c.issue.is_not(None))
        .group_by(*cell)
        .order_by(c.issue, c.area, "weekday", "hour_from", "week")
    )
