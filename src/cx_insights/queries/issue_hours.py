"""When issues come up in the week."""

from typing import Any

from sqlalchemy import Double, ScalarSelect, Select, cast, func, select

from cx_insights.db.dialect import hour, local, seconds_between, weekday
from cx_insights.db.schema import interactions
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_interactions

_DAY_SECONDS = 86_400
_WEEK_SECONDS = 7 * _DAY_SECONDS


def issue_hours(filters: Filters) -> Select[Any]:
    """How often each issue came up per hour of the week; `usual` is the mean per week in view.

    issue           │ area  │ weekday │ hour │ count │ customers │ usual
    Missing topping │ North │       5 │   19 │    31 │        24 │   7.2
    """
    c = interactions.c
    moment = local(c.occurred_at, filters.time_zone)
    cell = (c.issue, c.area, weekday(moment).label("weekday"), hour(moment).label("hour"))
    count = func.count()
    return (
        select(
            *cell,
            count.label("count"),
            func.count(c.customer_id.distinct()).label("customers"),
            (cast(count, Double) / _weeks(filters)).label("usual"),
        )
        .where(on_interactions(filters), c.has_clock, c.issue.is_not(None))
        .group_by(*cell)
        .order_by(count.desc(), c.issue, c.area, "weekday", "hour")
    )


def _weeks(filters: Filters) -> ScalarSelect[Any]:
    """How many weeks the rows in view span; at least one."""
    c = interactions.c
    span = seconds_between(func.min(c.occurred_at), func.max(c.occurred_at))
    weeks = func.greatest(1.0, (span + _DAY_SECONDS) / _WEEK_SECONDS)
    return select(weeks).where(on_interactions(filters), c.has_clock).scalar_subquery()
