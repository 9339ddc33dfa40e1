"""How fast each channel answers first."""

from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Part
from cx_insights.queries._answer import Column, answer, value_and_interval

FIRST_RESPONSE_COLUMNS = (
    Column("answered", "first_response_time", Part.N),
    *value_and_interval(
        "first_response_time", "median_first_response_minutes", "first_response_low", "first_response_high"
    ),
)


def first_responses(filters: Filters) -> Select[Any]:
    """Median minutes to the first answer per channel of the first interaction, with its interval; slowest first.

    `answered` are the conversations with an answer and known times: what the median rests on.

    channel │ answered │ median_first_response_minutes │ first_response_low │ first_response_high
    email   │      168 │                           2.1 │                1.4 │                 3.3
    """
    order = ("-median_first_response_minutes", "channel")
    return answer(
        filters,
        FIRST_RESPONSE_COLUMNS,
        ["channel"],
        order,
        only=lambda c: c.first_response_seconds.is_not(None),
    )
