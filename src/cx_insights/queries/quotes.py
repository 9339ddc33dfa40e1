"""What customers say in so many words: texts near the median of the scores in view, and those at both ends."""

from typing import Any

from sqlalchemy import CTE, Double, Select, cast, func, literal, select, union_all

from cx_insights.db.dialect import local, quantile
from cx_insights.db.schema import conversations, interactions, transitions
from cx_insights.model.filters import Filters
from cx_insights.model.words import Actor
from cx_insights.queries._where import on_interactions, on_transitions

POOL = 60
"""Texts of each kind, to choose readable and different ones from."""


def quotes(filters: Filters) -> Select[Any]:
    """Up to 60 scored customer texts nearest to the median score, the 60 most negative and the 60 most positive.

    They are picked by score alone, ties by the order of arrival; only their texts are read. `of` is how many they
    were picked from and `median` their median score, the same in every row; `place` is 1 for the nearest, or the most
    extreme.

    kind    │ place │ text             │ sentiment_score │ channel │ occurred_at      │ conversation_id │ ... │ of
    typical │     1 │ The base was ... │            -.31 │ chat    │ 2026-09-01 18:02 │ chat-17         │     │ 483
    """
    pool = _pool(filters)
    stats = select(func.count().label("of"), _median(pool).label("median")).select_from(pool).cte("stats")
    distance, score = func.abs(pool.c.score - stats.c.median), pool.c.score
    orders = {"typical": distance, "negative": score, "positive": -score}
    picked = union_all(*(_nearest(kind, by, pool, stats) for kind, by in orders.items())).cte("picked")
    i, here = interactions.c, Filters(touchpoint=filters.touchpoint)
    return (
        select(
            picked.c.kind,
            picked.c.place,
            i.text,
            i.sentiment_score,
            i.channel,
            local(i.occurred_at, filters.time_zone).label("occurred_at"),
            i.time_stated,
            conversations.c.conversation_id,
            i.customer_id,
            stats.c.of,
            stats.c.median,
        )
        .join_from(picked, interactions, i.sequence == picked.c.sequence)
        .join(transitions, transitions.c.sequence == picked.c.sequence)
        .join(conversations, conversations.c.conversation_key == transitions.c.conversation_key)
        .join(stats, literal(True))
        # what the picked ones have in common anyway: it spares reading all other texts
        .where(on_interactions(here), i.sentiment_score.is_not(None), on_transitions(here))
        .order_by(picked.c.kind, picked.c.place)
    )


def _pool(filters: Filters) -> CTE:
    c = interactions.c
    said = c.actor == Actor.CUSTOMER.value, c.sentiment_score.is_not(None)
    return (
        select(c.sequence, c.sentiment_score.label("score"))
        .where(on_interactions(filters), *said)
        .cte("pool")
    )


def _median(pool: CTE) -> Any:
    return cast(quantile(0.5, pool.c.score), Double)


def _nearest(kind: str, by: Any, pool: CTE, stats: CTE) -> Select[Any]:
    """The first of the pool in an order; the limit stands inside, so that no text is sorted or even read."""
    key = pool.c.sequence
    first = (
        select(key, by.label("distance"))
        .join_from(pool, stats, literal(True))
        .order_by(by, key)
        .limit(POOL)
        .subquery(f"nearest_{kind}")
    )
    place = func.row_number().over(order_by=(first.c.distance, first.c.sequence))
    return select(literal(kind).label("kind"), first.c.sequence, place.label("place"))
