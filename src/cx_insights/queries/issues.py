"""What customers come with."""

from typing import Any

from sqlalchemy import ColumnElement, Double, Select, cast, func, select

from cx_insights.db.dialect import local_day
from cx_insights.db.schema import interactions
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import negatives, scored, share
from cx_insights.queries._where import on_interactions


def issues(filters: Filters) -> Select[Any]:
    """One row per area and issue; rows without an issue are left out, `share` is of those with one.

    area  │ issue           │ interactions │ customers │ share │ negative_share │ first_seen │ last_seen
    North │ Missing topping │          412 │       298 │  .071 │           .583 │ 2026-09-01 │ 2026-09-30
    """
    c = interactions.c

    def day(moment: ColumnElement[Any]) -> ColumnElement[Any]:
        return local_day(moment, filters.time_zone)

    count = func.count()
    return (
        select(
            c.area,
            c.issue,
            count.label("interactions"),
            func.count(c.customer_id.distinct()).label("customers"),
            (cast(count, Double) / cast(func.sum(count).over(), Double)).label("share"),
            share(negatives(interactions), scored(interactions)).label("negative_share"),
            scored(interactions).label("scored"),
            day(func.min(c.occurred_at).filter(c.time_stated)).label("first_seen"),
            day(func.max(c.occurred_at).filter(c.time_stated)).label("last_seen"),
        )
        .where(on_interactions(filters), c.issue.is_not(None))
        .group_by(c.area, c.issue)
        .order_by(count.desc(), c.issue, c.area)
    )
