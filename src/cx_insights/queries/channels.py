"""The channels beside each other."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Part
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._answer import Column, answer, value_and_interval
from cx_insights.queries.kinds_of_rating import beside_csat

CHANNEL_COLUMNS = (
    Column("interactions", "interactions"),
    Column("customers", "customers"),
    Column("conversations", "conversations"),
    Column("scored", "scored"),
    *value_and_interval("sentiment", "sentiment_mean", "sentiment_low", "sentiment_high"),
    Column("negative_share", "negative_share"),
    Column("bot_conversations", "bot_conversations"),
    Column("bot_involvement", "bot_involvement"),
    Column("handoffs", "handoffs"),
    *value_and_interval("handoff_rate", "handoff_rate", "handoff_low", "handoff_high"),
    Column("recontacts_7d", "recontacts"),
    Column("judged_7d", "first_contact_resolution", Part.N),
    *value_and_interval("first_contact_resolution", "first_contact_resolution", "fcr_low", "fcr_high"),
    Column("median_first_response_minutes", "first_response_time"),
    Column("rated", "rated"),
    *value_and_interval("csat", "csat_rate", "csat_low", "csat_high"),
    Column("times_not_stated", "times_not_stated"),
    Column("ratings", "rating_negative_share", Part.N),
    *value_and_interval("rating_feeling", "rating_feeling", "rating_low", "rating_high"),
)


def channels(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """One row per channel, the busiest first; conversations count for the channel of their first interaction.

    channel │ interactions │ bot_involvement │ handoff_rate │ ... │ ... │ csat_rate
    chat    │        18240 │            .930 │         .412 │     │     │      .642
    phone   │         6120 │            .000 │              │     │     │      .713
    """
    return answer(filters, (*CHANNEL_COLUMNS, *beside_csat(kinds)), ["channel"], ("-interactions", "channel"))
