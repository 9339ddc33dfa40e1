"""How much of what customers wrote could be scored."""

from typing import Any

from sqlalchemy import Double, Select, cast, func, select

from cx_insights.db.schema import interactions
from cx_insights.model.filters import Filters
from cx_insights.model.words import Actor
from cx_insights.queries._where import on_interactions


def sentiment_coverage(filters: Filters) -> Select[Any]:
    """Customer rows by why they have a score or none.

    reason    │ customer_rows │ share
    scored    │         14210 │  .612
    no_text   │          7801 │  .336
    too_short │          1209 │  .052
    """
    c = interactions.c
    count = func.count()
    return (
        select(
            c.sentiment_reason.label("reason"),
            count.label("customer_rows"),
            (cast(count, Double) / cast(func.sum(count).over(), Double)).label("share"),
        )
        .where(on_interactions(filters), c.actor == Actor.CUSTOMER.value)
        .group_by(c.sentiment_reason)
        .order_by(count.desc(), c.sentiment_reason)
    )
