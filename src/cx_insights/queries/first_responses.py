"""How fast each channel answers first."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import minutes, quantile_and_interval, ranked
from cx_insights.queries._where import on_conversations


def first_responses(filters: Filters) -> Select[Any]:
    """Median minutes to the first answer per channel of the first interaction, with its interval; slowest first.

    `answered` are the conversations with an answer and known times: what the median rests on.

    channel │ answered │ median_first_response_minutes │ first_response_low │ first_response_high
    email   │      168 │                           2.1 │                1.4 │                 3.3
    """
    c = conversations.c
    known = select(c.channel, minutes(c.first_response_seconds).label("value")).where(
        on_conversations(filters), c.first_response_seconds.is_not(None)
    )
    found = ranked(known, "channel")
    median = quantile_and_interval(
        found, 0.5, "median_first_response_minutes", "first_response_low", "first_response_high"
    )
    return (
        select(found.c.channel, func.count().label("answered"), *median)
        .group_by(found.c.channel)
        .order_by(median[0].desc(), found.c.channel)
    )
