"""Customers counted in spans of hours: the arrays in which patterns are looked for."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Counts = NDArray[np.float64]

LENGTHS = (3, 4)
WINDOWS: tuple[tuple[int, int], ...] = tuple(
    (start, start + length) for length in LENGTHS for start in range(24 - length + 1)
)
"""The spans of hours that are looked at: (18, 21) is 18:00 to 21:00."""

_SPANS = (*WINDOWS, (0, 24))


@dataclass(frozen=True)
class Cells:
    """Different customers per area, weekday and span of hours: with each issue, and altogether."""

    areas: tuple[str | None, ...]
    issues: tuple[str, ...]
    with_issue: Counts  # area × issue × weekday × span
    customers: Counts  # area × weekday × span
    with_issue_all_day: Counts  # area × issue × weekday
    customers_all_day: Counts  # area × weekday

    def of(self, area: str | None, issue: str, weekday: int, hours: tuple[int, int]) -> tuple[int, int]:
        """(17, 61): with the issue, and altogether, in a span that is looked at; nobody where nobody came."""
        if area not in self.areas:
            return 0, 0
        place, span = self.areas.index(area), WINDOWS.index(hours)
        every = int(self.customers[place, weekday - 1, span])
        if issue not in self.issues:
            return 0, every
        return int(self.with_issue[place, self.issues.index(issue), weekday - 1, span]), every


When = Literal["before", "last_week"]
EVER: tuple[When, ...] = ("before", "last_week")
"""The two times that the hours of customers are told apart by."""


def cells(everyone: pd.DataFrame, with_issue: pd.DataFrame, when: tuple[When, ...] = EVER) -> Cells:
    """Takes the frames of `area_hours` and `issue_area_hours`; areas and issues are those of all times."""
    areas, issues = _names(everyone["area"]), _names(with_issue["issue"])
    every = _counted(everyone, when, (len(areas),), (_places(everyone["area"], areas),))
    keys = (_places(with_issue["area"], areas), _places(with_issue["issue"], issues))
    about = _counted(with_issue, when, (len(areas), len(issues)), keys)
    named = tuple(str(issue) for issue in issues)
    return Cells(areas, named, about[..., :-1], every[..., :-1], about[..., -1], every[..., -1])


def _counted(
    frame: pd.DataFrame, when: tuple[When, ...], shape: tuple[int, ...], keys: tuple[NDArray[np.int64], ...]
) -> Counts:
    """Per cell, weekday and span; a customer who came at 18 h and at 19 h counts once in any span with one of them."""
    shape = (*shape, 7)
    weekdays = frame["weekday"].to_numpy(dtype=np.int64) - 1
    cell = np.ravel_multi_index((*keys, weekdays), shape)
    bits = np.bitwise_or.reduce([frame[f"hour_bits_{time}"].to_numpy(dtype=np.int64) for time in when])
    customers = frame["customers"].to_numpy(dtype=np.float64)
    counts = np.empty((*shape, len(_SPANS)))
    for place, (start, until) in enumerate(_SPANS):
        came = (bits & ((1 << until) - (1 << start))) != 0
        counts[..., place] = np.bincount(cell[came], customers[came], int(np.prod(shape))).reshape(shape)
    return counts


def _names(values: "pd.Series[Any]") -> tuple[str | None, ...]:
    """In order; what has no name comes last."""
    known = sorted(values.dropna().unique())
    return (*known, None) if values.isna().any() else tuple(known)


def _places(values: "pd.Series[Any]", names: tuple[str | None, ...]) -> NDArray[np.int64]:
    """Where each value stands among the names, which are all there are."""
    known = [name for name in names if name is not None]
    codes = np.asarray(pd.Categorical(values, categories=known).codes, dtype=np.int64)
    return np.where(codes < 0, len(known), codes)
