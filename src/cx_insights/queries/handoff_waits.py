"""How long customers wait for a person, and what becomes of those who wait."""

from typing import Any

from sqlalchemy import CTE, Double, Integer, Select, case, cast, column, func, select, true, values

from cx_insights.db.dialect import hour, local, quantile, seconds_between, weekday
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._groups import group
from cx_insights.queries._parts import (
    count_if,
    median_minutes,
    minutes,
    or_zero,
    quantile_and_interval,
    ranked,
    rate,
    side_by_side,
)
from cx_insights.queries._where import on_conversations

SPANS_HOURS = (1, 3, 6)


def handoff_waits(filters: Filters) -> Select[Any]:
    """Waits per channel: median and 90th percentile with 95 % intervals, who left, who was never answered.

    channel │ asked_for_human │ ... │ waits │ median_minutes_to_human │ median_minutes_low │ ... │ ...
    phone   │             214 │     │   180 │                     9.2 │                8.1 │     │
    """
    waited, outcome = _waited(filters), _outcome(filters)
    joined, [channel] = side_by_side(["channel"], outcome, waited)
    o, w = outcome.c, waited.c
    return (
        select(
            channel,
            o.asked_for_human,
            o.handoffs,
            or_zero(w.waits).label("waits"),
            *(w[name] for name in _ENDS),
            o.never_answered,
            *rate(
                o.never_answered,
                o.asked_for_human,
                "never_answered_rate",
                "never_answered_low",
                "never_answered_high",
            ),
            o.left_waiting,
            o.median_minutes_until_left,
            o.silent_after,
        )
        .select_from(joined)
        .where(or_zero(o.asked_for_human) + or_zero(o.handoffs) > 0)
        .order_by(o.asked_for_human.desc(), channel)
    )


def handoff_hours(filters: Filters) -> Select[Any]:
    """Waits per span of 1, 3 or 6 hours of the week in which the conversation began; `hour` is its first.

    span_hours │ weekday │ hour │ asked_for_human │ waits │ median_minutes_to_human │ p90_minutes_to_human │ ...
             1 │       5 │   19 │              41 │    36 │                     6.5 │                 19.0 │
             3 │       5 │   18 │             104 │    93 │                     6.1 │                 17.2 │
    """
    c = conversations.c
    began_at = local(c.started_at, filters.time_zone)
    spans = values(column("span_hours", Integer), name="spans").data([(hours,) for hours in SPANS_HOURS])
    span = spans.c.span_hours
    key = (span, weekday(began_at).label("weekday"), (hour(began_at) - hour(began_at) % span).label("hour"))
    wait = case((c.handoff, c.seconds_to_human))
    return (
        select(
            *key,
            count_if(c.asked_for_human).label("asked_for_human"),
            func.count(wait).label("waits"),
            median_minutes(wait).label("median_minutes_to_human"),
            cast(quantile(0.9, minutes(wait)), Double).label("p90_minutes_to_human"),
            count_if(group("never_answered")(c)).label("never_answered"),
        )
        .join_from(conversations, spans, true())
        .where(on_conversations(filters), c.has_clock, c.asked_for_human | c.handoff)
        .group_by(*key)
        .order_by(*key)
    )


def _outcome(filters: Filters) -> CTE:
    c = conversations.c
    left = group("left_waiting")(c)
    until_left = case((left & c.has_clock, seconds_between(c.handoff_requested_at, c.ended_at)))
    return (
        select(
            c.channel,
            count_if(c.asked_for_human).label("asked_for_human"),
            count_if(c.handoff).label("handoffs"),
            count_if(group("never_answered")(c)).label("never_answered"),
            count_if(left).label("left_waiting"),
            median_minutes(until_left).label("median_minutes_until_left"),
            count_if(group("silent_after")(c)).label("silent_after"),
        )
        .where(on_conversations(filters))
        .group_by(c.channel)
        .cte("outcome")
    )


_ENDS = (
    "median_minutes_to_human",
    "median_minutes_low",
    "median_minutes_high",
    "p90_minutes_to_human",
    "p90_minutes_low",
    "p90_minutes_high",
)


def _waited(filters: Filters) -> CTE:
    c = conversations.c
    waits = select(c.channel, minutes(c.seconds_to_human).label("value")).where(
        on_conversations(filters), c.handoff, c.seconds_to_human.is_not(None)
    )
    r = ranked(waits, "channel")
    return (
        select(
            r.c.channel,
            func.count().label("waits"),
            *quantile_and_interval(
                r, 0.5, "median_minutes_to_human", "median_minutes_low", "median_minutes_high"
            ),
            *quantile_and_interval(r, 0.9, "p90_minutes_to_human", "p90_minutes_low", "p90_minutes_high"),
        )
        .group_by(r.c.channel)
        .cte("waited")
    )
