"""What each channel did about each issue, as sums: what it takes to compare channels at one mix of issues."""

from typing import Any

from sqlalchemy import Double, Select, and_, case, cast, func, select

from cx_insights.db.dialect import quantile
from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import came_back, count_if, minutes, old_enough
from cx_insights.queries._where import on_conversations


def channel_issues(filters: Filters) -> Select[Any]:
    """Per channel and issue: moods, solved contacts and waits for a person, with their sums of squares.

    A conversation counts once, for the channel of its first interaction, with the mean of its scored texts. Waits
    are summed as logarithms of minutes, at least a second each, so that a night's wait does not outweigh all others.
    `p90_minutes_overall` is the same in every row: what nine of ten waits in view stay under.

    channel │ issue     │ conversations │ scored │ sentiment_sum │ sentiment_squares │ judged_7d │ solved_7d │ ...
    phone   │ Cold food │           120 │    104 │        -31.20 │             18.44 │       101 │        77 │
    phone   │ NULL      │            41 │     12 │          0.80 │              0.91 │        30 │        28 │
    """
    c = conversations.c
    score = case((c.scored_turns > 0, c.sentiment_mean))
    wait = minutes(case((c.handoff, func.greatest(c.seconds_to_human, 1.0))))
    judged = and_(conversations.c.is_contact, old_enough())
    view = on_conversations(filters)
    overall = select(cast(quantile(0.9, wait), Double)).where(view).scalar_subquery()
    return (
        select(
            c.channel,
            c.issue,
            func.count().label("conversations"),
            func.count(score).label("scored"),
            *_sums(score, "sentiment"),
            count_if(judged).label("judged_7d"),
            count_if(and_(judged, ~came_back())).label("solved_7d"),
            func.count(wait).label("waits"),
            *_sums(func.ln(wait), "log_minutes"),
            overall.label("p90_minutes_overall"),
        )
        .where(view)
        .group_by(c.channel, c.issue)
        .order_by(c.channel, func.count().desc(), c.issue)
    )


def _sums(value: Any, name: str) -> list[Any]:
    return [
        cast(func.coalesce(func.sum(value), 0.0), Double).label(f"{name}_sum"),
        cast(func.coalesce(func.sum(value * value), 0.0), Double).label(f"{name}_squares"),
    ]
