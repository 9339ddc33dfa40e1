"""Where a person had to take over from a bot, how long that took and what it cost the customer."""

from typing import Any

from sqlalchemy import Double, Select, and_, case, cast, func, select

from cx_insights.db.dialect import quantile
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import (
    bot_only,
    came_back,
    count_if,
    mean,
    mean_and_interval,
    median_minutes,
    minutes,
    mood_shift,
    old_enough,
    rate,
    share,
)
from cx_insights.queries._where import on_conversations


def handoffs(filters: Filters) -> Select[Any]:
    """One row per channel of the first interaction, most handoffs first.

    channel │ conversations │ ... │ handoffs │ rate │  low │ high │ ... │ ...
    chat    │          1290 │     │      496 │ .412 │ .385 │ .440 │     │
    """
    c = conversations.c
    bots, handed = count_if(c.bot_seen), count_if(c.handoff)
    wait = case((c.handoff, c.seconds_to_human))
    repeat_known = count_if(and_(c.handoff, c.repeated.is_not(None)))
    repeated = count_if(and_(c.handoff, c.repeated))
    return (
        select(
            c.channel,
            func.count().label("conversations"),
            bots.label("bot_conversations"),
            share(bots, func.count()).label("bot_involvement"),
            handed.label("handoffs"),
            *rate(handed, bots, "rate", "low", "high"),
            (bots - handed).label("contained"),
            count_if(and_(bot_only(), old_enough(), ~came_back())).label("durable_contained_7d"),
            count_if(and_(bot_only(), old_enough())).label("judged_7d"),
            count_if(and_(bot_only(), ~old_enough())).label("too_young_7d"),
            median_minutes(wait).label("median_minutes_to_human"),
            cast(quantile(0.9, minutes(wait)), Double).label("p90_minutes_to_human"),
            count_if(c.asked_for_human).label("asked_for_human"),
            count_if(and_(c.asked_for_human, ~c.human_seen)).label("never_answered"),
            mean(case((c.handoff, c.context_carried))).label("context_carried_mean"),
            func.count(case((c.handoff, c.context_carried))).label("context_known"),
            repeated.label("repeated"),
            repeat_known.label("repeat_known"),
            *rate(repeated, repeat_known, "repeat_rate", "repeat_low", "repeat_high"),
            *mean_and_interval(mood_shift(), "mood_shift_mean", "mood_low", "mood_high"),
            func.count(mood_shift()).label("mood_known"),
        )
        .where(on_conversations(filters))
        .group_by(c.channel)
        .order_by(handed.desc(), func.count().desc(), c.channel)
    )
