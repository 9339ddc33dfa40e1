"""What customers wrote first in each conversation, so that a list of conversations can be read."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.db.schema import conversations, interactions, transitions
from cx_insights.model.filters import Filters
from cx_insights.model.words import Actor
from cx_insights.queries._where import on_interactions


def first_texts(filters: Filters) -> Select[Any]:
    """The customer's first text in view of each conversation; where words are looked for, the first that holds them.

    conversation_id │ wrote
    chat-17         │ no extra cheese again, third time
    """
    i, t, c = interactions.c, transitions.c, conversations.c
    place = func.row_number().over(partition_by=t.conversation_key, order_by=(i.occurred_at, i.sequence))
    told = (
        select(t.conversation_key, i.text, place.label("place"))
        .join_from(interactions, transitions, i.sequence == t.sequence)
        .where(on_interactions(filters), i.actor == Actor.CUSTOMER.value, i.text.is_not(None))
        .subquery("told")
    )
    return (
        select(c.conversation_id, told.c.text.label("wrote"))
        .join_from(told, conversations, c.conversation_key == told.c.conversation_key)
        .where(told.c.place == 1)
        .order_by(c.conversation_id)
    )
