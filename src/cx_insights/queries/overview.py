"""The whole view in one row."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, cast, select

from cx_insights.db.dialect import seconds_between
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Part
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._answer import Column, answer, value_and_interval
from cx_insights.queries.kinds_of_rating import beside_csat

_UNTIL_DAYS = (
    Column("interactions", "interactions"),
    Column("customers", "customers"),
    Column("conversations", "conversations"),
    Column("journeys", "journeys"),
    Column("first_day", "first_day"),
    Column("last_day", "last_day"),
)
_AFTER_DAYS = (
    Column("channels", "channels"),
    Column("bot_conversations", "bot_conversations"),
    Column("handoffs", "handoffs"),
    *value_and_interval("handoff_rate", "handoff_rate", "handoff_low", "handoff_high"),
    Column("silent", "silent_handovers"),
    *value_and_interval("silent_handover_rate", "silent_rate", "silent_low", "silent_high"),
    Column("negative", "negative"),
    Column("neutral", "neutral"),
    Column("positive", "positive"),
    Column("scored", "scored"),
    Column("customer_texts", "customer_texts"),
    Column("net_sentiment", "net_sentiment"),
    Column("rated", "rated"),
    Column("satisfied", "csat", Part.COUNTED),
    *value_and_interval("csat", "csat_rate", "csat_low", "csat_high"),
    Column("times_not_stated", "times_not_stated"),
    Column("times_are_days", "times_are_days"),
    Column("ratings", "rating_negative_share", Part.N),
)
OVERVIEW_COLUMNS = (*_UNTIL_DAYS, *_AFTER_DAYS)


def overview(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """How much there is, how often chat hands over, how customers feel and how they rate.

    interactions │ conversations │ journeys │ first_day  │ last_day   │ ... │ handoff_rate │ net_sentiment
           52340 │         14871 │    11034 │ 2026-09-01 │ 2026-09-30 │     │         .412 │         -11.8
    """
    ratings = beside_csat(kinds)
    c = answer(filters, (*OVERVIEW_COLUMNS, *ratings), (), ()).subquery("counted").c
    days = cast(seconds_between(c.first_day, c.last_day) / 86_400 + 1, Integer).label("days")
    before, after = ([c[one.name] for one in columns] for columns in (_UNTIL_DAYS, (*_AFTER_DAYS, *ratings)))
    return select(*before, days, *after)
