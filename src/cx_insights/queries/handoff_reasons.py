"""Why bots handed over."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import count_if, median_minutes, rate
from cx_insights.queries._where import on_conversations

UNKNOWN = "unknown"


def handoff_reasons(filters: Filters) -> Select[Any]:
    """One row per reason and where it is from: the export's own word, or inferred from the text.

    handoff_reason  │ source   │ handoffs │ share │ share_low │ share_high │ median_minutes_to_human │ repeat_rate │ ...
    asked for human │ inferred │      212 │  .427 │      .384 │       .471 │                     5.0 │        .310 │
    """
    c = conversations.c
    why: tuple[ColumnElement[Any], ...] = (
        func.coalesce(c.handoff_reason, UNKNOWN).label("handoff_reason"),
        func.coalesce(c.handoff_reason_source, UNKNOWN).label("source"),
    )
    per_reason = (
        select(
            *why,
            func.count().label("handoffs"),
            median_minutes(c.seconds_to_human).label("median_minutes_to_human"),
            count_if(c.repeated.is_(True)).label("repeated"),
            func.count(c.repeated).label("repeat_known"),
        )
        .where(on_conversations(filters), c.handoff)
        .group_by(*why)
        .subquery("per_reason")
    )
    r = per_reason.c
    total = (
        select(r.handoff_reason, func.sum(r.handoffs).over().label("total"), *list(r)[1:]).subquery("total").c
    )
    return select(
        total.handoff_reason,
        total.source,
        total.handoffs,
        *rate(total.handoffs, total.total, "share", "share_low", "share_high"),
        total.median_minutes_to_human,
        *rate(total.repeated, total.repeat_known, "repeat_rate", "repeat_low", "repeat_high"),
    ).order_by(total.handoffs.desc(), total.handoff_reason, total.source)
