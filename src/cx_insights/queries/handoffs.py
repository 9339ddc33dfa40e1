"""Where a person had to take over from a bot, how long that took and what it cost the customer."""

from typing import Any

from sqlalchemy import Double, Select, and_, case, cast, func, select

from cx_insights.db.dialect import quantile
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._groups import group
from cx_insights.queries._keys import by_key
from cx_insights.queries._parts import (
    Number,
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
)
from cx_insights.queries._where import on_conversations


def handoffs(filters: Filters) -> Select[Any]:
    """One row per channel of the first interaction, most handoffs first.

    channel │ conversations │ ... │ handoffs │ rate │  low │ high │ ... │ transferred │ ... │ late │ ...
    chat    │          1290 │     │      496 │ .412 │ .385 │ .440 │     │          21 │     │   88 │
    """
    return _per("channel", filters)


def handoffs_by_issue(filters: Filters) -> Select[Any]:
    """The same per issue.

    issue        │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
    Missing item │           310 │     │      148 │ .477 │ .422 │ .533 │
    """
    return _per("issue", filters)


def handoffs_by_area(filters: Filters) -> Select[Any]:
    """The same per area.

    area  │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
    North │           402 │     │      171 │ .425 │ .378 │ .474 │
    """
    return _per("area", filters)


def handoffs_by_hour(filters: Filters) -> Select[Any]:
    """The same per hour of the day, in the order of the day; conversations without a time are left out.

    hour │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
      19 │           210 │     │       96 │ .457 │ .391 │ .525 │
    """
    return _per("hour", filters)


def handoffs_by_bot(filters: Filters) -> Select[Any]:
    """The same per bot: the name of the first that answered; only conversations with a bot.

    bot │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
    Pia │           960 │     │      371 │ .386 │ .356 │ .418 │
    """
    return _per("bot", filters)


def _per(by: str, filters: Filters) -> Select[Any]:
    c = conversations.c
    key, shown, order = by_key(by, filters)
    handed = count_if(c.handoff)
    ordered = order or (handed.desc(), func.count().desc(), key)
    return (
        select(key, *_how_often(), *_how_long(), *_how_well(), *_how_smooth())
        .where(on_conversations(filters), *shown)
        .group_by(key)
        .order_by(*ordered)
    )


def _how_often() -> list[Any]:
    c = conversations.c
    bots, handed = count_if(c.bot_seen), count_if(c.handoff)
    return [
        func.count().label("conversations"),
        bots.label("bot_conversations"),
        *rate(bots, func.count(), "bot_involvement", "involvement_low", "involvement_high"),
        handed.label("handoffs"),
        *rate(handed, bots, "rate", "low", "high"),
        (bots - handed).label("contained"),
        *rate(bots - handed, bots, "contained_rate", "contained_low", "contained_high"),
        count_if(and_(bot_only(), old_enough(), ~came_back())).label("durable_contained_7d"),
        count_if(and_(bot_only(), old_enough())).label("judged_7d"),
        count_if(and_(bot_only(), ~old_enough())).label("too_young_7d"),
    ]


def _how_long() -> list[Any]:
    c = conversations.c
    wait = case((c.handoff, c.seconds_to_human))
    asked, never = count_if(group("asked")(c)), count_if(group("never_answered")(c))
    return [
        median_minutes(wait).label("median_minutes_to_human"),
        cast(quantile(0.9, minutes(wait)), Double).label("p90_minutes_to_human"),
        asked.label("asked_for_human"),
        never.label("never_answered"),
        *rate(never, asked, "never_answered_rate", "never_answered_low", "never_answered_high"),
    ]


def _how_well() -> list[Any]:
    c = conversations.c
    repeat_known = count_if(and_(c.handoff, c.repeated.is_not(None)))
    repeated = count_if(group("repeated")(c))
    return [
        mean(case((c.handoff, c.context_carried))).label("context_carried_mean"),
        func.count(case((c.handoff, c.context_carried))).label("context_known"),
        repeated.label("repeated"),
        repeat_known.label("repeat_known"),
        *rate(repeated, repeat_known, "repeat_rate", "repeat_low", "repeat_high"),
        *mean_and_interval(mood_shift(), "mood_shift_mean", "mood_low", "mood_high"),
        func.count(mood_shift()).label("mood_known"),
    ]


def _how_smooth() -> list[Any]:
    """Whether the person came too late or too soon, and how often the customer was passed around."""
    c = conversations.c
    turns_known = and_(c.handoff, c.customer_turns_before.is_not(None))
    return [
        *_counted_rate("transferred", count_if(c.human_seen), "with_person"),
        *_counted_rate("ping_pong", count_if(turns_known), "turns_known"),
        mean(case((turns_known, func.greatest(c.bot_human_switches - 1, 0)))).label("ping_pong_mean"),
        *_counted_rate("late", count_if(and_(turns_known, c.scored_before > 0)), "late_known"),
        *_counted_rate("early", count_if(turns_known), None),
    ]


def _counted_rate(name: str, whole: Number, whole_name: str | None) -> list[Any]:
    """The conversations of a named group, what they are out of, and the rate with its interval."""
    part = count_if(group(name)(conversations.c))
    beside = [whole.label(whole_name)] if whole_name else []
    return [part.label(name), *beside, *rate(part, whole, f"{name}_rate", f"{name}_low", f"{name}_high")]
