"""What is known of a journey once it is linked: its path, its length, its peak and its end."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, distinct, func, select

from cx_insights.db.dialect import first_by, last_by, seconds_between
from cx_insights.db.schema import conversations, interactions
from cx_insights.intake.link.linked import linked, ways
from cx_insights.intake.link.touched import PARTY_PREFIX_CUSTOMER, touched
from cx_insights.model.ratings import RATING_FIELDS

DERIVED = "~"
"""Ids that begin with this were derived from gaps in time; the rest is the first interaction's id."""


def journey_rows() -> Select[Any]:
    """One row per journey, for every column of `journeys`; needs the conversations to be there.

    journey_key │ journey_id │ variant                   │ interactions │ channels │ sentiment_worst │ sentiment_last
            312 │ PZ-104512  │ Place order → Pay → Ask   │            3 │        2 │            -0.6 │            0.4
    """
    w, first = _whole().subquery("whole").c, interactions.alias("first")
    handed_over = (
        select(conversations.c.journey_key)
        .where(conversations.c.handoff, conversations.c.party.in_(select(touched.c.party)))
        .distinct()
    )
    return (
        select(
            *w,
            _journey_id(first.c).label("journey_id"),
            ways.c.variant,
            w.journey_key.in_(handed_over).label("handoff"),
        )
        .join(ways, ways.c.journey_key == w.journey_key)
        .join(first, first.c.sequence == w.journey_key)
    )


def _whole() -> Select[Any]:
    """Everything that one pass over a journey's rows can tell."""
    t = linked.c
    placed = func.bool_and(t.time_stated | func.coalesce(t.reconstructed, False))
    clocked = func.bool_and(t.has_clock | ~t.time_stated) & placed
    scored_touchpoint = case((t.sentiment_score.is_not(None), t.touchpoint))
    lasted = seconds_between(func.min(t.occurred_at), func.max(t.occurred_at))
    return select(
        t.journey_key,
        func.min(t.party).label("party"),
        first_by(t.customer_id, t.position).label("customer_id"),
        func.min(t.occurred_at).label("started_at"),
        func.max(t.occurred_at).label("ended_at"),
        case((and_(placed, clocked), lasted)).label("duration_seconds"),
        placed.label("time_stated"),
        clocked.label("has_clock"),
        first_by(t.channel, t.position).label("channel"),
        first_by(t.area, t.position).label("area"),
        first_by(t.issue, t.position).label("issue"),
        first_by(t.product, t.position).label("product"),
        first_by(t.segment, t.position).label("segment"),
        func.count().label("interactions"),
        func.count(distinct(t.channel)).label("channels"),
        first_by(t.touchpoint, t.position).label("first_touchpoint"),
        last_by(t.touchpoint, t.position).label("last_touchpoint"),
        func.avg(t.sentiment_score).label("sentiment_mean"),
        func.min(t.sentiment_score).label("sentiment_worst"),
        last_by(t.sentiment_score, t.position).label("sentiment_last"),
        first_by(scored_touchpoint, t.sentiment_score, t.position).label("worst_touchpoint"),
        last_by(scored_touchpoint, t.position).label("last_scored_touchpoint"),
        func.count(t.sentiment_score).label("scored_turns"),
        *(last_by(t[field], t.position).label(field) for field in RATING_FIELDS),
    ).group_by(t.journey_key)


def _journey_id(first: Any) -> ColumnElement[Any]:
    """The export's own id of the journey, or of the conversation that is all of it; else one from the first row."""
    derived = DERIVED + first.interaction_id
    return case((first.party.startswith(PARTY_PREFIX_CUSTOMER), derived), else_=func.substr(first.party, 3))
