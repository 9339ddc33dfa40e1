"""Which hours of a weekday a customer came in, as bits, so that any span of hours can be counted afterwards."""

from typing import Any

from sqlalchemy import Column, Integer, Select, func, literal, select

from cx_insights.db.dialect import hour, local, weekday
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_conversations


def customers_by_hours(filters: Filters, *keys: Column[Any]) -> Select[Any]:
    """Different customers per key, weekday and set of hours; bit 18 of `hour_bits` is 18:00 to 19:00.

    A customer stands in one row per key and weekday, whatever the hours, so rows add up to different customers.
    """
    c = conversations.c
    moment = local(c.started_at, filters.time_zone)
    day = weekday(moment).label("weekday")
    customer = func.coalesce(c.customer_id, c.party).label("customer")
    bits = func.bit_or(literal(1).bitwise_lshift(hour(moment)), type_=Integer).label("hour_bits")
    per_customer = (
        select(*keys, day, customer, bits)
        .where(
            on_conversations(filters), c.time_stated, *(key.is_not(None) for key in keys if key is c.issue)
        )
        .group_by(*keys, day, customer)
        .subquery()
    )
    cell = (*(per_customer.c[key.name] for key in keys), per_customer.c.weekday, per_customer.c.hour_bits)
    return select(*cell, func.count().label("customers")).group_by(*cell).order_by(*cell)
