"""What customers come with."""

from typing import Any

from sqlalchemy import Double, Select, cast, func, select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Fact, Part
from cx_insights.queries._answer import Column, answer

ISSUE_COLUMNS = (
    Column("interactions", "interactions"),
    Column("customers", "customers"),
    Column("negative_share", "negative_share", over=Fact.INTERACTION),
    Column("scored", "negative_share", Part.N, over=Fact.INTERACTION),
    Column("first_seen", "first_day"),
    Column("last_seen", "last_day"),
)


def issues(filters: Filters) -> Select[Any]:
    """One row per area and issue; rows without an issue are left out, `share` is of those with one.

    area  │ issue           │ interactions │ customers │ share │ negative_share │ first_seen │ last_seen
    North │ Missing topping │          412 │       298 │  .071 │           .583 │ 2026-09-01 │ 2026-09-30
    """
    return issues_told_apart("area", filters)


def issues_told_apart(by: str, filters: Filters) -> Select[Any]:
    """The same by any dimension of interactions in place of the area."""
    counted = answer(filters, ISSUE_COLUMNS, [by, "issue"], (), only=lambda c: c.issue.is_not(None))
    c = counted.subquery("counted").c
    everything = func.sum(c.interactions).over()
    share = (cast(c.interactions, Double) / cast(everything, Double)).label("share")
    how_many = (c[by], c.issue, c.interactions, c.customers)
    fared = (c.negative_share, c.scored, c.first_seen, c.last_seen)
    return select(*how_many, share, *fared).order_by(c.interactions.desc(), c.issue, c[by])
