"""Why a measure changed: its effects over every dimension that the data fill, the most explaining first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Select

from cx_insights.errors import UnknownName
from cx_insights.insight.chance import Z_95
from cx_insights.insight.drivers.effects import Effects, Sums, effects
from cx_insights.model.dimensions import Dimension
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.model.measures import Count, Fact, Measure, Share
from cx_insights.model.periods import Periods
from cx_insights.queries.dimensions import DIMENSIONS, dimension_named, dimensions_of
from cx_insights.queries.parts_of_a_change import sums
from cx_insights.wording import known

Run = Callable[[Select[Any]], pd.DataFrame]
"""Whoever runs a question (and may keep its answer)."""

EXPLAINING = (
    *("channel", "area", "issue", "segment", "product", "bot", "reason", "agent", "language"),
    *("touchpoint", "stage", "weekday", "hour"),
)
"""What is asked by itself; days and weeks are not the same in two periods."""

MOST_VALUES = 60
"""A dimension of more values, such as a product list of thousands, says nothing that a person could act on."""


@dataclass(frozen=True)
class Driver:
    """What one value of a dimension did to the change. `low` and `high` are of mix and rate together."""

    dimension: str
    value: Any
    share_before: float
    share_now: float
    before: float | None
    now: float | None
    mix_effect: float
    rate_effect: float
    low: float
    high: float
    n_before: int
    n_now: int
    apart: float  # by how much it moved otherwise than all, less what chance can do

    @property
    def effect(self) -> float:
        return self.mix_effect + self.rate_effect

    @property
    def is_sure(self) -> bool:
        """Whether it can be told from chance."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Explained:
    """One dimension: what its values did, the most first, and how much of the change it explains beyond chance."""

    dimension: Dimension
    drivers: tuple[Driver, ...]
    by_mix: float

    @property
    def by_rate(self) -> float:
        return sum(driver.apart for driver in self.drivers)

    @property
    def weight(self) -> tuple[float, float]:
        """What is told first: how much is explained, by rate before by mix."""
        return max(self.by_rate, self.by_mix), self.by_rate

    @property
    def mix(self) -> float:
        return sum(driver.mix_effect for driver in self.drivers)


@dataclass(frozen=True)
class Why:
    """A measure before and now, its change with its 95 % interval, and what explains it."""

    measure: Measure
    periods: Periods
    before: float
    now: float
    n: tuple[int, int]  # before, now
    counted: tuple[int, int] | None  # of a share
    low: float
    high: float
    explained: tuple[Explained, ...]

    @property
    def change(self) -> float:
        return self.now - self.before

    @property
    def is_sure(self) -> bool:
        """Whether the change can be told from chance."""
        return self.low > 0 or self.high < 0

    @property
    def drivers(self) -> list[Driver]:
        return [driver for one in self.explained for driver in one.drivers]


def why(run: Run, measure: Measure, periods: Periods, by: str = "") -> Why | None:
    """The change of a measure and what drives it, over one dimension or all that the data fill.

    None where one of the two periods has no row to measure.
    """
    _check(measure, by)
    whole = [_row(_asked(run, filters, measure)) for filters in (periods.before, periods.now)]
    if not all(period.n[0] for period in whole):
        return None
    names = [by] if by else [name for name in EXPLAINING if _tells_apart(measure, name)]
    found = (_explained(run, measure, periods, whole, DIMENSIONS[name]) for name in names)
    explained = sorted((one for one in found if one), key=lambda one: one.weight, reverse=True)
    return _told(measure, periods, whole, tuple(explained))


def _told(measure: Measure, periods: Periods, whole: list[Sums], explained: tuple[Explained, ...]) -> Why:
    then, now = whole
    n = (int(then.n[0]), int(now.n[0]))
    counted = (int(then.total[0]), int(now.total[0])) if isinstance(measure.how, Share) else None
    before, at_present = (float(n[0]), float(n[1])) if measure.is_count else (then.mean, now.mean)
    variance = (
        float(sum(n)) if measure.is_count else float(then.spread[0] / then.n[0] + now.spread[0] / now.n[0])
    )
    apart, reach = at_present - before, Z_95 * variance**0.5
    return Why(measure, periods, before, at_present, n, counted, apart - reach, apart + reach, explained)


def _explained(
    run: Run, measure: Measure, periods: Periods, whole: list[Sums], dimension: Dimension
) -> Explained | None:
    """None where the dimension has one value only, or too many; what has no value of it is told as '(none)'."""
    answers = [_asked(run, filters, measure, dimension.name) for filters in (periods.before, periods.now)]
    values = list(dict.fromkeys(value for answer in answers for value in map(_plain, answer[dimension.name])))
    values += [] if NONE_WORD in values else [NONE_WORD]
    both = [_period(answer, dimension.name, values, of) for answer, of in zip(answers, whole, strict=True)]
    there = (both[0].n + both[1].n) > 0
    if not 1 < there.sum() <= MOST_VALUES or _says_the_same(dimension, values, both):
        return None
    kept = [value for value, any_row in zip(values, there, strict=True) if any_row]
    then, now = (Sums(one.n[there], one.total[there], one.squares[there]) for one in both)
    found = _of_counts(then, now) if measure.is_count else effects(then, now)
    drivers = list(_drivers(dimension.name, kept, then, now, found, measure.is_count))
    largest = sorted(drivers, key=lambda one: (abs(one.effect), abs(one.rate_effect)), reverse=True)
    return Explained(dimension, tuple(largest), found.by_mix)


def _of_counts(then: Sums, now: Sums) -> Effects:
    """A count has no rate to change: each value does what it grew by, give or take what chance can do."""
    grew, reach = now.n - then.n, Z_95 * np.sqrt(now.n + then.n)
    common = grew.sum() * (now.n + then.n) / (now.n + then.n).sum()
    apart = np.maximum(np.abs(grew - common) - reach, 0.0)
    return Effects(np.zeros(len(grew)), grew, grew - reach, grew + reach, apart, 0.0)


def _drivers(
    name: str, values: list[Any], then: Sums, now: Sums, found: Effects, counts: bool
) -> Iterator[Driver]:
    rates = [one.n if counts else one.rate for one in (then, now)]
    for at, value in enumerate(values):
        before, at_present = (None if np.isnan(rate[at]) else float(rate[at]) for rate in rates)
        yield Driver(
            name, value, float(then.share[at]), float(now.share[at]), before, at_present, float(found.mix[at]),
            float(found.rate[at]), float(found.low[at]), float(found.high[at]), int(then.n[at]), int(now.n[at]),
            float(found.apart[at]),
        )  # fmt: skip


def _asked(run: Run, filters: Filters, measure: Measure, *by: str) -> pd.DataFrame:
    """area │ n │ total │ squares"""
    answer = run(sums(filters, (measure,), by))
    return answer.rename(columns=lambda name: str(name).removesuffix(f"_{measure.name}"))


def _row(answer: pd.DataFrame) -> Sums:
    n, total, squares = (answer[name].to_numpy(dtype="float64") for name in ("n", "total", "squares"))
    return Sums(n, total, squares)


def _period(answer: pd.DataFrame, name: str, values: list[Any], whole: Sums) -> Sums:
    """In the order of the values; what the dimension leaves out stands under '(none)'."""
    found = dict(
        zip(map(_plain, answer[name]), answer[["n", "total", "squares"]].to_numpy("float64"), strict=True)
    )
    told = np.array([found.get(value, np.zeros(3)) for value in values])
    told[values.index(NONE_WORD)] += np.array([whole.n[0], whole.total[0], whole.squares[0]]) - told.sum(
        axis=0
    )
    n, total, squares = told.T
    return Sums(n, total, squares)


def _says_the_same(dimension: Dimension, values: list[Any], both: list[Sums]) -> bool:
    """A reason is known of handoffs only: beside other conversations it tells apart what is measured itself."""
    none = values.index(NONE_WORD)
    return dimension.name == "reason" and any(one.n[none] > 0 for one in both)


def _plain(value: Any) -> Any:
    if not known(value):
        return NONE_WORD
    return int(value) if isinstance(value, (int, float)) or hasattr(value, "dtype") else str(value)


def can_be_explained(measure: Measure) -> bool:
    """Sums over rows can; a median, a number of different values and a day cannot."""
    return measure.adds_up or isinstance(measure.how, Count)


def _tells_apart(measure: Measure, name: str) -> bool:
    """One conversation has several touchpoints, so that their parts would not add up."""
    counts_twice = DIMENSIONS[name].several and measure.fact is Fact.CONVERSATION
    return name in EXPLAINING and name in dimensions_of(measure) and not counts_twice


def _check(measure: Measure, by: str) -> None:
    """A sentence for what cannot be taken apart."""
    if not can_be_explained(measure):
        raise UnknownName(
            f"'{measure.name}' is no sum over rows, so that no part of its change belongs to a value. Ask for a count, "
            "a share or a mean; `cx-insights measures` lists them."
        )
    if by and not _tells_apart(measure, dimension_named(by).name):
        can = ", ".join(name for name in EXPLAINING if _tells_apart(measure, name))
        raise UnknownName(
            f"'{measure.name}' cannot be taken apart by {by}, whose values are not the same, or not one per "
            f"{measure.fact.value}, in both periods. It can be by: {can}."
        )
