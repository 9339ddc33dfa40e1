"""Why bots handed over."""

from typing import Any

from sqlalchemy import ColumnElement, Double, Select, cast, func, select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import count_if, median_minutes, share
from cx_insights.queries._where import on_conversations

UNKNOWN = "unknown"


def handoff_reasons(filters: Filters) -> Select[Any]:
    """One row per reason and where it is from: the export's own word, or inferred from the text.

    handoff_reason  │ source   │ handoffs │ share │ median_minutes_to_human │ repeat_rate
    asked for human │ inferred │      212 │  .427 │                     5.0 │        .310
    """
    c = conversations.c
    why: tuple[ColumnElement[Any], ...] = (
        func.coalesce(c.handoff_reason, UNKNOWN).label("handoff_reason"),
        func.coalesce(c.handoff_reason_source, UNKNOWN).label("source"),
    )
    count = func.count()
    return (
        select(
            *why,
            count.label("handoffs"),
            (cast(count, Double) / cast(func.sum(count).over(), Double)).label("share"),
            median_minutes(c.seconds_to_human).label("median_minutes_to_human"),
            share(count_if(c.repeated.is_(True)), func.count(c.repeated)).label("repeat_rate"),
        )
        .where(on_conversations(filters), c.handoff)
        .group_by(*why)
        .order_by(count.desc(), "handoff_reason", "source")
    )
