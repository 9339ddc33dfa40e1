"""Customers counted in spans of hours: the arrays in which patterns are looked for."""

from collections.abc import Sequence
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

_WHOLE_DAY = (0, 24)


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


def cells(
    everyone: pd.DataFrame,
    with_issue: pd.DataFrame,
    when: tuple[When, ...] = EVER,
    like: Cells | None = None,
) -> Cells:
    """Takes the frames of `area_hours` and `issue_area_hours`; areas and issues stand in the order of `like`."""
    areas = like.areas if like else tuple(_names(everyone["area"]))
    issues = like.issues if like else tuple(sorted(with_issue["issue"].unique()))
    spans = (*WINDOWS, _WHOLE_DAY)
    every = _counted(everyone, when, spans, (len(areas),), (_places(everyone["area"], areas),))
    keys = (_places(with_issue["area"], areas), _places(with_issue["issue"], issues))
    about = _counted(with_issue, when, spans, (len(areas), len(issues)), keys)
    return Cells(areas, issues, about[..., :-1], every[..., :-1], about[..., -1], every[..., -1])


def _counted(
    frame: pd.DataFrame,
    when: tuple[When, ...],
    spans: Sequence[tuple[int, int]],
    shape: tuple[int, ...],
    keys: tuple[Any, ...],
) -> Counts:
    """A customer who came at 18 h and at 19 h counts once in any span that holds one of them."""
    counts = np.zeros((*shape, 7, len(spans)))
    masks = np.array([(1 << until) - (1 << start) for start, until in spans], dtype=np.int64)
    bits = np.bitwise_or.reduce([frame[f"hour_bits_{time}"].to_numpy(dtype=np.int64) for time in when])
    came = (bits[:, None] & masks[None, :]) != 0
    weekdays = frame["weekday"].to_numpy(dtype=np.int64) - 1
    known = np.logical_and.reduce([key >= 0 for key in keys])
    places = tuple(key[known] for key in (*keys, weekdays))
    np.add.at(counts, places, (came * frame["customers"].to_numpy(dtype=np.float64)[:, None])[known])
    return counts


def _names(values: "pd.Series[Any]") -> list[str | None]:
    return [None if pd.isna(value) else str(value) for value in sorted(values.unique(), key=str)]


def _places(values: "pd.Series[Any]", names: Sequence[str | None]) -> NDArray[np.int64]:
    """Where each value stands among the names; -1 where it does not."""
    known = values.map({name: place for place, name in enumerate(names) if name is not None})
    missing = names.index(None) if None in names else -1
    return np.asarray(known.where(values.notna(), missing).fillna(-1), dtype=np.int64)
