"""When customers come, per area: what the share of an issue is measured against."""

from typing import Any

from sqlalchemy import Select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._hours import customers_by_hours


def area_hours(filters: Filters) -> Select[Any]:
    """Different customers who began a conversation, per weekday and set of hours.

    area  │ weekday │ hour_bits │ customers
    North │       5 │    262144 │        21      <- came at 18 h only
    North │       5 │    786432 │         6      <- came at 18 h and at 19 h
    """
    return customers_by_hours(filters, conversations.c.area)
