"""When customers come with an issue, per area: what recurring patterns are found in."""

from typing import Any

from sqlalchemy import Select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._hours import customers_by_hours


def issue_area_hours(filters: Filters) -> Select[Any]:
    """Different customers who began a conversation about the issue, per weekday and set of hours.

    area  │ issue           │ weekday │ hour_bits_before │ hour_bits_last_week │ customers
    North │ Missing topping │       5 │           262144 │                   0 │         4
    """
    return customers_by_hours(filters, conversations.c.area, conversations.c.issue)
