"""How many different customers began a conversation by channel, product, area, segment, bot and hour, in one answer."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, literal, select, union_all

from cx_insights.db.dialect import hour, local
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import customer
from cx_insights.queries._where import on_conversations


def who_came_by(filters: Filters) -> Select[Any]:
    """Different customers by each value of each dimension; 'all' is how many there are altogether.

    dimension │ value   │ customers
    all       │         │        45
    channel   │ chat    │        31
    product   │ App 4.2 │        28
    hour      │ 19      │        12
    """
    c = conversations.c
    at = hour(local(c.started_at, filters.time_zone))
    told_apart: dict[str, ColumnElement[Any]] = {
        "all": literal(""), "channel": c.channel, "product": c.product, "area": c.area, "segment": c.segment,
        "bot": c.bot, "hour": at,
    }  # fmt: skip
    each = [_counted(name, by, filters) for name, by in told_apart.items()]
    every = union_all(*each).subquery("who_came_by")
    columns: tuple[ColumnElement[Any], ...] = tuple(every.c)
    return select(*columns).order_by(every.c.dimension, every.c.customers.desc(), every.c.value)


def _counted(name: str, by: ColumnElement[Any], filters: Filters) -> Select[Any]:
    c = conversations.c
    value = cast(by, Text)
    row: tuple[ColumnElement[Any], ...] = (
        literal(name).label("dimension"), value.label("value"), func.count(customer().distinct()).label("customers"),
    )  # fmt: skip
    counted = select(*row).where(on_conversations(filters), value.is_not(None))
    return (counted.where(c.has_clock) if name == "hour" else counted).group_by(value)
