"""The whole view in one row."""

from typing import Any

from sqlalchemy import Integer, Select, Subquery, cast, func, select

from cx_insights.db.dialect import local_day, seconds_between
from cx_insights.db.schema import conversations, interactions, journeys
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import SATISFIED_FROM
from cx_insights.model.words import Label as Mood
from cx_insights.queries._parts import count_if, negatives, one_row, rate, scored, share, wrote
from cx_insights.queries._where import on_conversations, on_interactions, on_journeys


def overview(filters: Filters) -> Select[Any]:
    """How much there is, how often chat hands over, how customers feel and how they rate.

    interactions │ conversations │ journeys │ first_day  │ last_day   │ ... │ handoff_rate │ net_sentiment
           52340 │         14871 │    11034 │ 2026-09-01 │ 2026-09-30 │     │         .412 │         -11.8
    """
    parts = _rows(filters), _texts(filters), _conversations(filters), _journeys(filters)
    c = _with_days(one_row(*parts), filters.time_zone).c
    return select(
        c.interactions,
        c.customers,
        c.conversations,
        c.journeys,
        c.first_day,
        c.last_day,
        cast(seconds_between(c.first_day, c.last_day) / 86_400 + 1, Integer).label("days"),
        c.channels,
        c.bot_conversations,
        c.handoffs,
        *rate(c.handoffs, c.bot_conversations, "handoff_rate", "handoff_low", "handoff_high"),
        c.negative,
        c.neutral,
        c.positive,
        c.scored,
        c.customer_texts,
        (100 * share(c.positive - c.negative, c.scored)).label("net_sentiment"),
        c.rated,
        c.satisfied,
        *rate(c.satisfied, c.rated, "csat_rate", "csat_low", "csat_high"),
        c.times_not_stated,
        c.times_are_days,
    )


def _rows(filters: Filters) -> Subquery:
    c = interactions.c
    return (
        select(
            func.count().label("interactions"),
            func.count(c.customer_id.distinct()).label("customers"),
            func.min(c.occurred_at).filter(c.time_stated).label("first_at"),
            func.max(c.occurred_at).filter(c.time_stated).label("last_at"),
            func.count(c.channel.distinct()).label("channels"),
            count_if(~c.time_stated).label("times_not_stated"),
            count_if(c.time_precision == "day").label("times_are_days"),
        )
        .where(on_interactions(filters))
        .subquery("seen")
    )


def _texts(filters: Filters) -> Subquery:
    """What customers wrote, which is far less than what happened."""
    c = interactions.c
    return (
        select(
            negatives(interactions).label("negative"),
            count_if(c.sentiment_label == Mood.NEUTRAL.value).label("neutral"),
            count_if(c.sentiment_label == Mood.POSITIVE.value).label("positive"),
            scored(interactions).label("scored"),
            func.count().label("customer_texts"),
        )
        .where(on_interactions(filters), wrote(interactions))
        .subquery("said")
    )


def _with_days(counts: Subquery, zone: str) -> Subquery:
    """One conversion of the first and the last moment, and not one of each row."""
    days = {"first_day": counts.c.first_at, "last_day": counts.c.last_at}
    return select(
        *counts.c, *(local_day(moment, zone).label(name) for name, moment in days.items())
    ).subquery("dated")


def _conversations(filters: Filters) -> Subquery:
    c = conversations.c
    return (
        select(
            func.count().label("conversations"),
            count_if(c.bot_seen).label("bot_conversations"),
            count_if(c.handoff).label("handoffs"),
            func.count(c.csat).label("rated"),
            count_if(c.csat >= SATISFIED_FROM).label("satisfied"),
        )
        .where(on_conversations(filters))
        .subquery("had")
    )


def _journeys(filters: Filters) -> Subquery:
    count = select(func.count().label("journeys")).select_from(journeys)
    return count.where(on_journeys(filters)).subquery("went")
