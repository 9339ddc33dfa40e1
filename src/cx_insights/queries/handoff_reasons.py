"""Why bots handed over."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.model.filters import Filters
from cx_insights.queries._answer import Column, answer, value_and_interval
from cx_insights.queries._parts import rate

UNKNOWN = "unknown"
REASON_COLUMNS = (
    Column("handoffs", "handoffs"),
    Column("median_minutes_to_human", "time_to_human"),
    *value_and_interval("repeat_rate", "repeat_rate", "repeat_low", "repeat_high"),
)


def handoff_reasons(filters: Filters) -> Select[Any]:
    """One row per reason and where it is from: the export's own word, or inferred from the text.

    handoff_reason  │ source   │ handoffs │ share │ share_low │ share_high │ median_minutes_to_human │ repeat_rate │ ...
    asked for human │ inferred │      212 │  .427 │      .384 │       .471 │                     5.0 │        .310 │
    """
    per_reason = answer(filters, REASON_COLUMNS, ["reason", "reason_source"], ()).subquery("per_reason")
    r = per_reason.c
    total = select(per_reason, func.sum(r.handoffs).over().label("total")).subquery("total").c
    return select(
        func.coalesce(total.reason, UNKNOWN).label("handoff_reason"),
        func.coalesce(total.reason_source, UNKNOWN).label("source"),
        total.handoffs,
        *rate(total.handoffs, total.total, "share", "share_low", "share_high"),
        total.median_minutes_to_human,
        total.repeat_rate,
        total.repeat_low,
        total.repeat_high,
    ).order_by(
        total.handoffs.desc(),
        func.coalesce(total.reason, UNKNOWN),
        func.coalesce(total.reason_source, UNKNOWN),
    )
