"""Incidents with what was done about them: the id under which they were told, and those that are over."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from cx_insights.insight.care import care_of
from cx_insights.insight.incident import INCIDENT, Figures, Incident
from cx_insights.insight.scan.cube import ALL
from cx_insights.insight.scan.windows import ALL_DAY, SHORT_DAYS, Kind
from cx_insights.wording import known

KEPT_DAYS = 14
"""What was done about an incident is taken for done about the same one found up to so many days later."""
FOLLOWED_DAYS = 90
"""What somebody took on is followed for so long."""


def cared(told: Iterable[Incident], done: pd.DataFrame, last: date) -> Iterator[Incident]:
    """With the id and what was done, of the same one as it was kept, each once; then what was taken on and is over."""
    rows: list[Any] = list(done[done["kind"] == INCIDENT].itertuples()) if len(done) else []
    for one in told:
        same = [row for row in rows if _is_same(one, row)]
        if not same:
            yield one
            continue
        nearest = min(same, key=lambda row: abs(one.figures.until - row.day.date()))
        rows.remove(nearest)
        yield replace(one, care=care_of(nearest).seen_again(one.began), kept_id=nearest.alert_id)
    for row in rows:
        if row.state != "open" and timedelta() <= last - row.day.date() <= timedelta(days=FOLLOWED_DAYS):
            yield _as_kept(row)


def _is_same(one: Incident, row: Any) -> bool:
    """Whether it is what was kept, or the same as it was found some days before."""
    same = (row.area if known(row.area) else ALL, row.issue) == (one.area, one.issue)
    return same and abs(one.figures.until - row.day.date()) <= timedelta(days=KEPT_DAYS)


def _as_kept(row: Any) -> Incident:
    """What is found no more, as it was found last."""
    until = row.day.date()
    since = row.since.date() if known(row.since) else until
    customers, expected = (value if known(value) else 0 for value in (row.customers, row.expected))
    hours = (int(row.hour_from), int(row.hour_until))
    return Incident(
        _kind(since, until, hours), row.area if known(row.area) else ALL, row.issue, hours,
        Figures(int(customers), float(expected), since, until, 0.0), row.measured_by != "conversations",
        (until - since).days // 7 + 1, pd.DataFrame(), care_of(row), kept_id=row.alert_id,
    )  # fmt: skip


def _kind(since: date, until: date, hours: tuple[int, int]) -> Kind:
    if hours != ALL_DAY:
        return "hours" if since == until else "recurring"
    if since == until:
        return "day"
    return "days" if (until - since).days < SHORT_DAYS else "weeks"
