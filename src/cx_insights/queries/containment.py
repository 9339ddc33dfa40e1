"""How well the bot settles things alone, touchpoint by touchpoint."""

from typing import Any

from sqlalchemy import Select, and_, select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import bot_only, came_back, count_if, old_enough, rate
from cx_insights.queries._where import on_conversations
from cx_insights.queries.touchpoints import passing


def containment(filters: Filters) -> Select[Any]:
    """Of all conversations with a bot, those it settled alone and whose customer stayed away for 7 days.

    A handed over conversation is one that the bot did not settle, so it stays in `judged_7d`; those too young
    to judge do not. A conversation counts at every touchpoint that it passes.

    touchpoint     │ bot_conversations │ bot_only │ durable_7d │ judged_7d │ rate │  low │ high
    Track delivery │               840 │      702 │        598 │       751 │ .796 │ .766 │ .823
    """
    c, by = conversations.c, passing(filters)
    durable = count_if(and_(bot_only(), old_enough(), ~came_back()))
    return (
        select(
            by.c.touchpoint,
            count_if(c.bot_seen).label("bot_conversations"),
            count_if(bot_only()).label("bot_only"),
            durable.label("durable_7d"),
            count_if(old_enough()).label("judged_7d"),
            *rate(durable, count_if(old_enough()), "rate", "low", "high"),
        )
        .join_from(by, conversations, c.conversation_id == by.c.conversation_id)
        .where(on_conversations(filters), c.bot_seen)
        .group_by(by.c.touchpoint)
        .order_by(count_if(c.bot_seen).desc(), by.c.touchpoint)
    )
