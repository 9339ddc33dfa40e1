"""How many are usual: per scope, weekday and hour, learned from the weeks before, with how sure that is.

A scope that is seen rarely leans on wider ones: its hours on those of its issue, these on those of all (Gamma-Poisson).
How far ordinary hours, days and weeks stray beyond chance is measured on the same weeks: as a share of the mean, so
that it can be said of longer and shorter spans too (negative binomial).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cx_insights.insight.scan.cube import HOURS, Counts, Cube

WEEKS = 8
FEWEST_WEEKS = 3
LEAN_ON_ISSUE = 3000.0
LEAN_ON_ALL = 3000.0
HALF_LIFE_WEEKS = 4.0
STEEPEST = 0.10  # what all grow by in a week; more than that is something that happened
LEAN_ON_ALL_SCOPES = (
    50.0  # what is known of the ordinary straying of all scopes weighs like so many spans of one
)
LEAN_ON_USUAL = 5.0
ORDINARY = 0.98  # the furthest fiftieth is left out, so that what is looked for does not hide itself
BLOCK_HOURS = 3


@dataclass(frozen=True)
class Usual:
    """`mean[area, issue, day % 7, hour]` of the week around the day `at`, and how much of it is known.

    `own` is the mean that leans on nothing: a scope with hours of its own is none where something happens.
    `seen` is how many the mean of a scope rests on, `seen_hours` how many its share of an hour rests on; `growth` is by
    how much all grow in a week (log), with its error. `stray` is the variance beyond chance over the squared mean, per
    scope, of blocks of hours, of days and of weeks: 0 is chance alone, .04 is a fifth up or down.
    """

    mean: Counts
    own: Counts
    at: float
    growth: float
    growth_error: float
    seen: Counts
    seen_hours: Counts
    stray: tuple[Counts, Counts, Counts]

    def days(self, days: NDArray[np.int64]) -> Counts:
        """The means of these days, hour by hour: area × issue × day × hour."""
        return self._grown(self.mean, days)

    def own_days(self, days: NDArray[np.int64]) -> Counts:
        return self._grown(self.own, days)

    def _grown(self, mean: Counts, days: NDArray[np.int64]) -> Counts:
        grown = np.exp(self.growth * (days + 0.5 - self.at) / 7)
        means: Counts = mean[:, :, days % 7, :] * grown[:, None]
        return means


def usual(cube: Cube, until: int) -> Usual | None:
    """Of the last eight whole weeks before the day `until`; None where there are fewer than three."""
    weeks = min(WEEKS, until // 7)
    if weeks < FEWEST_WEEKS:
        return None
    start = until - 7 * weeks
    known = cube.counts[:, :, start:until]
    by_week = known.reshape(*known.shape[:2], weeks, 7, HOURS)
    weight = 0.5 ** (np.arange(weeks)[::-1] / HALF_LIFE_WEEKS)
    level = (np.einsum("aiwdh,w->ai", by_week, weight) + 0.25) / (weight.sum() + 0.25)
    slots = np.roll(by_week.sum(axis=2), start % 7, axis=2)
    centre = float((weight * (np.arange(weeks) + 0.5)).sum() / weight.sum())
    shares, leaning = _shares(slots)
    growth, growth_error = _growth(by_week[0, 0].sum(axis=(-1, -2)))
    bare = Usual(
        mean=level[..., None, None] * shares,
        own=slots / weeks,
        at=start + 7 * centre,
        growth=growth,
        growth_error=growth_error,
        seen=level * weight.sum() ** 2 / (weight**2).sum(),
        seen_hours=slots + leaning,
        stray=(level, level, level),
    )
    return replace(bare, stray=_straying(known, bare.days(np.arange(start, until))))


def _shares(slots: Counts) -> tuple[Counts, Counts]:
    """Which share of a scope's week falls into an hour of it, and how many customers' worth that leans on."""
    every = slots[0, 0] + 0.05
    in_all = every / every.sum()
    of_issue = _leaning(slots[:1], in_all, LEAN_ON_ALL)
    shares, lent = (
        _leaning(slots, of_issue, LEAN_ON_ISSUE),
        LEAN_ON_ISSUE * np.broadcast_to(of_issue, slots.shape),
    )
    shares[0], lent = of_issue[0], lent.copy()
    lent[0] = LEAN_ON_ALL * in_all
    return shares, lent


def _leaning(slots: Counts, wider: Counts, customers: float) -> Counts:
    total = slots.sum(axis=(-1, -2), keepdims=True)
    shares: Counts = (slots + customers * wider) / (total + customers)
    return shares


def _growth(weeks: Counts) -> tuple[float, float]:
    """By how much all grow in a week, and its standard error: the median slope of the logarithm (Theil and Sen)."""
    logs, at = np.log(weeks + 1), np.arange(len(weeks))
    earlier, later = np.triu_indices(len(weeks), 1)
    slope = float(np.clip(np.median((logs[later] - logs[earlier]) / (later - earlier)), -STEEPEST, STEEPEST))
    left = logs - slope * at
    return slope, float(left.std() / np.sqrt(((at - at.mean()) ** 2).sum()))


def _straying(known: Counts, expected: Counts) -> tuple[Counts, Counts, Counts]:
    shape, weeks = known.shape[:2], known.shape[2] // 7
    kinds = (
        tuple(part.reshape(*shape, -1, hours).sum(axis=-1) for part in (known, expected))
        for hours in (BLOCK_HOURS, HOURS, 7 * HOURS)
    )
    in_blocks, in_days, in_weeks = (_stray(seen, beside_all(seen, meant), weeks) for seen, meant in kinds)
    return in_blocks, in_days, in_weeks


def beside_all(seen: Counts, meant: Counts) -> Counts:
    """What is usual where so many came in all other scopes: a busy day is one incident of all, and not one of each."""
    others, usually = seen[:1, :1] - seen, np.maximum(meant[:1, :1] - meant, 0)
    scaled: Counts = meant * (others + LEAN_ON_USUAL) / (usually + LEAN_ON_USUAL)
    return scaled  # of all themselves there are no others


def _stray(seen: Counts, meant: Counts, weeks: int) -> Counts:
    """Per scope, leaning on all scopes; the means were fitted to the same weeks, and know the others by chance only."""
    of_others = meant**2 / (seen[:1, :1] - seen + LEAN_ON_USUAL)
    of_others[0, 0] = 0.0
    off = (seen - meant) ** 2 * weeks / (weeks - 1) - meant - of_others
    limit = np.quantile(off, ORDINARY, axis=-1, keepdims=True)
    squares = (meant**2).sum(axis=-1)
    own = np.minimum(off, limit).sum(axis=-1) / np.maximum(squares, 1e-9)
    wide = float((own * squares).sum() / max(float(squares.sum()), 1e-9))
    leaning = (own * squares + LEAN_ON_ALL_SCOPES * wide) / (squares + LEAN_ON_ALL_SCOPES)
    stray: Counts = np.maximum(0.0, leaning)
    return stray
