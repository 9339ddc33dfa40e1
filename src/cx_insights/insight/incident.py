"""An incident as people read it: who came, where and when, how many would be usual, what to do."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha1
from typing import Any, NamedTuple

import pandas as pd

from cx_insights.insight.care import Care
from cx_insights.insight.fixes import FixEffect
from cx_insights.insight.scan.windows import ALL_DAY, Kind
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.wording import about, count_of, day_beside, times
from cx_insights.wording.dates import WEEKDAYS

QUIET_DAYS = 3
MORE_THAN_USUAL = 1.5
"""A day with so many times the usual number is one of an incident."""

INCIDENT = "incident"
_NOBODY = "conversation"


class Figures(NamedTuple):
    """What every alert has: customers, how many would be usual, the first and the last day, and its evidence."""

    customers: int
    expected: float
    since: date
    until: date
    evidence: float

    @property
    def ratio(self) -> float:
        return self.customers / max(self.expected, 0.01)


@dataclass(frozen=True)
class Incident:
    """More customers than usual in an area (or all), with an issue (or any), over days and hours.

    `days` is how many came day by day in those hours, with what was usual:

    day        │ with_issue │ customers │ expected
    2026-09-04 │         12 │        31 │      1.4
    """

    kind: Kind
    area: str  # ALL: in all areas
    issue: str  # ALL: whatever the issue
    hours: tuple[int, int]
    figures: Figures
    knows_customers: bool
    weeks: int  # of what recurs
    days: pd.DataFrame
    care: Care = field(default_factory=Care)
    effect: FixEffect | None = None
    kept_id: str | None = None
    """Under which it was told before; it keeps it while it lasts."""

    @property
    def alert_id(self) -> str:
        if self.kept_id:
            return self.kept_id
        said = "|".join(
            map(str, (INCIDENT, self.area, self.issue, self.kind, *self.hours, self.figures.since))
        )
        return sha1(said.encode(), usedforsecurity=False).hexdigest()[:12]

    @property
    def began(self) -> date:
        """The first day of its latest bout: since three days or more on which no more than usual came."""
        first, last = pd.Timestamp(self.figures.since), pd.Timestamp(self.figures.until)
        if self.kind in ("recurring", "drift"):
            return self.figures.since
        days = self.days[self.days["day"].between(first, last)]
        over = days.loc[days["with_issue"] > MORE_THAN_USUAL * days["expected"], "day"]
        begins = over[over.diff() > pd.Timedelta(days=QUIET_DAYS)]
        return begins.iloc[-1].date() if len(begins) else self.figures.since

    @property
    def place(self) -> dict[str, Any]:
        """Where and when, as it is kept beside what was done about it."""
        return {
            "kind": INCIDENT, "area": self.area, "issue": self.issue, "weekday": self.figures.until.isoweekday(),
            "hour_from": self.hours[0], "hour_until": self.hours[1], "day": self.figures.until,
        }  # fmt: skip

    @property
    def sentence(self) -> str:
        """'Late delivery: 89 customers in all areas, 2–4 Sep, where about 40 would be usual.'"""
        subject = f"{self.issue}: " if self.issue else "More than usual: "
        who = count_of(self.figures.customers, "customer" if self.knows_customers else _NOBODY)
        then = "were usual six weeks before" if self.kind == "drift" else "would be usual"
        return f"{subject}{who}{self._where}{self._when}, where {about(self.figures.expected)} {then}."

    @property
    def measured(self) -> str:
        """'2.2 times the usual number, learned from the weeks before.'"""
        since = "six weeks before" if self.kind == "drift" else "the weeks before"
        return f"{times(self.figures.ratio)} the usual number, learned from {since}."

    @property
    def action(self) -> str:
        """What staff are asked to do: as somebody wrote it, else whom to ask what."""
        if self.care.action:
            return self.care.action
        team = f"the team in {self.area}" if self.area else "all teams"
        if self.kind == "recurring":
            return f"Tell {team} before {WEEKDAYS[self.figures.until.isoweekday() - 1]} {self.hours[0]} h."
        if self.kind in ("weeks", "drift"):
            return f"Ask {team} what has changed since {day_beside(self.figures.since)}."
        return f"Ask {team} what happened {self._when.lstrip(' ,')}."

    @property
    def behind(self) -> Filters:
        """The conversations that were counted."""
        seen = Filters(since=self.figures.since, until=self.figures.until)
        hours = () if self.hours == ALL_DAY else tuple(range(*self.hours))
        named = {key: (value,) for key, value in (("area", self.area), ("issue", self.issue)) if value}
        weekday = self.figures.until.isoweekday() if self.kind == "recurring" else None
        return seen.replace(hour=hours, weekday=weekday, **named)

    def is_about(self, other: Filters) -> bool:
        """Whether something told of the same area and issue covers some of the same days."""
        return (_areas(other), other.issue) == (_areas(self.behind), self.behind.issue) and self._meets(other)

    def explains(self, other: Filters) -> bool:
        """Whether something of a day lies inside this: in a narrower area or issue, or as one of its days."""
        mine, theirs = ((_areas(of), of.issue) for of in (self.behind, other))
        wider = all(not wide or wide == narrow for wide, narrow in zip(mine, theirs, strict=True))
        return wider and (mine != theirs or self.figures.since < self.figures.until) and self._meets(other)

    def _meets(self, other: Filters) -> bool:
        begins, ends = other.since or date.min, other.until or date.max
        days_meet = begins <= self.figures.until and self.figures.since <= ends
        hours_meet = not other.hour or any(self.hours[0] <= hour < self.hours[1] for hour in other.hour)
        weekday_meets = (
            other.weekday is None or self.kind != "recurring" or other.weekday == self.behind.weekday
        )
        return days_meet and hours_meet and weekday_meets

    @property
    def _where(self) -> str:
        return f" in {self.area}" if self.area else " in all areas"

    @property
    def _when(self) -> str:
        first, last = self.figures.since, self.figures.until
        hours = "" if self.hours == ALL_DAY else f" {self.hours[0]}–{self.hours[1]} h"
        day = f"{WEEKDAYS[last.isoweekday() - 1][:3]} "
        match self.kind:
            case "recurring":
                return f", {day}{hours.strip()} in the last {self.weeks} weeks to {day_beside(last)}"
            case "hours" | "day":
                return f" on {day}{day_beside(last)}{hours}"
            case _ if first == last:
                return f" on {day}{day_beside(last)}"
            case _:
                return f", {day_beside(first)} to {day_beside(last)}"


def _areas(of: Filters) -> tuple[str, ...]:
    """What has no area lies in none of its own: it is told with all."""
    return () if of.area == (NONE_WORD,) else of.area
