"""How much of what is in view was pieced together from rows that stand for whole tickets."""

from typing import Any

from sqlalchemy import Select, case, func, select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import count_if
from cx_insights.queries._where import on_conversations


def reconstructed(filters: Filters) -> Select[Any]:
    """One row per channel of the first interaction; `scored_texts` are those that were pieced together.

    channel │ conversations │ reconstructed │ scored_texts
    email   │           900 │           412 │          380
    """
    c = conversations.c
    texts = func.coalesce(func.sum(case((c.reconstructed, c.scored_turns), else_=0)), 0)
    return (
        select(
            c.channel,
            func.count().label("conversations"),
            count_if(c.reconstructed).label("reconstructed"),
            texts.label("scored_texts"),
        )
        .where(on_conversations(filters))
        .group_by(c.channel)
        .order_by(count_if(c.reconstructed).desc(), func.count().desc(), c.channel)
    )
