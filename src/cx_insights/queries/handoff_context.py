"""What the bot passed on, and what customers had to say twice."""

from typing import Any

from sqlalchemy import Select, Subquery, and_, case, func, literal, select, union_all

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._groups import group
from cx_insights.queries._parts import (
    count_if,
    mean_and_interval,
    minutes,
    quantile_and_interval,
    ranked,
    rate,
    share,
)
from cx_insights.queries._where import on_conversations

FACTS = ("who", "reference", "issue", "tried", "outcome")


def handoff_context(filters: Filters) -> Select[Any]:
    """Context carried and repeat tax per channel, most handoffs first.

    channel │ handoffs │ context_known │ context_carried_mean │ context_low │ context_high │ ... │ repeat_rate │ ...
    phone   │      180 │           176 │                 .612 │        .581 │         .643 │     │        .812 │
    """
    return _per("channel", filters)


def handoff_context_by_reason(filters: Filters) -> Select[Any]:
    """The same per reason of the handoff.

    handoff_reason  │ handoffs │ context_known │ context_carried_mean │ ... │ repeat_rate │ ...
    asked for human │      212 │           209 │                 .704 │     │        .310 │
    """
    return _per("handoff_reason", filters)


def context_facts(filters: Filters) -> Select[Any]:
    """How often each needed fact had been said before the person answered.

    fact_number │ fact  │ known │ context_known │ rate │  low │ high
              4 │ tried │    40 │           176 │ .227 │ .172 │ .295
    """
    c = conversations.c
    known = c.knows_reference.is_not(None)
    said = {name: c.customer_id.is_not(None) if name == "who" else c[f"knows_{name}"] for name in FACTS}
    counts = [count_if(and_(known, said[name])).label(name) for name in FACTS]
    handed = select(count_if(known).label("context_known"), *counts).where(
        on_conversations(filters), c.handoff
    )
    once = handed.cte("once").c
    rows = [
        select(
            literal(number).label("fact_number"),
            literal(name).label("fact"),
            once[name].label("known"),
            once.context_known,
        )
        for number, name in enumerate(FACTS, start=1)
    ]
    f = union_all(*rows).subquery("facts").c
    told = rate(f.known, f.context_known, "rate", "low", "high")
    return (
        select(f.fact_number, f.fact, f.known, f.context_known, *told)
        .where(f.context_known > 0)
        .order_by(f.fact_number)
    )


def _per(key: str, filters: Filters) -> Select[Any]:
    counted, wasted = _counted(key, filters), _wasted(key, filters)
    c, w = counted.c, wasted.c
    return (
        select(*c, *(column for column in w if column.name != key))
        .join_from(counted, wasted, c[key].is_not_distinct_from(w[key]), isouter=True)
        .order_by(c.handoffs.desc(), c[key])
    )


def _counted(key: str, filters: Filters) -> Subquery:
    c = conversations.c
    repeat_known, repeated = count_if(c.repeated.is_not(None)), count_if(group("repeated")(c))
    turns = case((c.repeated, c.repeated_turns))
    known = func.count(c.context_carried)
    return (
        select(
            c[key],
            func.count().label("handoffs"),
            known.label("context_known"),
            *mean_and_interval(c.context_carried, "context_carried_mean", "context_low", "context_high"),
            *(
                share(count_if(c[f"knows_{name}"]), func.count(c.knows_reference)).label(f"{name}_share")
                for name in FACTS[1:]
            ),
            repeated.label("repeated"),
            repeat_known.label("repeat_known"),
            *rate(repeated, repeat_known, "repeat_rate", "repeat_low", "repeat_high"),
            func.sum(turns).label("turns_wasted"),
            *mean_and_interval(turns, "turns_wasted_mean", "turns_wasted_low", "turns_wasted_high"),
        )
        .where(on_conversations(filters), c.handoff)
        .group_by(c[key])
        .subquery("counted")
    )


def _wasted(key: str, filters: Filters) -> Subquery:
    """The minutes are few and long where people write e-mail, so their middle is told and not their mean."""
    c = conversations.c
    minutes_each = select(c[key], minutes(c.repeated_seconds).label("value")).where(
        on_conversations(filters), group("repeated")(c), c.repeated_seconds.is_not(None)
    )
    each = ranked(minutes_each, key)
    ends = ("median_minutes_wasted", "minutes_wasted_low", "minutes_wasted_high")
    return (
        select(
            each.c[key],
            func.sum(each.c.value).label("minutes_wasted"),
            *quantile_and_interval(each, 0.5, *ends),
        )
        .group_by(each.c[key])
        .subquery("wasted")
    )
