"""Who came back within a week, and by which channel."""

from typing import Any

from sqlalchemy import CTE, Select, and_, select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import came_back, count_if, old_enough, rate
from cx_insights.queries._where import on_conversations


def recontacts(filters: Filters) -> Select[Any]:
    """Per channel of the first contact, how many customers came back within 7 days: the same way, or another.

    Another channel is where the first one was a dead end. The two add up to all re-contacts. Contacts too young to
    judge stand apart.

    channel │ judged_7d │ recontacts_7d │ same_channel_7d │ same_rate │ ... │ other_channel_7d │ other_rate │ ...
    phone   │       365 │            80 │              52 │      .142 │     │               28 │       .077 │
    """
    came = _came_back(filters).c
    judged, same, other = count_if(came.judged), count_if(came.same), count_if(came.other)
    return (
        select(
            came.channel,
            judged.label("judged_7d"),
            (same + other).label("recontacts_7d"),
            same.label("same_channel_7d"),
            *rate(same, judged, "same_rate", "same_low", "same_high"),
            other.label("other_channel_7d"),
            *rate(other, judged, "other_rate", "other_low", "other_high"),
            count_if(~came.judged).label("too_young_7d"),
        )
        .group_by(came.channel)
        .order_by(judged.desc(), came.channel)
    )


def _came_back(filters: Filters) -> CTE:
    """Each contact, with whether it can be judged and how its customer came back.

    channel │ judged │ same  │ other
    phone   │ true   │ true  │ false
    phone   │ true   │ false │ false      <- stayed away
    """
    c = conversations.c
    back = and_(old_enough(), came_back())
    here = c.returned_same_channel
    return (
        select(
            c.channel,
            old_enough().label("judged"),
            and_(back, here).label("same"),
            and_(back, ~here).label("other"),
        )
        .where(on_conversations(filters), c.is_contact)
        .cte("came_back")
    )
