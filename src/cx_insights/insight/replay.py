"""How many alerts there would have been: the last ninety days again, each with what was known then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cx_insights.insight.scan.cube import ALL, Cube
from cx_insights.insight.scan.finding import Found, candidates, chosen
from cx_insights.wording import about, count_of, day_beside

DAYS = 90
THRESHOLDS = (2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.005)
"""False alarms a week that chance may raise, from many to few."""


@dataclass(frozen=True)
class Replayed:
    """One alert as it would have been told first."""

    told_on: date
    area: str
    issue: str
    since: date
    until: date
    conversations: int
    expected: float

    @property
    def sentence(self) -> str:
        """'Cold food in North: 12 conversations, 4–6 Sep, where 2–3 would be usual.'"""
        subject = self.issue or "More than usual"
        where = f"in {self.area}" if self.area else "in all areas"
        first, last = day_beside(self.since), day_beside(self.until)
        days = first if first == last else f"{first} to {last}"
        said = count_of(self.conversations, "conversation")
        return f"{subject} {where}: {said}, {days}, where {about(self.expected)} would be usual."


@dataclass(frozen=True)
class Replay:
    """`alarms_a_week` is the threshold that keeps to what was asked for, `alerts` what it would have told."""

    alarms_a_week: float
    days: int
    alerts: tuple[Replayed, ...]

    @property
    def sentence(self) -> str:
        """'You would have had 14 alerts in 13 weeks.'"""
        weeks = max(1, round(self.days / 7))
        return f"You would have had {count_of(len(self.alerts), 'alert')} in {count_of(weeks, 'week')}."


def replay(counted: Cube, alerts_a_week: float | None = None, alarms_a_week: float | None = None) -> Replay:
    """At a threshold, or at the most sensitive one that would have told no more than so many a week."""
    days = range(max(1, counted.days - DAYS + 1), counted.days + 1)
    known = [(at, list(candidates(counted.until(at)))) for at in days]
    thresholds = THRESHOLDS if alarms_a_week is None else (alarms_a_week,)
    made = Replay(thresholds[-1], len(known), ())
    for threshold in thresholds:
        made = Replay(threshold, len(known), tuple(_told(counted, known, threshold)))
        if alerts_a_week is None or len(made.alerts) <= alerts_a_week * len(known) / 7:
            return made
    return made


def _told(counted: Cube, known: list[tuple[int, list[Found]]], alarms_a_week: float) -> Iterator[Replayed]:
    """Each once: what is found again on the next days, in the same place on some of the same days, is the same one."""
    lasting: list[Found] = []
    for at, seen in known:
        found = chosen(counted.until(at), seen, alarms_a_week) if seen else []
        yield from (
            _replayed(counted, at, one)
            for one in found
            if not any(one.tells_again(before) for before in lasting)
        )
        lasting = [*found, *(one for one in lasting if one.window.days[-1] >= at - 14)]


def _replayed(counted: Cube, at: int, one: Found) -> Replayed:
    first, last = counted.day(one.window.days[0]), counted.day(one.window.days[-1])
    area, issue = counted.areas[one.area] or ALL, counted.issues[one.issue] or ALL
    return Replayed(counted.day(at - 1), area, issue, first, last, round(one.count), one.expected)
