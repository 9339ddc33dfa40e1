"""What a person in place of the bot would meet: how much comes, how long it takes, who comes back."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import bot_only, came_back, count_if, median_minutes, old_enough, rate
from cx_insights.queries._where import on_conversations


def staffing(filters: Filters) -> Select[Any]:
    """One row: conversations that a bot alone had and those that a person had, with who came back in 7 days.

    Conversations too young to judge are in no rate.

    bot_only │ bot_judged │ bot_returned │ bot_rate │ ... │ human │ human_judged │ ... │ handled │ handle_minutes
         154 │        140 │           31 │     .221 │     │    88 │           80 │     │      80 │            7.5
    """
    parts = _counted(filters).c
    return select(
        parts.bot_only,
        parts.bot_judged,
        parts.bot_returned,
        *rate(parts.bot_returned, parts.bot_judged, "bot_rate", "bot_low", "bot_high"),
        parts.human,
        parts.human_judged,
        parts.human_returned,
        *rate(parts.human_returned, parts.human_judged, "human_rate", "human_low", "human_high"),
        parts.handled,
        parts.handle_minutes,
    )


def _counted(filters: Filters) -> Subquery:
    c = conversations.c
    handled = case((c.human_seen, c.handle_seconds))
    return (
        select(
            *_outcome("bot", bot_only(), "bot_only"),
            *_outcome("human", c.human_seen, "human"),
            func.count(handled).label("handled"),
            median_minutes(handled).label("handle_minutes"),
        )
        .where(on_conversations(filters))
        .subquery("counted")
    )


def _outcome(name: str, who: ColumnElement[bool], all_of_them: str) -> list[Any]:
    judged = and_(who, old_enough())
    return [
        count_if(who).label(all_of_them),
        count_if(judged).label(f"{name}_judged"),
        count_if(and_(judged, came_back())).label(f"{name}_returned"),
    ]
