"""What stands out in any scope and over any span of time, counted by customers, with what was done about it."""

from dataclasses import replace

import pandas as pd

from cx_insights.insight.frames import Ask
from cx_insights.insight.incident import INCIDENT, Figures, Incident
from cx_insights.insight.incident_days import Learned, day_by_day, effect_of_fix
from cx_insights.insight.kept_incidents import cared
from cx_insights.insight.scan.cube import Cube, cube
from cx_insights.insight.scan.finding import ALARMS_A_WEEK, AT_LEAST_TIMES, FEWEST, Found, found
from cx_insights.model.filters import Filters

__all__ = ["ALARMS_A_WEEK", "INCIDENT", "Figures", "Incident", "incidents"]


def incidents(
    ask: Ask, scan: Filters, filters: Filters, alarms_a_week: float = ALARMS_A_WEEK
) -> list[Incident]:
    """What stands out under `scan`, as far as it is in view under `filters`, with what was done about it."""
    counted = cube(ask("scan_cells", scan))
    if counted is None:
        return []
    learned = Learned(counted)
    counts = (_told(ask, scan, counted, one) for one in found(counted, alarms_a_week))
    told = [
        _with_days(ask, scan, learned, one) for one in counts if one is not None and _in_view(one, filters)
    ]
    last = counted.day(counted.days - 1)
    every = cared(told, ask("alerts", filters), last)
    return [
        replace(_with_days(ask, scan, learned, one), effect=effect_of_fix(counted, one))
        for one in every
        if _in_view(one, filters) and _is_counted(counted, one)
    ]


def _in_view(one: Incident, filters: Filters) -> bool:
    return all(
        not asked or not name or name in asked
        for asked, name in ((filters.area, one.area), (filters.issue, one.issue))
    )


def _is_counted(counted: Cube, one: Incident) -> bool:
    """What was taken on long ago may be of an area that is no more."""
    return one.area in counted.areas and one.issue in counted.issues


def _with_days(ask: Ask, scan: Filters, learned: Learned, one: Incident) -> Incident:
    return one if len(one.days) else replace(one, days=day_by_day(ask, scan, learned, one))


def _told(ask: Ask, scan: Filters, counted: Cube, one: Found) -> Incident | None:
    """Counted anew by different customers, so that one who wrote ten times is no incident."""
    window = one.window
    days = counted.first_and_last(one.area, one.issue, window.days)
    bare = Incident(
        window.kind, counted.areas[one.area], counted.issues[one.issue], window.hours,
        Figures(0, one.expected, *days, one.evidence),
        False, len(window.days), pd.DataFrame(),
    )  # fmt: skip
    behind = bare.behind
    where = scan.replace(
        area=behind.area, issue=behind.issue, since=behind.since, until=behind.until, weekday=behind.weekday,
        hour=behind.hour,
    )  # fmt: skip
    came = ask("who_came", where).iloc[0]
    customers, knows = (
        int(came["customers"]),
        2 * int(came["of_known_customers"]) >= int(came["conversations"]),
    )
    if customers < FEWEST[window.kind] or customers < AT_LEAST_TIMES[window.kind] * one.expected:
        return None
    return replace(bare, figures=bare.figures._replace(customers=customers), knows_customers=knows)
