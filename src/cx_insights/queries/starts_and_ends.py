"""Where journeys begin and where they end."""

from typing import Any

from sqlalchemy import Select, or_, select

from cx_insights.db.schema import transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import count_if
from cx_insights.queries._where import on_transitions


def starts_and_ends(filters: Filters) -> Select[Any]:
    """How many journeys begin and end at each touchpoint; touchpoints that do neither are left out.

    touchpoint  │ starts │ ends
    Browse menu │   5210 │  310
    """
    c = transitions.c
    first, last = c.position == 1, c.next_conversation_key.is_(None)
    return (
        select(c.touchpoint, count_if(first).label("starts"), count_if(last).label("ends"))
        .where(on_transitions(filters), or_(first, last))
        .group_by(c.touchpoint)
        .order_by(count_if(first).desc(), count_if(last).desc(), c.touchpoint)
    )
