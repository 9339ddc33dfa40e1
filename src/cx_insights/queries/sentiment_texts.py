"""What customers wrote, by what became of it: scored or not, in which language, by which version."""

from typing import Any

from sqlalchemy import Select, func, select

from cx_insights.db.schema import interactions
from cx_insights.model.filters import Filters
from cx_insights.model.words import Actor
from cx_insights.queries._where import on_interactions


def sentiment_texts(filters: Filters) -> Select[Any]:
    """Customer texts by why they have a score or none, the language that the export states, and who scored them.

    reason         │ language │ version                          │ customer_texts
    scored         │ en       │ cx-1/3f2a90c1+textblob-0.20.1    │          14210
    other_language │ de       │ cx-1/3f2a90c1+textblob-0.20.1    │           1204
    """
    c = interactions.c
    count = func.count()
    by = (c.sentiment_reason, c.language, c.sentiment_version)
    return (
        select(
            c.sentiment_reason.label("reason"),
            c.language.label("language"),
            c.sentiment_version.label("version"),
            count.label("customer_texts"),
        )
        .where(on_interactions(filters), c.actor == Actor.CUSTOMER.value, c.text.is_not(None))
        .group_by(*by)
        .order_by(count.desc(), *(column.nulls_last() for column in by))
    )
