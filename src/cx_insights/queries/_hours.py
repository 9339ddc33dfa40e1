"""Which hours of a weekday a customer came in, as bits, so that any span of hours can be counted afterwards."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, Select, func, literal, select

from cx_insights.db.dialect import hour, local, seconds_between, weekday
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import customer
from cx_insights.queries._where import Condition, on_conversations

LAST_DAYS = 7
"""The newest days in view, which are also counted apart from those before."""

_DAY_SECONDS = 86_400


def customers_by_hours(filters: Filters, *keys: Column[Any]) -> Select[Any]:
    """Different customers per key, weekday and set of hours, before the last seven days in view and in these.

    Bit 18 of a set is 18:00 to 19:00. A customer stands in one row per key and weekday, whatever the hours, so rows
    add up to different customers, of either time or of both. A day without a clock has no hour and is in no row.
    """
    c = conversations.c
    in_view = (on_conversations(filters), c.has_clock)
    moment = local(c.started_at, filters.time_zone)
    recent = _in_last_days(moment, in_view, filters.time_zone)
    day = weekday(moment).label("weekday")
    who = customer().label("customer")
    bit = literal(1).bitwise_lshift(hour(moment))

    def bits(when: Condition, name: str) -> ColumnElement[Any]:
        return func.coalesce(func.bit_or(bit, type_=Integer).filter(when), 0).label(name)

    per_customer = (
        select(*keys, day, who, bits(~recent, "hour_bits_before"), bits(recent, "hour_bits_last_week"))
        .where(*in_view, *(key.is_not(None) for key in keys if key is c.issue))
        .group_by(*keys, day, who)
        .subquery()
    )
    names = (*(key.name for key in keys), "weekday", "hour_bits_before", "hour_bits_last_week")
    cell = [per_customer.c[name] for name in names]
    return select(*cell, func.count().label("customers")).group_by(*cell).order_by(*cell)


def _in_last_days(moment: ColumnElement[Any], in_view: tuple[Condition, ...], zone: str) -> Condition:
    newest = select(local(func.max(conversations.c.started_at), zone)).where(*in_view).scalar_subquery()
    return seconds_between(moment, func.date_trunc("day", newest)) <= (LAST_DAYS - 1) * _DAY_SECONDS
