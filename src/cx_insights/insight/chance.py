"""Could it be chance? Tail probabilities, the correction for many tests, and intervals of ratios."""

from collections.abc import Sequence
from math import erfc, exp, hypot, log, sqrt

import numpy as np

Z_95 = 1.959963984540054


def normal_upper_tail(z: float) -> float:
    """The chance of a standard normal value above z."""
    return erfc(z / sqrt(2)) / 2


def share_is_higher(part: float, whole: float, other_part: float, other_whole: float) -> float:
    """One-sided two-proportion z test: the chance of such a difference if both shares were the same."""
    return normal_upper_tail(z) if (z := _standard_difference(part, whole, other_part, other_whole)) else 1.0


def share_differs(part: float, whole: float, other_part: float, other_whole: float) -> float:
    """The same test in both directions."""
    return 2 * normal_upper_tail(abs(_standard_difference(part, whole, other_part, other_whole)))


def means_differ(
    mean: float, low: float, high: float, other: float, other_low: float, other_high: float
) -> float:
    """The chance of such a difference between two means if both were the same, from their 95 % intervals.

    An end may stand at the end of the scale, so that the longer side of an interval is taken.
    """
    reach = hypot(max(mean - low, high - mean), max(other - other_low, other_high - other))
    return 2 * normal_upper_tail(Z_95 * abs(mean - other) / reach) if reach else 1.0


def _standard_difference(part: float, whole: float, other_part: float, other_whole: float) -> float:
    """How many standard errors the first share lies above the second; 0 where they cannot be told apart."""
    if whole <= 0 or other_whole <= 0:
        return 0.0
    pooled = (part + other_part) / (whole + other_whole)
    spread = sqrt(max(0.0, pooled * (1 - pooled)) * (1 / whole + 1 / other_whole))
    return (part / whole - other_part / other_whole) / spread if spread else 0.0


def count_is_higher(count: int, expected: float, shape: float) -> float:
    """The chance of `count` or more where the mean is a Gamma variable of this shape around `expected`.

    The smaller the shape, the less sure the expectation, and the longer the tail (negative binomial).
    """
    if count <= 0:
        return 1.0
    if expected <= 0:
        return 0.0
    k = np.arange(1, count)
    grown = np.concatenate(([0.0], np.cumsum(np.log((shape + k - 1) / k)))) + np.arange(count) * log(
        expected / (shape + expected)
    )
    below = float(np.exp(grown + shape * log(shape / (shape + expected))).sum())
    return max(0.0, 1.0 - below)


def false_discovery_rates(chances: Sequence[float], tests: int | None = None) -> list[float]:
    """Benjamini–Hochberg q-values; `tests` counts also those that could not succeed and are not listed.

    [0.01, 0.04, 0.03] -> [0.03, 0.04, 0.04]
    """
    total = max(tests or 0, len(chances))
    order = sorted(range(len(chances)), key=lambda place: chances[place], reverse=True)
    q_values = [1.0] * len(chances)
    smallest = 1.0
    for rank, place in zip(range(len(chances), 0, -1), order, strict=True):
        smallest = min(smallest, chances[place] * total / rank)
        q_values[place] = smallest
    return q_values


def wilson(part: float, whole: float) -> tuple[float, float]:
    """The 95 % interval of a share; of nothing, all there can be."""
    if not whole:
        return 0.0, 1.0
    middle = (part + Z_95 * Z_95 / 2) / (whole + Z_95 * Z_95)
    reach = Z_95 * sqrt(part * (whole - part) / whole + Z_95 * Z_95 / 4) / (whole + Z_95 * Z_95)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def change(part: float, whole: float, other_part: float, other_whole: float) -> tuple[float, float, float]:
    """How many times the first share is the second, with the 95 % interval that their Wilson intervals give.

    The method of variance estimates recovery: it holds for few cases and for none in the first. (1, 26, 17, 61)
    -> (.14, .02, .74).
    """
    first, second = part / whole, other_part / other_whole
    (low, high), (other_low, other_high) = wilson(part, whole), wilson(other_part, other_whole)
    both = first * second

    def bound(mine: float, other: float, side: int) -> float:
        spread = both * both - mine * other * (2 * first - mine) * (2 * second - other)
        return (both + side * sqrt(max(0.0, spread))) / (other * (2 * second - other))

    return first / second, max(0.0, bound(low, other_high, -1)), bound(high, other_low, 1)


def ratio_interval(
    part: float, whole: float, other_part: float, other_whole: float
) -> tuple[float, float, float]:
    """How many times the first share is the second, with its 95 % interval (log scale, half a case added)."""
    first, second = (part + 0.5) / (whole + 0.5), (other_part + 0.5) / (other_whole + 0.5)
    spread = sqrt(
        max(0.0, 1 / (part + 0.5) - 1 / (whole + 0.5) + 1 / (other_part + 0.5) - 1 / (other_whole + 0.5))
    )
    ratio = first / second
    return ratio, ratio * exp(-Z_95 * spread), ratio * exp(Z_95 * spread)
