"""How well the bot settles things alone, touchpoint by touchpoint."""

from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Part
from cx_insights.queries._answer import Column, answer, value_and_interval

CONTAINMENT_COLUMNS = (
    Column("bot_conversations", "bot_conversations"),
    Column("bot_only", "bot_only"),
    Column("durable_7d", "settled_alone", Part.COUNTED),
    Column("judged_7d", "settled_alone", Part.N),
    *value_and_interval("settled_alone", "rate", "low", "high"),
)


def containment(filters: Filters) -> Select[Any]:
    """Of all conversations with a bot, those it settled alone and whose customer stayed away for 7 days.

    A handed over conversation is one that the bot did not settle, so it stays in `judged_7d`; those too young
    to judge do not. A conversation counts at every touchpoint that it passes.

    touchpoint     │ bot_conversations │ bot_only │ durable_7d │ judged_7d │ rate │  low │ high
    Track delivery │               840 │      702 │        598 │       751 │ .796 │ .766 │ .823
    """
    order = ("-bot_conversations", "touchpoint")
    return answer(filters, CONTAINMENT_COLUMNS, ["touchpoint"], order, only=lambda c: c.bot_seen)
