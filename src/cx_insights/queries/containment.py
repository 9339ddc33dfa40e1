"""How well the bot settles things alone, touchpoint by touchpoint."""

from typing import Any

from sqlalchemy import Select, Subquery, and_, func, select

from cx_insights.db.schema import conversations, transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import bot_only, came_back, count_if, old_enough, rate
from cx_insights.queries._where import moment, on_conversations, on_transitions, whole


def containment(filters: Filters) -> Select[Any]:
    """Of all conversations with a bot, those it settled alone and whose customer stayed away for 7 days.

    A handed over conversation is one that the bot did not settle, so it stays in `judged_7d`; those too young
    to judge do not. A conversation counts at every touchpoint that it passes.

    touchpoint     │ bot_conversations │ bot_only │ durable_7d │ judged_7d │ rate │  low │ high
    Track delivery │               840 │      702 │        598 │       751 │ .796 │ .766 │ .823
    """
    passed = _passed(filters).c
    durable = count_if(passed.durable)
    return (
        select(
            passed.touchpoint,
            func.count().label("bot_conversations"),
            count_if(passed.bot_only).label("bot_only"),
            durable.label("durable_7d"),
            count_if(passed.judged).label("judged_7d"),
            *rate(durable, count_if(passed.judged), "rate", "low", "high"),
        )
        .group_by(passed.touchpoint)
        .order_by(func.count().desc(), passed.touchpoint)
    )


def _passed(filters: Filters) -> Subquery:
    """Each conversation with a bot once per touchpoint, with how it went; judged before it is multiplied."""
    c = conversations.c
    went = (
        select(
            c.conversation_key,
            bot_only().label("bot_only"),
            old_enough().label("judged"),
            and_(bot_only(), old_enough(), ~came_back()).label("durable"),
        )
        .where(on_conversations(filters), c.bot_seen)
        .cte("went")
    )
    t, asked = transitions.c, moment(filters)
    rows = select(t.touchpoint, *went.c).join_from(
        transitions, went, went.c.conversation_key == t.conversation_key
    )
    once = (
        rows.where(t.one_per_conversation) if whole(asked) else rows.where(on_transitions(asked)).distinct()
    )
    return once.subquery("passed")
