"""When customers come, per area: what the share of an issue is measured against."""

from typing import Any

from sqlalchemy import Select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._hours import customers_by_hours


def area_hours(filters: Filters) -> Select[Any]:
    """Different customers who began a conversation, per weekday and set of hours.

    area  │ weekday │ hour_bits_before │ hour_bits_last_week │ customers
    North │       5 │           262144 │                   0 │        21      <- came at 18 h, weeks ago
    North │       5 │           786432 │              262144 │         6      <- at 18 h and 19 h, now at 18 h
    """
    return customers_by_hours(filters, conversations.c.area)
