"""Alerts: what stands out now, what was done about it, and whether that helped."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha1
from typing import Any, Union

import pandas as pd

from cx_insights.insight.care import Care, care_of
from cx_insights.insight.chance import share_is_higher, wilson
from cx_insights.insight.fixes import FixEffect, fix_effect
from cx_insights.insight.frames import Ask
from cx_insights.insight.incidents import ALARMS_A_WEEK, INCIDENT, Figures, Incident, incidents
from cx_insights.insight.patterns import Pattern, again, beyond_chance, looked_at, recurring, spikes
from cx_insights.insight.windows import EVER, Cells, cells
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.model.thresholds import SURE_BELOW
from cx_insights.wording import about, count, count_of, day_beside, interval, known, number, percent
from cx_insights.wording.dates import WEEKDAYS

FEWEST_WEEKS = 3
FEWEST_DAYS = 3
RECENT_DAYS = 3

_ORDER = {"open": 0, "acknowledged": 1, "snoozed": 2, "fixed": 3}


AnyAlert = Union["Alert", Incident]


@dataclass(frozen=True)
class Alert:
    """A pattern with its days, its sentence and what was done about it.

    `days` is the frame of `issue_days` in the pattern's area, weekday and hours, with what was expected:

    day        │ with_issue │ customers │ expected
    2026-09-04 │          3 │         9 │      0.4
    """

    pattern: Pattern
    days: pd.DataFrame
    since: date
    care: Care
    effect: FixEffect | None
    knows_customers: bool = True

    @property
    def alert_id(self) -> str:
        """The same for the same area, issue, weekday and hours, and for a spike its day."""
        p = self.pattern
        said = "|".join(map(str, (p.kind, p.area, p.issue, p.weekday, *p.hours, p.day)))
        return sha1(said.encode(), usedforsecurity=False).hexdigest()[:12]

    @property
    def began(self) -> date:
        return self.figures.since

    @property
    def place(self) -> dict[str, Any]:
        """Where and when, as it is kept beside what was done about it."""
        p = self.pattern
        return {
            "kind": p.kind, "area": p.area, "issue": p.issue, "weekday": p.weekday, "hour_from": p.hours[0],
            "hour_until": p.hours[1], "day": p.day,
        }  # fmt: skip

    @property
    def figures(self) -> Figures:
        p = self.pattern
        return Figures(p.with_issue, p.expected, p.day or self.since, p.day or self.latest, p.evidence)

    @property
    def sentence(self) -> str:
        """'Missing topping: 17 customers in North, Fri 18–21 h since 31 Aug, where 3–4 would be usual. ...'"""
        p = self.pattern
        said = f"{p.issue}: {count_of(p.with_issue, 'customer')}{self._place}, {self._when}, where {about(p.expected)} "
        latest = "" if p.day else f" Latest {day_beside(self.latest, self.since)}."
        return f"{said}would be usual.{latest}{self._quieter}"

    @property
    def latest(self) -> date:
        """The last day on which a customer came with it."""
        came: date = self.days.loc[self.days["with_issue"] > 0, "day"].max().date()
        return came

    @property
    def measured(self) -> str:
        """'17 of 61 customers, 28 % [18–40 %]; expected 3.4, 6 %.'"""
        p = self.pattern
        low, high = wilson(p.with_issue, p.customers)
        share = percent(p.with_issue / p.customers)
        said = f"{count(p.with_issue)} of {count_of(p.customers, 'customer')}, {share} {interval(low, high)}"
        return f"{said}; expected {number(p.expected)}, {percent(p.expected / p.customers)}."

    @property
    def action(self) -> str:
        """What staff are asked to do: as somebody wrote it, else whom to tell and when."""
        return self.care.action or self._whom_to_tell

    @property
    def behind(self) -> Filters:
        """The conversations that were counted."""
        p = self.pattern
        area = (NONE_WORD,) if p.area is None else (p.area,)
        where = Filters(area=area, issue=(p.issue,), weekday=p.weekday, hour=tuple(range(*p.hours)))
        return where.replace(since=p.day, until=p.day) if p.day else where

    @property
    def _place(self) -> str:
        return f" in {self.pattern.area}" if self.pattern.area else ""

    @property
    def _when(self) -> str:
        weekday, (start, end) = WEEKDAYS[self.pattern.weekday - 1][:3], self.pattern.hours
        if self.pattern.day:
            return f"{weekday} {day_beside(self.pattern.day, self.since)} {start}–{end} h"
        return f"{weekday} {start}–{end} h since {day_beside(self.since, self.latest)}"

    @property
    def _quieter(self) -> str:
        """What the last three such days say, where they have become clearly fewer than before."""
        recent, before = self.days.tail(RECENT_DAYS), self.days.head(-RECENT_DAYS)
        counts = [int(part[name].sum()) for part in (before, recent) for name in ("with_issue", "customers")]
        if self.pattern.day or len(before) < RECENT_DAYS or share_is_higher(*counts) >= SURE_BELOW:
            return ""
        days = f"the last {RECENT_DAYS} {WEEKDAYS[self.pattern.weekday - 1]}s"
        if not counts[2]:
            return f" Quiet now: none on {days}."
        now, then = number(counts[2] / len(recent)), number(counts[0] / len(before))
        return f" Quieter now: {now} a day on {days}, {then} before."

    @property
    def _whom_to_tell(self) -> str:
        weekday, (start, end) = WEEKDAYS[self.pattern.weekday - 1], self.pattern.hours
        if self.pattern.day:
            day = f"{weekday} {day_beside(self.pattern.day)}, {start}–{end} h"
            return f"Ask the team{self._place} what happened on {day}."
        if self._quieter:
            return "If something was fixed, note the day to see before and after."
        return f"Tell the team{self._place} before {weekday} {start} h."


def current(ask: Ask, filters: Filters, alarms_a_week: float = ALARMS_A_WEEK) -> list[AnyAlert]:
    """What stands out in view, open ones first; what somebody took on stays, as it is measured now.

    Areas and issues are judged against all others, so a filter on them only hides alerts. What a wider incident
    explains is not told beside it.
    """
    patterns = _patterns(ask, filters)
    told = [alert for alert in patterns if alert.pattern.day is None or alert.care != Care()]
    wide = [
        incident for incident in incidents(ask, _scanned(filters), filters, alarms_a_week)
        if not any(incident.is_about(alert.behind) for alert in told)
    ]  # fmt: skip
    days = [
        alert
        for alert in patterns
        if alert not in told and not any(one.explains(alert.behind) for one in wide)
    ]
    every: list[AnyAlert] = [
        *told,
        *days,
        *(one for one in wide if not any(one.is_about(day.behind) for day in days)),
    ]
    return sorted(every, key=lambda alert: (_ORDER[alert.care.state], -alert.figures.evidence))


def _patterns(ask: Ask, filters: Filters) -> list[Alert]:
    """What stands out among other areas at the same hours, and on a day of the last week among the same weekdays."""
    scan = _scanned(filters)
    first, last = _span(ask, scan)
    if first is None or last is None or _weeks(first, last) < FEWEST_WEEKS:
        return []
    hours = _hours(ask, scan)
    whole = cells(*hours)
    found = beyond_chance(*_judged(hours, whole, last))
    cared_for = list(_cared_for(ask("alerts", filters), found, whole))
    new = [(one, Care()) for one in found if not any(one.is_again(other) for other, _ in cared_for)]
    seen = [pair for pair in (*cared_for, *new) if _in_view(pair[0], filters)]
    told = [_alert(ask, scan, pattern, care, first, last) for pattern, care in seen]
    return [alert for alert in told if alert.care != Care() or _is_spread(alert)]


def weeks_in_view(ask: Ask, filters: Filters) -> int:
    """How many weeks the data in view spans."""
    first, last = _span(ask, _scanned(filters))
    return _weeks(first, last) if first and last else 0


def _scanned(filters: Filters) -> Filters:
    return filters.replace(area=(), issue=(), weekday=None, hour=())


def _span(ask: Ask, scan: Filters) -> tuple[date | None, date | None]:
    first, last = (ask("period", scan)[name].iloc[0] for name in ("first_day", "last_day"))
    return (first.date(), last.date()) if known(first) else (None, None)


def _weeks(first: date, last: date) -> int:
    return ((last - first).days + 1) // 7


def _hours(ask: Ask, scan: Filters) -> tuple[pd.DataFrame, pd.DataFrame]:
    return ask("area_hours", scan), ask("issue_area_hours", scan)


def _judged(hours: tuple[pd.DataFrame, pd.DataFrame], whole: Cells, last: date) -> tuple[list[Pattern], int]:
    """Both kinds with the number of cells that were looked at: all weeks, and the last one against those before."""
    before, week = (cells(*hours, (when,)) for when in EVER)
    return [*recurring(whole), *spikes(week, before, last)], looked_at(whole) + looked_at(week)


def _cared_for(actions: pd.DataFrame, found: list[Pattern], whole: Cells) -> Iterator[tuple[Pattern, Care]]:
    """What somebody took on keeps its hours; a spike goes when its week has passed."""
    for row in actions[actions["kind"] != INCIDENT].itertuples() if len(actions) else ():
        before = _as_kept(row)
        told_now = next((pattern for pattern in found if pattern.is_again(before)), None)
        care = care_of(row)
        stays = before.day is None and (
            told_now or care != Care()
        )  # what nobody took on goes when it is over
        measured = again(whole, before) if stays else told_now
        if measured:
            yield measured, care


def _as_kept(row: Any) -> Pattern:
    area, day = (value if known(value) else None for value in (row.area, row.day))
    hours = int(row.hour_from), int(row.hour_until)
    return Pattern(row.kind, area, row.issue, int(row.weekday), hours, 0, 0, 0.0, 1.0, day and day.date())


def _in_view(pattern: Pattern, filters: Filters) -> bool:
    area = NONE_WORD if pattern.area is None else pattern.area
    return (not filters.area or area in filters.area) and (
        not filters.issue or pattern.issue in filters.issue
    )


def _alert(ask: Ask, scan: Filters, pattern: Pattern, care: Care, first: date, last: date) -> Alert:
    bare = Alert(pattern, pd.DataFrame(), first, care, None)
    where = bare.behind
    within = scan.replace(area=where.area, issue=where.issue, weekday=where.weekday, hour=where.hour)
    days = _every_week(ask("issue_days", within), pattern, first, last)
    effect = _effect(ask, scan, bare, first, last) if care.fixed_on else None
    return Alert(pattern, days, first, care, effect)


def _every_week(days: pd.DataFrame, pattern: Pattern, first: date, last: date) -> pd.DataFrame:
    """Also the weeks in which nobody came, with what was expected of those who did."""
    start = first + timedelta(days=(pattern.weekday - first.isoweekday()) % 7)
    every = pd.date_range(start, last, freq="7D", name="day")
    whole = days.set_index("day").reindex(every, fill_value=0).reset_index()
    return whole.assign(expected=whole["customers"] * pattern.expected / pattern.customers)


def _is_spread(alert: Alert) -> bool:
    """What recurs does so on several days; one bad day long ago is no pattern."""
    return bool(alert.pattern.day) or int((alert.days["with_issue"] > 0).sum()) >= FEWEST_DAYS


def _effect(ask: Ask, scan: Filters, alert: Alert, first: date, last: date) -> FixEffect:
    """Different customers before the day of the fix, and from it on."""
    fixed_on, p = alert.care.fixed_on or last, alert.pattern
    if not first < fixed_on <= last:
        return fix_effect((0, 0), (0, 0), fixed_on)
    before = cells(*_hours(ask, scan.replace(until=fixed_on - timedelta(days=1))))
    since = cells(*_hours(ask, scan.replace(since=fixed_on)))
    place = (p.area, p.issue, p.weekday, p.hours)
    return fix_effect(before.of(*place), since.of(*place), fixed_on)
