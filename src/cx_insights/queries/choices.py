"""What the filter bar can offer."""

from typing import Any

from sqlalchemy import Select, func, literal, select, union_all

from cx_insights.db.schema import interactions
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_interactions

KINDS = ("channel", "area", "issue", "segment", "product", "stage", "touchpoint")


def choices(filters: Filters) -> Select[Any]:
    """Every value of each filter and how many interactions have it, the most frequent first.

    kind    │ value │ interactions
    channel │ chat  │        18240
    channel │ app   │        12011
    """
    offered = union_all(*(_values(kind, filters) for kind in KINDS)).subquery("offered")
    c = offered.c
    return select(c.kind, c.value, c.interactions).order_by(c.kind, c.interactions.desc(), c.value)


def _values(kind: str, filters: Filters) -> Select[Any]:
    value = interactions.c[kind]
    return (
        select(literal(kind).label("kind"), value.label("value"), func.count().label("interactions"))
        .where(on_interactions(filters), value.is_not(None))
        .group_by(value)
    )
