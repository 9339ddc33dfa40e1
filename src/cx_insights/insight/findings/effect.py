"""Did it help? The measure of a finding before the day on which something was done about it, and since."""

from datetime import date, timedelta
from typing import Any

from cx_insights.insight.drivers import Run
from cx_insights.insight.findings.finding import Finding
from cx_insights.insight.two_groups import newcombe
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Share
from cx_insights.model.thresholds import FEWEST
from cx_insights.queries.measures import measure_named
from cx_insights.queries.parts_of_a_change import sums
from cx_insights.wording import day_beside, share_of, signed_points


def before_and_since(run: Run, one: Finding) -> str:
    """'Since 26 Oct: 12 % (3 of 25), before 93 % (78 of 84): −81 points, at least −64.'; '' where none is measured."""
    day = one.care.fixed_on
    if day is None or not one.measure or not isinstance(measure_named(one.measure).how, Share):
        return ""
    scope = one.scope.replace(since=None, until=None, group=())
    then = _counts(run, scope.replace(until=day - timedelta(days=1)), one.measure)
    now = _counts(run, scope.replace(since=day), one.measure)
    return _told(day, then, now)


def _counts(run: Run, filters: Filters, measure: str) -> tuple[int, int]:
    row: Any = run(sums(filters, (measure_named(measure),))).iloc[0]
    return int(row[f"total_{measure}"]), int(row[f"n_{measure}"])


def _told(day: date, then: tuple[int, int], now: tuple[int, int]) -> str:
    if min(then[1], now[1]) < FEWEST:
        return f"Too few since {day_beside(day)} to say whether it helped ({now[0]} of {now[1]})."
    said = f"Since {day_beside(day)}: {share_of(*now)}, before {share_of(*then)}"
    low, high = newcombe(*now, *then)
    apart = now[0] / now[1] - then[0] / then[1]
    if low <= 0 <= high:
        return f"{said}: that can still be chance."
    return f"{said}: {signed_points(apart)}, at least {signed_points(high if apart < 0 else low)}."
