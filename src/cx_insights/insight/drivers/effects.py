"""The change of a rate, taken apart: how much because others came (mix), how much because they fared otherwise (rate).

The symmetric form of Kitagawa (1955): with the share w and the rate r of each value before (a) and now (b), r̄ and w̄
their means over the two periods and M̄ that of the two totals,

    mix  = (w_b − w_a) × (r̄ − M̄)        rate = (r_b − r_a) × w̄

so that both, over all values, add up to the change of the total exactly. A value that is missing in one period has no
rate there; all that it does is mix.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cx_insights.insight.chance import Z_95
from cx_insights.model.thresholds import FEWEST

Array = NDArray[np.float64]

LOOKED_AT = 10
"""About so many dimensions are looked at, so that what stands out in one of them has to do so more clearly."""


@dataclass(frozen=True)
class Sums:
    """One period, value by value: rows, the sum of what is measured of them, and of its squares."""

    n: Array
    total: Array
    squares: Array

    @property
    def share(self) -> Array:
        share: Array = self.n / self.n.sum()
        return share

    @property
    def rate(self) -> Array:
        """Not a number where there is nobody."""
        rate: Array = np.divide(self.total, self.n, out=np.full(len(self.n), np.nan), where=self.n > 0)
        return rate

    @property
    def mean(self) -> float:
        return float(self.total.sum() / self.n.sum())

    @property
    def spread(self) -> Array:
        """The variance of one row; that of all rows where there is none to tell it from."""
        of_all = self.squares.sum() / self.n.sum() - self.mean**2
        own = np.divide(self.squares, self.n, out=np.full(len(self.n), of_all), where=self.n > 0)
        spread: Array = np.maximum(np.where(self.n > 0, own - np.nan_to_num(self.rate) ** 2, of_all), 0.0)
        return spread


@dataclass(frozen=True)
class Effects:
    """What each value of one dimension does to the change, and how far it can be told from chance.

    `low` and `high` are the ends of the 95 % interval of mix and rate together. `apart` is by how much a value moved
    otherwise than all have in common, `by_mix` how much comes of who came; both less what chance can do.
    """

    mix: Array
    rate: Array
    low: Array
    high: Array
    apart: Array
    by_mix: float


def effects(before: Sums, now: Sums) -> Effects:
    """Both periods with the same values in the same order; neither is empty."""
    then, at_present = _rates(before, now)
    middle = (before.mean + now.mean) / 2
    moved = now.share - before.share
    weight, worth = (before.share + now.share) / 2, (then + at_present) / 2 - middle
    mix, rate = moved * worth, (at_present - then) * weight
    reach = Z_95 * np.sqrt(_variance(before, middle, moved, side=-1) + _variance(now, middle, moved, side=+1))
    return Effects(
        mix, rate, mix + rate - reach, mix + rate + reach,
        _beyond_all(rate, weight, before, now), _of_who_came(mix, worth, before, now),
    )  # fmt: skip


def _rates(before: Sums, now: Sums) -> tuple[Array, Array]:
    """Of both periods; a value that one of them lacks has there the rate of the other."""
    then, at_present = before.rate, now.rate
    both = (
        np.where(np.isnan(then), at_present, then),
        np.where(np.isnan(at_present), then, at_present),
    )
    return np.nan_to_num(both[0]), np.nan_to_num(both[1])


def _variance(period: Sums, middle: float, moved: Array, side: int) -> Array:
    """Of one period's part in share × (rate − M̄), by the delta method: M̄ moves with both periods as well.

    Each row of value d adds 1{d} (y − M̄) − side × moved/2 × (y − M), less its mean.
    """
    share, rate, spread = period.share, np.nan_to_num(period.rate), period.spread
    half = side * moved / 2
    own = share * (spread + (rate - middle) ** 2) - (share * (rate - middle)) ** 2
    of_all = period.squares.sum() / period.n.sum() - period.mean**2
    both = share * (spread + (rate - middle) * (rate - period.mean))
    variance: Array = np.maximum(own + half**2 * of_all - 2 * half * both, 0.0) / period.n.sum()
    return variance


def _beyond_all(rate: Array, weight: Array, before: Sums, now: Sums) -> Array:
    """How much single values stand out of a change that all have in common; stricter the more values there are."""
    judged = (before.n >= FEWEST) & (now.n >= FEWEST)
    if judged.sum() < 2:
        return np.zeros(len(rate))
    common = rate[judged].sum() / weight[judged].sum()
    noise = weight * np.sqrt(_of_a_mean(before) + _of_a_mean(now))
    reach = NormalDist().inv_cdf(1 - 0.025 / int(judged.sum()) / LOOKED_AT) * noise
    apart: Array = np.where(judged, np.maximum(np.abs(rate - weight * common) - reach, 0.0), 0.0)
    return apart


def _of_a_mean(period: Sums) -> Array:
    """The variance of each value's rate; four rows like all others are added, as few rows that agree prove little."""
    of_all = period.squares.sum() / period.n.sum() - period.mean**2
    variance: Array = (period.n * period.spread + 4 * of_all) / (period.n + 4) / np.maximum(period.n, 1)
    return variance


def _of_who_came(mix: Array, worth: Array, before: Sums, now: Sums) -> float:
    """How much the mix does, less its 95 % reach by the shares of both periods."""
    variances: Sequence[Any] = [
        ((period.share * worth**2).sum() - (period.share * worth).sum() ** 2) / period.n.sum()
        for period in (before, now)
    ]
    return max(0.0, abs(float(mix.sum())) - Z_95 * float(np.sqrt(max(0.0, sum(variances)))))
