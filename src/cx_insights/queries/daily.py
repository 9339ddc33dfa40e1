"""How each day went."""

from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Fact
from cx_insights.queries._answer import Column, answer

DAILY_COLUMNS = (
    Column("interactions", "interactions"),
    Column("conversations", "conversations"),
    Column("scored", "scored", over=Fact.INTERACTION),
    Column("negative", "negative", over=Fact.INTERACTION),
    Column("negative_share", "negative_share", over=Fact.INTERACTION),
    Column("sentiment_mean", "sentiment", over=Fact.INTERACTION),
    Column("handoffs", "handoffs"),
    Column("bot_conversations", "bot_conversations"),
)


def daily(filters: Filters) -> Select[Any]:
    """Traffic, mood and handoffs per day of the reporting time zone; rows without a time are left out.

    day        │ interactions │ scored │ negative │ sentiment_mean │ handoffs │ bot_conversations
    2026-09-01 │         1730 │    512 │      120 │           .061 │       88 │               214
    """
    return answer(filters, DAILY_COLUMNS, ["day"], ["day"])
