"""What the bot passed on, and what customers had to say twice."""

from typing import Any

from sqlalchemy import Select, and_, literal, select, union_all

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Part
from cx_insights.queries._answer import Column, answer, value_and_interval
from cx_insights.queries._parts import count_if, rate
from cx_insights.queries._where import on_conversations
from cx_insights.queries.dimensions import DIMENSIONS

FACTS = ("who", "reference", "issue", "tried", "outcome")


CONTEXT_COLUMNS = (
    Column("handoffs", "handoffs"),
    Column("context_known", "context_carried", Part.N),
    *value_and_interval("context_carried", "context_carried_mean", "context_low", "context_high"),
    *(Column(f"{fact}_share", f"{fact}_known") for fact in FACTS[1:]),
    Column("repeated", "repeat_rate", Part.COUNTED),
    Column("repeat_known", "repeat_rate", Part.N),
    *value_and_interval("repeat_rate", "repeat_rate", "repeat_low", "repeat_high"),
    Column("turns_wasted", "turns_wasted"),
    *value_and_interval("turns_wasted_mean", "turns_wasted_mean", "turns_wasted_low", "turns_wasted_high"),
    Column("minutes_wasted", "minutes_wasted"),
    *value_and_interval(
        "minutes_wasted_median", "median_minutes_wasted", "minutes_wasted_low", "minutes_wasted_high"
    ),
)


def handoff_context(filters: Filters) -> Select[Any]:
    """Context carried and repeat tax per channel, most handoffs first.

    channel │ handoffs │ context_known │ context_carried_mean │ context_low │ context_high │ ... │ repeat_rate │ ...
    phone   │      180 │           176 │                 .612 │        .581 │         .643 │     │        .812 │
    """
    return handoff_context_told_apart("channel", filters)


def handoff_context_by_reason(filters: Filters) -> Select[Any]:
    """The same per reason of the handoff.

    handoff_reason  │ handoffs │ context_known │ context_carried_mean │ ... │ repeat_rate │ ...
    asked for human │      212 │           209 │                 .704 │     │        .310 │
    """
    told = handoff_context_told_apart("reason", filters)
    reason, *columns = told.selected_columns
    return told.with_only_columns(reason.label("handoff_reason"), *columns)


def handoff_context_told_apart(by: str, filters: Filters) -> Select[Any]:
    """The same by any dimension of conversations."""
    most = (by,) if DIMENSIONS[by].ordered else ("-handoffs", by)
    return answer(filters, CONTEXT_COLUMNS, [by], most, only=lambda c: c.handoff)


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
