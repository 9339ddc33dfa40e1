"""How many different customers began a conversation in view."""

from typing import Any

from sqlalchemy import Label, Select, func, select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import customer
from cx_insights.queries._where import on_conversations


def who_came(filters: Filters) -> Select[Any]:
    """Different customers, a conversation of an unknown one counting as one, and how many conversations know theirs.

    customers │ conversations │ of_known_customers
           17 │            19 │                 19
    """
    c = conversations.c
    counted: tuple[Label[Any], ...] = (
        func.count(customer().distinct()).label("customers"),
        func.count().label("conversations"),
        func.count(c.customer_id).label("of_known_customers"),
    )
    return select(*counted).where(on_conversations(filters))
