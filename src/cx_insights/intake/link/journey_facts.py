"""What is known of a journey once it is linked: its path, its length, its peak and its end."""

from typing import Any

from sqlalchemy import Select, case, distinct, func, select

from cx_insights.db.dialect import ARROW, first_by, last_by, seconds_between
from cx_insights.db.schema import conversations
from cx_insights.intake.link.linked import linked
from cx_insights.intake.link.touched import touched


def journey_rows() -> Select[Any]:
    """One row per journey, for every column of `journeys`; needs the conversations to be there.

    journey_id │ variant                   │ interactions │ channels │ sentiment_worst │ sentiment_last
    PZ-104512  │ Place order → Pay → Ask   │            3 │        2 │            -0.6 │            0.4
    """
    t = linked.c
    placed = func.bool_and(t.time_stated | func.coalesce(t.reconstructed, False))
    lasted = seconds_between(func.min(t.occurred_at), func.max(t.occurred_at))
    whole = (
        select(
            t.journey_id,
            func.min(t.party).label("party"),
            first_by(t.customer_id, t.position).label("customer_id"),
            func.min(t.occurred_at).label("started_at"),
            func.max(t.occurred_at).label("ended_at"),
            case((placed, lasted)).label("duration_seconds"),
            placed.label("time_stated"),
            first_by(t.channel, t.position).label("channel"),
            first_by(t.area, t.position).label("area"),
            first_by(t.issue, t.position).label("issue"),
            first_by(t.product, t.position).label("product"),
            first_by(t.segment, t.position).label("segment"),
            func.count().label("interactions"),
            func.count(distinct(t.channel)).label("channels"),
            func.aggregate_strings(t.touchpoint, ARROW).aggregate_order_by(t.position).label("variant"),
            first_by(t.touchpoint, t.position).label("first_touchpoint"),
            last_by(t.touchpoint, t.position).label("last_touchpoint"),
            func.avg(t.sentiment_score).label("sentiment_mean"),
            func.min(t.sentiment_score).label("sentiment_worst"),
            last_by(t.sentiment_score, t.position).label("sentiment_last"),
            func.count(t.sentiment_score).label("scored_turns"),
            last_by(t.csat, t.position).label("csat"),
        )
        .group_by(t.journey_id)
        .subquery()
    )
    handed_over = (
        select(conversations.c.journey_id)
        .where(conversations.c.handoff, conversations.c.party.in_(select(touched.c.party)))
        .distinct()
    )
    return select(*whole.c, whole.c.journey_id.in_(handed_over).label("handoff"))
