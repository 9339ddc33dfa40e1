"""The spans of time that are looked at: hours of a day, a day, days, weeks, and the same hours of a weekday."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cx_insights.insight.scan.cube import HOURS

Kind = Literal["hours", "day", "days", "weeks", "recurring", "drift"]

RECENT_DAYS = 7
"""What ended within the last seven days is told."""

LAST_DAYS = 14
"""The days before these tell what is usual."""

HOUR_LENGTHS = (3, 4, 6)
SHORT_DAYS = 3
RECURRING_WEEKS = (3, 5)
DRIFT_DAYS = 42
"""What drifts is held against what was usual six weeks ago."""


Span = tuple[int, int]
ALL_DAY: Span = (0, HOURS)


@dataclass(frozen=True)
class Window:
    """Days (places in the cube) and the hours of each, `(18, 21)` being 18:00 to 21:00."""

    kind: Kind
    days: tuple[int, ...]
    hours: Span = ALL_DAY

    @property
    def places(self) -> NDArray[np.int64]:
        return np.asarray(self.days, dtype=np.int64)


@dataclass(frozen=True)
class Look:
    """The same days with several spans of hours; what is usual is learned before the day `until`."""

    until: int
    kind: Kind
    days: tuple[int, ...]
    spans: tuple[Span, ...] = (ALL_DAY,)


def looks(days: int, clock: bool) -> Iterator[Look]:
    """All that is looked at when so many days are known."""
    recent = range(max(0, days - RECENT_DAYS), days)
    spans = tuple((start, start + long) for long in HOUR_LENGTHS for start in range(HOURS - long + 1))
    before = days - LAST_DAYS
    for day in recent:
        if clock:
            yield Look(before, "hours", (day,), spans)
        yield Look(before, "day", (day,))
        yield Look(before, "days", tuple(range(max(0, day - SHORT_DAYS + 1), day + 1)))
    for long in (7, LAST_DAYS):
        yield Look(before, "weeks", tuple(range(max(0, days - long), days)))
        yield Look(days - DRIFT_DAYS, "drift", tuple(range(max(0, days - long), days)))
    for weeks in RECURRING_WEEKS if clock else ():
        for day in recent:
            again = tuple(range(day - 7 * (weeks - 1), day + 1, 7))
            yield Look(days - 7 * weeks, "recurring", again, spans)
