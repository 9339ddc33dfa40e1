"""Where a person had to take over from a bot, how long that took and what it cost the customer."""

from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Part
from cx_insights.queries._answer import Column, answer, value_and_interval
from cx_insights.queries.dimensions import DIMENSIONS

_HOW_OFTEN = (
    Column("conversations", "conversations"),
    Column("bot_conversations", "bot_conversations"),
    *value_and_interval("bot_involvement", "bot_involvement", "involvement_low", "involvement_high"),
    Column("handoffs", "handoffs"),
    *value_and_interval("handoff_rate", "rate", "low", "high"),
    Column("announced", "announced_handovers"),
    Column("silent", "silent_handovers"),
    *value_and_interval("silent_handover_rate", "silent_rate", "silent_low", "silent_high"),
    Column("still_waiting", "still_waiting"),
    Column("contained", "containment"),
    *value_and_interval("containment_rate", "contained_rate", "contained_low", "contained_high"),
    Column("durable_contained_7d", "durable_containment", Part.COUNTED),
    Column("judged_7d", "durable_containment", Part.N),
    Column("too_young_7d", "too_young_7d"),
    Column("not_followed", "not_followed"),
)
_HOW_LONG = (
    Column("median_minutes_to_human", "time_to_human"),
    Column("p90_minutes_to_human", "time_to_human_p90"),
    Column("first_human_answer_minutes", "first_human_answer"),
    Column("asked_for_human", "asked_for_human"),
    Column("never_answered", "never_answered"),
    *value_and_interval(
        "escalation_failed", "never_answered_rate", "never_answered_low", "never_answered_high"
    ),
)
_HOW_WELL = (
    Column("context_carried_mean", "context_carried"),
    Column("context_known", "context_carried", Part.N),
    Column("repeated", "repeat_rate", Part.COUNTED),
    Column("repeat_known", "repeat_rate", Part.N),
    *value_and_interval("repeat_rate", "repeat_rate", "repeat_low", "repeat_high"),
    *value_and_interval("sentiment_shift", "mood_shift_mean", "mood_low", "mood_high"),
    Column("mood_known", "sentiment_shift", Part.N),
)
_HOW_SMOOTH = (
    Column("transferred", "transfer_rate", Part.COUNTED),
    Column("with_person", "transfer_rate", Part.N),
    *value_and_interval("transfer_rate", "transferred_rate", "transferred_low", "transferred_high"),
    Column("ping_pong", "ping_pong", Part.COUNTED),
    Column("turns_known", "ping_pong", Part.N),
    *value_and_interval("ping_pong", "ping_pong_rate", "ping_pong_low", "ping_pong_high"),
    Column("ping_pong_mean", "ping_pong_mean"),
    Column("late", "late_handoff", Part.COUNTED),
    Column("late_known", "late_handoff", Part.N),
    *value_and_interval("late_handoff", "late_rate", "late_low", "late_high"),
    Column("early", "early_handoff", Part.COUNTED),
    *value_and_interval("early_handoff", "early_rate", "early_low", "early_high"),
)
HANDOFF_COLUMNS = (*_HOW_OFTEN, *_HOW_LONG, *_HOW_WELL, *_HOW_SMOOTH)


def handoffs(filters: Filters) -> Select[Any]:
    """One row per channel of the first interaction, most handoffs first.

    channel │ conversations │ ... │ handoffs │ rate │  low │ high │ ... │ transferred │ ... │ late │ ...
    chat    │          1290 │     │      496 │ .412 │ .385 │ .440 │     │          21 │     │   88 │
    """
    return handoffs_told_apart("channel", filters)


def handoffs_by_issue(filters: Filters) -> Select[Any]:
    """The same per issue.

    issue        │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
    Missing item │           310 │     │      148 │ .477 │ .422 │ .533 │
    """
    return handoffs_told_apart("issue", filters)


def handoffs_by_area(filters: Filters) -> Select[Any]:
    """The same per area.

    area  │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
    North │           402 │     │      171 │ .425 │ .378 │ .474 │
    """
    return handoffs_told_apart("area", filters)


def handoffs_by_hour(filters: Filters) -> Select[Any]:
    """The same per hour of the day, in the order of the day; conversations without a time are left out.

    hour │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
      19 │           210 │     │       96 │ .457 │ .391 │ .525 │
    """
    return handoffs_told_apart("hour", filters)


def handoffs_by_bot(filters: Filters) -> Select[Any]:
    """The same per bot: the name of the first that answered; only conversations with a bot.

    bot │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
    Pia │           960 │     │      371 │ .386 │ .356 │ .418 │
    """
    return handoffs_told_apart("bot", filters)


def handoffs_told_apart(by: str, filters: Filters) -> Select[Any]:
    """The same by any dimension of conversations.

    week       │ conversations │ ... │ handoffs │ rate │  low │ high │ ...
    2026-09-07 │           301 │     │      118 │ .392 │ .338 │ .448 │
    """
    most = (by,) if DIMENSIONS[by].ordered else ("-handoffs", "-conversations", by)
    return answer(filters, HANDOFF_COLUMNS, [by], most)
