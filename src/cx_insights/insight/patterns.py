"""Which issue comes up where and when more often than chance explains, and what comes with the rush."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log
from typing import Any, Literal

import numpy as np
import pandas as pd

from cx_insights.insight.chance import count_is_higher, false_discovery_rates, ratio_interval
from cx_insights.insight.windows import WINDOWS, Cells, Counts

ALERT_BELOW_Q = 0.05
FEWEST_CUSTOMERS = 3
AT_LEAST_TIMES = 2.0
LEAN_ON_ALL_HOURS = 50  # so many customers' evidence has the wider mean where there are few
LEAN_ON_ALL_WEEKDAYS = 200
LEAN_CASES = 5
SUREST_SHAPE = 50.0  # ordinary cells differ by more than chance, however much is known about them
ORDINARY = 0.99

Kind = Literal["recurring", "spike"]


@dataclass(frozen=True)
class Pattern:
    """An issue in an area, on a weekday, in a span of hours: 17 of 61 customers where 3.4 are expected."""

    kind: Kind
    area: str | None
    issue: str
    weekday: int
    hours: tuple[int, int]
    with_issue: int
    customers: int
    expected: float
    chance: float
    day: date | None = None  # of a spike

    @property
    def evidence(self) -> float:
        """Log-likelihood of what was seen against what was expected; tells the span that fits best (scan statistic)."""
        return self.with_issue * log(self.with_issue / self.expected) - self.with_issue + self.expected

    def touches(self, other: "Pattern") -> bool:
        """Whether both are about the same thing: area, issue, weekday, and hours that overlap or touch."""
        same = (self.area, self.issue, self.weekday) == (other.area, other.issue, other.weekday)
        return same and self.hours[0] <= other.hours[1] and other.hours[0] <= self.hours[1]

    def is_again(self, other: "Pattern") -> bool:
        """Whether it is the other one found anew, with hours that may have shifted a little."""
        return (self.kind, self.day) == (other.kind, other.day) and self.touches(other)


def recurring(cells: Cells) -> list[Pattern]:
    """What comes at least twice as often over all weeks as the same issue elsewhere, with its chance.

    Elsewhere is in other areas at the same hours of that weekday. The fewer customers there are, the more it leans on
    the other weekdays, then on all hours; and it is scaled by how often the area has the issue on other weekdays.
    """
    expected = share_elsewhere(cells) * cells.customers[:, None]
    return list(_frequent("recurring", cells, expected, _sureness(cells.with_issue, expected)))


def spikes(week: Cells, before: Cells, last_day: date) -> list[Pattern]:
    """What comes at least twice as often on a day of the last week as before at the same hours of that weekday."""
    elsewhere = share_elsewhere(before)
    share = _leaning(before.with_issue, before.customers[:, None], elsewhere, LEAN_ON_ALL_WEEKDAYS)
    expected = share * week.customers[:, None]
    found = _frequent("spike", week, expected, _sureness(week.with_issue, expected))
    days = {
        (last_day - timedelta(days=back)).isoweekday(): last_day - timedelta(days=back) for back in range(7)
    }
    return [replace(pattern, day=days[pattern.weekday]) for pattern in found]


def again(cells: Cells, pattern: Pattern) -> Pattern | None:
    """The pattern as it is in these cells now, whether it stands out or not; None where nobody came with it."""
    with_issue, customers = cells.of(pattern.area, pattern.issue, pattern.weekday, pattern.hours)
    if not with_issue:
        return None
    area, issue = cells.areas.index(pattern.area), cells.issues.index(pattern.issue)
    share = share_elsewhere(cells)[area, issue, pattern.weekday - 1, WINDOWS.index(pattern.hours)]
    return replace(pattern, with_issue=with_issue, customers=customers, expected=float(share * customers))


def looked_at(cells: Cells) -> int:
    """How many cells could have stood out: those in which anyone came, for each issue."""
    return len(cells.issues) * int((cells.customers > 0).sum())


def beyond_chance(found: Iterable[Pattern], cells_looked_at: int) -> list[Pattern]:
    """Those below the false discovery rate over all cells, the strongest evidence first.

    Of hours that overlap or touch, the span with the strongest evidence stands for all.
    """
    ordered = sorted(found, key=lambda pattern: -pattern.evidence)
    q_values = false_discovery_rates([pattern.chance for pattern in ordered], cells_looked_at)
    kept: list[Pattern] = []
    for pattern, q_value in zip(ordered, q_values, strict=True):
        if q_value < ALERT_BELOW_Q and not any(pattern.touches(other) for other in kept):
            kept.append(pattern)
    return kept


def share_elsewhere(cells: Cells) -> Counts:
    """Per cell, from all others: the share of customers that have the issue.

    Each mean leans on a wider one (Gamma-Poisson): weekday and hours in other areas, those hours on other
    weekdays, all hours.
    """
    about, every = cells.with_issue, cells.customers[:, None]
    about_day, every_day = cells.with_issue_all_day, cells.customers_all_day[:, None]
    in_general = ((_others(about_day, (0, 2)) + 0.5) / (_others(every_day, (0, 2)) + LEAN_CASES))[..., None]
    hours = _leaning(_others(about, (0, 2)), _others(every, (0, 2)), in_general, LEAN_ON_ALL_HOURS)
    share = _leaning(_others(about, (0,)), _others(every, (0,)), hours, LEAN_ON_ALL_WEEKDAYS)
    in_area = _others(about_day, (2,))[..., None] + LEAN_CASES
    area_factor = in_area / (_others(every_day, (2,))[..., None] * in_general + LEAN_CASES)
    return np.clip(share * area_factor, 1e-4, 0.95)


def _sureness(count: Counts, expected: Counts) -> float:
    """Shape of the Gamma variable around the expectations, by how far ordinary cells stray from them.

    The furthest hundredth is left out, so that what is being looked for does not hide itself.
    """
    stray, weight = ((count - expected) ** 2 - expected).sum(axis=-1), (expected**2).sum(axis=-1)
    if not stray.size:
        return SUREST_SHAPE  # nothing names an issue: there is nothing to stray
    ordinary = stray <= np.quantile(stray, ORDINARY)
    beyond = float(stray[ordinary].sum()) / max(float(weight[ordinary].sum()), 1e-9)
    return 1 / beyond if beyond > 1 / SUREST_SHAPE else SUREST_SHAPE


def _frequent(kind: Kind, cells: Cells, expected: Counts, sureness: float) -> Iterator[Pattern]:
    often = (cells.with_issue >= FEWEST_CUSTOMERS) & (cells.with_issue >= AT_LEAST_TIMES * expected)
    for area, issue, weekday, span in zip(*(places.tolist() for places in np.nonzero(often)), strict=True):
        count, usual = (
            int(cells.with_issue[area, issue, weekday, span]),
            float(expected[area, issue, weekday, span]),
        )
        yield Pattern(
            kind, cells.areas[area], cells.issues[issue], weekday + 1, WINDOWS[span], count,
            int(cells.customers[area, weekday, span]), usual, count_is_higher(count, usual, sureness),
        )  # fmt: skip


def _others(counts: Counts, axes: tuple[int, ...]) -> Counts:
    """What lies beside a cell along these axes: their sum without the cell itself."""
    total: Counts = counts.sum(axis=axes, keepdims=True) - counts
    return total


def _leaning(part: Counts, whole: Counts, wider: Counts, customers: int) -> Counts:
    """The share, as if so many customers more had been seen, with the share of the wider group."""
    leaning: Counts = (part + customers * wider) / (whole + customers)
    return leaning


def busy_hour_lift(cells: pd.DataFrame) -> pd.DataFrame:
    """Does an issue come with the rush? Its share in the busiest blocks of the week against the calm ones.

    The busy blocks are the fewest that hold half of all customers with an issue.

    issue           │ busy │ busy_total │ calm │ calm_total │ lift │  low │ high
    Missing topping │  214 │        810 │   96 │        798 │ 2.19 │ 1.76 │ 2.73
    """
    by_block = (
        cells.groupby(["weekday", "hour_from"])["customers"].sum().sort_values(ascending=False, kind="stable")
    )
    busy = by_block[by_block.cumsum() - by_block < by_block.sum() / 2].index
    in_rush = pd.MultiIndex.from_frame(cells[["weekday", "hour_from"]]).isin(busy)
    names = sorted(cells["issue"].unique())
    rush, calm = (
        cells[mask].groupby("issue")["customers"].sum().reindex(names, fill_value=0)
        for mask in (in_rush, ~in_rush)
    )
    rows = [_lift(name, int(rush[name]), int(rush.sum()), int(calm[name]), int(calm.sum())) for name in names]
    answer = pd.DataFrame(
        rows, columns=["issue", "busy", "busy_total", "calm", "calm_total", "lift", "low", "high"]
    )
    return answer.sort_values(["lift", "issue"], ascending=[False, True]).reset_index(drop=True)


def _lift(issue: str, busy: int, busy_total: int, calm: int, calm_total: int) -> tuple[Any, ...]:
    ratio, low, high = ratio_interval(busy, busy_total, calm, calm_total)
    return issue, busy, busy_total, calm, calm_total, ratio, low, high
