"""What the scan of incidents found, as findings; and what has become quiet since, as good news."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import sqrt
from typing import Any

from cx_insights.insight.alerts import RECENT_DAYS, AnyAlert, current
from cx_insights.insight.chance import Z_95, share_is_higher
from cx_insights.insight.findings.finding import HOW_BAD, Finding, Kind
from cx_insights.insight.findings.look import Look
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.model.periods import days_of
from cx_insights.model.thresholds import FEWEST, SURE_BELOW
from cx_insights.wording import about, clock_hours, count_of, day_beside, number
from cx_insights.wording.dates import WEEKDAYS


def told_incidents(look: Look) -> Iterator[Finding]:
    """As far as they reach into the period in view; a scan needs the weeks before, so they stay in sight."""
    scanned = look.view.replace(since=None)
    for alert in current(look.ask, scanned):
        figures = alert.figures
        if figures.customers >= FEWEST and not (look.view.since and figures.until < look.view.since):
            yield from _told(look, alert)


def _told(look: Look, alert: AnyAlert) -> Iterator[Finding]:
    """The trouble; where it is quieter lately, also that."""
    figures, where = alert.figures, _rows(look, alert.behind)
    quieter = _quieter(alert)
    weeks = max(1.0, ((figures.until - figures.since).days + 1) / 7)
    trouble = Finding(
        kind=Kind.INCIDENT, about=f"incident {alert.alert_id}", family=f"incident {alert.alert_id}",
        headline=_what(alert.behind), action=alert.action, filters=where, counted=figures.customers,
        detail=f"{count_of(figures.customers, 'customer')}, where {about(figures.expected)} would be usual",
        confidence=_sure(figures.customers, figures.expected), severity=HOW_BAD[Kind.INCIDENT],
        customers=figures.customers, weeks=weeks, also=f"Quieter: {quieter}." if quieter else "", care=alert.care,
        scope=where,
    )  # fmt: skip
    yield trouble
    if quieter:
        yield replace(
            trouble, kind=Kind.BETTER, family=f"better {alert.alert_id}", severity=HOW_BAD[Kind.BETTER], also="",
            headline=f"{trouble.headline} has become rare", detail=quieter,
            action="Keep what was changed, and note the day of the fix under Patterns & alerts.",
        )  # fmt: skip


def _what(behind: Filters) -> str:
    """'Missing topping in North, Fridays 18–22 h'"""
    issue = behind.issue[0] if behind.issue else "More contacts than usual"
    area = f" in {behind.area[0]}" if behind.area and behind.area[0] != NONE_WORD else ""
    hours = f" {clock_hours(behind.hour[0], behind.hour[-1] + 1)}" if behind.hour else ""
    if behind.weekday:
        return f"{issue}{area}, {WEEKDAYS[behind.weekday - 1]}s{hours}"
    return f"{issue}{area}{_days(behind)}{hours}"


def _days(behind: Filters) -> str:
    if not (behind.since and behind.until):
        return ""
    if days_of(behind) == 1:
        return f" on {WEEKDAYS[behind.until.isoweekday() - 1]} {day_beside(behind.until)}"
    return f", {day_beside(behind.since)} to {day_beside(behind.until)}"


def _rows(look: Look, behind: Filters) -> Filters:
    """The rows that the alert counted, under whatever else the reader chose."""
    chosen = {key: getattr(behind, key) for key in ("area", "issue", "weekday", "hour")}
    kept = {key: value for key, value in chosen.items() if value not in ((), None)}
    return look.view.replace(since=behind.since, until=behind.until or look.view.until, **kept)


def _sure(customers: int, expected: float) -> float:
    """The lower end of the interval of a count (Byar), over what is expected, as a part of the whole excess."""
    low = customers * (1 - 1 / (9 * customers) - Z_95 / (3 * sqrt(customers))) ** 3
    excess = customers - expected
    return max(0.05, min(1.0, (low - expected) / excess)) if excess > 0 else 0.0


def _quieter(alert: AnyAlert) -> str:
    """'0.67 a week since 30 Oct, 2.2 before'; nothing where that can be chance, or of a single day."""
    recent, before = alert.days.tail(RECENT_DAYS), alert.days.head(-RECENT_DAYS)
    if alert.behind.weekday is None or len(before) < RECENT_DAYS:
        return ""
    now, then = _counts(recent), _counts(before)
    if share_is_higher(*then, *now) >= SURE_BELOW:
        return ""
    since: date = recent["day"].iloc[0].date()
    return f"{number(now[0] / len(recent))} a week since {day_beside(since)}, {number(then[0] / len(before))} before"


def _counts(days: Any) -> tuple[int, int]:
    return int(days["with_issue"].sum()), int(days["customers"].sum())
