"""An incident day by day: how many came, how many would be usual, and how it was before and since a fix."""

from datetime import timedelta

import numpy as np
import pandas as pd

from cx_insights.insight.fixes import FixEffect, fix_effect
from cx_insights.insight.frames import Ask
from cx_insights.insight.incident import Incident
from cx_insights.insight.scan.cube import Cube
from cx_insights.insight.scan.usual import Usual, usual
from cx_insights.insight.scan.windows import DRIFT_DAYS, LAST_DAYS
from cx_insights.model.filters import Filters

SHOWN_DAYS = 56


class Learned:
    """What is usual in a cube, learned once for all incidents that ask for the same days."""

    def __init__(self, counted: Cube) -> None:
        self.counted = counted
        self._known: dict[int, Usual | None] = {}

    def before(self, until: int) -> Usual | None:
        if until not in self._known:
            self._known[until] = usual(self.counted, until)
        return self._known[until]


def day_by_day(ask: Ask, scan: Filters, learned: Learned, one: Incident) -> pd.DataFrame:
    """The last eight weeks of its scope and hours, also the days on which nobody came; see `Incident.days`."""
    counted = learned.counted
    area, issue = counted.areas.index(one.area), counted.issues.index(one.issue)
    last, hours = counted.days, slice(*one.hours)
    days = np.arange(max(0, last - SHOWN_DAYS), last)
    if one.kind == "recurring":
        days = days[days % 7 == (one.figures.until - counted.first).days % 7]
    known = learned.before(last - (DRIFT_DAYS if one.kind == "drift" else LAST_DAYS))
    expected = known.days(days)[area, issue, :, hours].sum(axis=-1) if known else np.zeros(len(days))
    every = pd.to_datetime([counted.day(int(day)) for day in days])
    came = _came(ask, scan, one).reindex(every, fill_value=0)
    return pd.DataFrame(
        {
            "day": every,
            "with_issue": came.to_numpy(dtype=int),
            "customers": counted.counts[area, 0, days, hours].sum(axis=-1).astype(int),
            "expected": expected,
        }
    )


def _came(ask: Ask, scan: Filters, one: Incident) -> "pd.Series[int]":
    """Different customers by day."""
    behind = one.behind
    since = one.figures.until - timedelta(days=SHOWN_DAYS)
    where = scan.replace(
        area=behind.area, issue=behind.issue, weekday=behind.weekday, hour=behind.hour, since=since, until=scan.until
    )  # fmt: skip
    return ask("who_came_daily", where).set_index("day")["customers"]


def effect_of_fix(counted: Cube, one: Incident) -> FixEffect | None:
    """Its share of what it is compared with, from its first day to the fix and since: the same issue in all areas, the
    same area with all issues, or all; None where it is all there is.
    """
    fixed_on = one.care.fixed_on
    if fixed_on is None or not (one.area or one.issue):
        return None
    area, issue = counted.areas.index(one.area), counted.issues.index(one.issue)
    wider = (0, issue) if one.area and one.issue else (0, 0)
    begins, fix = ((day - counted.first).days for day in (one.figures.since, fixed_on))
    if not begins < fix < counted.days:
        return fix_effect((0, 0), (0, 0), fixed_on, "conversation")
    before, since = (
        (_sum(counted, area, issue, one.hours, days), _sum(counted, *wider, one.hours, days))
        for days in (range(max(0, begins), fix), range(fix, counted.days))
    )
    return fix_effect(before, since, fixed_on, "conversation")


def _sum(counted: Cube, area: int, issue: int, hours: tuple[int, int], days: range) -> int:
    return int(counted.counts[area, issue, days.start : days.stop, slice(*hours)].sum())
