"""What customers wrote, as many texts as can be read through at once."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.db.schema import interactions
from cx_insights.model.filters import Filters
from cx_insights.model.words import Actor
from cx_insights.queries._where import on_interactions

MOST = 400


def customer_texts(filters: Filters) -> Select[Any]:
    """Up to 400 texts of customers in view, drawn evenly; the same ones each time.

    text                     │ channel
    The base was soggy again │ chat
    """
    c = interactions.c
    said = select(c.text, c.channel).where(
        on_interactions(filters), c.actor == Actor.CUSTOMER.value, c.text.is_not(None)
    )
    drawn = said.order_by(func.md5(c.interaction_id), c.text).limit(MOST).subquery("drawn")
    return select(drawn.c.text, drawn.c.channel).order_by(drawn.c.text)
