"""Conversations counted by area, issue, day and hour, with all areas and all issues beside the single ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Counts = NDArray[np.float64]

ALL = ""
"""The name of the row that adds up all areas, or all issues."""

MOST_NAMES = 60
"""So many areas, and issues, are looked at one by one, the most frequent first; the others only in the sums."""

HOURS = 24


@dataclass(frozen=True)
class Cube:
    """`counts[area, issue, day, hour]`; place 0 of areas and of issues is the sum of all, named and unnamed.

    `clock` says whether rows know their hour: where they are days only, no window within a day means anything.
    """

    areas: tuple[str, ...]
    issues: tuple[str, ...]
    first: date
    counts: Counts
    clock: bool

    @property
    def days(self) -> int:
        return int(self.counts.shape[2])

    def day(self, place: int) -> date:
        return self.first + timedelta(days=place)

    def first_and_last(self, area: int, issue: int, days: Sequence[int]) -> tuple[date, date]:
        """The first and the last of these days on which anybody came."""
        came = [place for place in days if self.counts[area, issue, place].any()] or list(days)
        return self.day(came[0]), self.day(came[-1])

    def until(self, days: int) -> "Cube":
        """What was known after so many days."""
        return Cube(self.areas, self.issues, self.first, self.counts[:, :, :days], self.clock)


def cube(cells: pd.DataFrame) -> Cube | None:
    """Takes the frame of `scan_cells`; None where nothing has a day.

    area  │ issue           │ day        │ hour │ conversations
    North │ Missing topping │ 2026-09-04 │   19 │             3
    """
    if cells.empty:
        return None
    areas, issues = _named(cells, "area"), _named(cells, "issue")
    days = (cells["day"] - cells["day"].min()).dt.days.to_numpy()
    shape = (len(areas), len(issues), int(days.max()) + 1, HOURS)
    counts = np.zeros(shape)
    area, issue = _places(cells["area"], areas), _places(cells["issue"], issues)
    hour, many = cells["hour"].to_numpy(dtype=np.int64), cells["conversations"].to_numpy(dtype=np.float64)
    for at_area in (area, np.zeros_like(area)):
        for at_issue in (issue, np.zeros_like(issue)):
            known = (at_area >= 0) & (at_issue >= 0)
            place = at_area[known], at_issue[known], days[known], hour[known]
            np.add.at(counts, place, many[known])
    return Cube(areas, issues, cells["day"].min().date(), counts, bool(hour.any()))


def _named(cells: pd.DataFrame, column: str) -> tuple[str, ...]:
    often = cells.groupby(column)["conversations"].sum().sort_values(ascending=False, kind="stable")
    return ALL, *map(str, often.index[:MOST_NAMES])


def _places(values: "pd.Series[str]", names: tuple[str, ...]) -> NDArray[np.int64]:
    """Where each value stands among the names; -1 where it has none of its own."""
    codes = np.asarray(pd.Categorical(values, categories=names[1:]).codes, dtype=np.int64)
    return np.where(codes < 0, -1, codes + 1)
