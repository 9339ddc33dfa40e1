"""How each touchpoint fares: traffic, feeling, automation, ratings, and where it lies in the journey."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, Select, func, select

from cx_insights.db import schema
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Part
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._answer import Column, answer, value_and_interval
from cx_insights.queries._parts import count_if, mean, or_zero
from cx_insights.queries._where import on_transitions, whole
from cx_insights.queries.kinds_of_rating import beside_csat

TOUCHPOINT_COLUMNS = (
    Column("interactions", "interactions"),
    Column("conversations", "conversations"),
    Column("customer_texts", "customer_texts"),
    Column("scored", "scored"),
    *value_and_interval("sentiment", "sentiment_mean", "sentiment_low", "sentiment_high"),
    Column("negative", "negative"),
    *value_and_interval("negative_share", "negative_share", "negative_low", "negative_high"),
    Column("intense", "emotional_intensity", Part.COUNTED),
    *value_and_interval("emotional_intensity", "intensity", "intensity_low", "intensity_high"),
    Column("bot_conversations", "bot_conversations"),
    Column("handoffs", "handoffs"),
    *value_and_interval("handoff_rate", "handoff_rate", "handoff_low", "handoff_high"),
    Column("csat_mean", "csat_mean"),
    Column("rated", "rated"),
    Column("ratings", "rating_negative_share", Part.N),
    *value_and_interval("rating_feeling", "rating_feeling", "rating_low", "rating_high"),
    Column("ratings_negative", "rating_negative_share", Part.COUNTED),
    Column("ratings_intense", "rating_intensity", Part.COUNTED),
    Column("no_text", "no_text"),
    Column("too_short", "too_short"),
    Column("other_language", "other_language"),
)


def touchpoints(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """One row per touchpoint in the order in which journeys meet them.

    touchpoint  │ interactions │ ... │ sentiment_mean │ negative_share │ ... │ intensity │ ... │ mean_position
    Place order │        11034 │     │           .121 │           .080 │     │      .051 │     │          .342
    Complain    │         1204 │     │          -.310 │           .641 │     │      .402 │     │          .871
    """
    columns = (*TOUCHPOINT_COLUMNS, *beside_csat(kinds))
    fared, placed = answer(filters, columns, ["touchpoint"], ()).cte("fared"), _placed(filters)
    f, p = fared.c, placed.c
    before = len(TOUCHPOINT_COLUMNS) - 4  # where the place in the journey has always stood
    how_many, *told = [f[column.name] for column in columns]
    journeys = or_zero(p.journeys).label("journeys")
    return (
        select(f.touchpoint, p.stage, how_many, journeys, *told[:before], p.mean_position, *told[before:])
        .select_from(fared.outerjoin(placed, f.touchpoint == p.touchpoint))
        .order_by(p.mean_position, f.touchpoint)
    )


def _placed(filters: Filters) -> CTE:
    """How many journeys meet each touchpoint, and how late on the whole: the mean position, the latest being 1.

    A share of each journey's own length would place what ends most journeys after the complaints that only
    long ones have.
    """
    c = schema.transitions.c
    late = mean(c.position)
    passing = count_if(c.one_per_journey) if whole(filters) else func.count(c.journey_key.distinct())
    return (
        select(
            c.touchpoint,
            func.min(c.stage).label("stage"),
            passing.label("journeys"),
            (late / func.max(late).over()).label("mean_position"),
        )
        .where(on_transitions(filters))
        .group_by(c.touchpoint)
        .cte("placed")
    )
