"""What stands out in a cube: candidates beyond chance, then one for one cause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import log
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cx_insights.insight.chance import count_is_higher
from cx_insights.insight.scan.cube import Counts, Cube
from cx_insights.insight.scan.usual import LEAN_ON_USUAL, Usual, beside_all, usual
from cx_insights.insight.scan.windows import ALL_DAY, Kind, Look, Span, Window, looks
from cx_insights.model.thresholds import DEFAULT_ALARMS_A_WEEK

FEWEST: dict[Kind, int] = {"hours": 4, "day": 4, "days": 4, "weeks": 5, "recurring": 5, "drift": 5}
"""So few customers are no incident, however unusual they are."""
AT_LEAST_TIMES: dict[Kind, float] = {
    "hours": 2.0, "day": 1.6, "days": 1.5, "weeks": 1.25, "recurring": 2.0, "drift": 2.0,
}  # fmt: skip
ALARMS_A_WEEK = DEFAULT_ALARMS_A_WEEK

MUCH_MORE = 1.5
NEARLY_ALL = 0.75
TESTS_A_SCOPE: dict[Kind, int] = {
    "hours": 60, "day": 20, "days": 10, "weeks": 5, "recurring": 300, "drift": 10,
}  # fmt: skip
"""About so many of the overlapping windows of a week are independent."""

Breadth = Literal["all", "area", "issue", "cell"]
SHARE: dict[Breadth, float] = {"all": 0.1, "area": 0.2, "issue": 0.3, "cell": 0.4}


@dataclass(frozen=True)
class Found:
    """A scope (places in the cube, 0 is all) and a window: 17 conversations where 3.4 are usual."""

    area: int
    issue: int
    window: Window
    count: float
    expected: float
    sureness: float  # shape of the Gamma variable around `expected`

    @property
    def breadth(self) -> Breadth:
        if self.area and self.issue:
            return "cell"
        return "area" if self.area else "issue" if self.issue else "all"

    def is_inside(self, other: "Found") -> bool:
        """Whether the scope is a part of the other one's."""
        return (other.area, other.issue) in {(0, 0), (self.area, 0), (0, self.issue)} - {
            (self.area, self.issue)
        }

    def tells_again(self, other: "Found") -> bool:
        """Whether it is the same scope on some of the same days."""
        return (self.area, self.issue) == (other.area, other.issue) and bool(
            set(self.window.days) & set(other.window.days)
        )

    def is_told_by(self, other: "Found") -> bool:
        """Whether a narrower scope, told of some of the same days, holds nearly all that is too many here."""
        meets = bool(set(self.window.days) & set(other.window.days))
        return meets and other.is_inside(self) and other.excess >= NEARLY_ALL * self.excess

    @property
    def excess(self) -> float:
        return self.count - self.expected

    @property
    def evidence(self) -> float:
        """Log-likelihood ratio of the negative binomial: the scope and the span that fit best have most."""
        if self.count <= self.expected:
            return 0.0
        k, shape = self.count, self.sureness
        return k * log(k / self.expected) - (k + shape) * log((k + shape) / (self.expected + shape))

    @property
    def chance(self) -> float:
        return count_is_higher(round(self.count), self.expected, self.sureness)

    @property
    def stands_out(self) -> bool:
        return (
            self.count >= FEWEST[self.window.kind]
            and self.count >= AT_LEAST_TIMES[self.window.kind] * self.expected
        )


def found(cube: Cube, alarms_a_week: float = ALARMS_A_WEEK) -> list[Found]:
    """One for one cause, the strongest evidence first; nothing where fewer than five weeks are known."""
    return chosen(cube, candidates(cube), alarms_a_week)


def chosen(cube: Cube, seen: Iterable[Found], alarms_a_week: float) -> list[Found]:
    """Of the candidates of a cube those beyond chance, one for one cause."""
    limits = _limits(cube, alarms_a_week)
    unlikely = [one for one in seen if one.chance < limits[one.breadth, one.window.kind]]
    return list(_one_for_one_cause(cube.counts.copy(), unlikely, limits)) if unlikely else []


def _limits(cube: Cube, alarms_a_week: float) -> dict[tuple[Breadth, Kind], float]:
    """How small the chance must be. Each breadth has its share of the false alarms, whatever there is of the others, so
    that many single cells do not hide what happens everywhere; and only scopes count in which anything could stand out.
    """
    often = cube.counts.sum(axis=(-1, -2)) >= min(FEWEST.values())
    scopes = {
        "all": 1,
        "area": max(1, int(often[1:, 0].sum())),
        "issue": max(1, int(often[0, 1:].sum())),
        "cell": max(1, int(often[1:, 1:].sum())),
    }
    return {
        (breadth, kind): alarms_a_week * SHARE[breadth] / (len(TESTS_A_SCOPE) * tests * scopes[breadth])
        for breadth in SHARE
        for kind, tests in TESTS_A_SCOPE.items()
    }


def candidates(cube: Cube) -> Iterator[Found]:
    """Every scope and span of the last days in which often enough comes, by chance or not."""
    learned: dict[int, Usual | None] = {}
    for look in looks(cube.days, cube.clock):
        if look.until not in learned:
            learned[look.until] = usual(cube, look.until)
        if (known := learned[look.until]) is not None:
            yield from _seen_at(cube.counts, known, look)


def _seen_at(counts: Counts, known: Usual, look: Look) -> Iterator[Found]:
    """The scopes and spans of these days in which often enough comes."""
    days = np.asarray(look.days, dtype=np.int64)
    seen = _in_spans(counts[:, :, days].sum(axis=2), look.spans)
    leaning, own = (_in_spans(means(days).sum(axis=2), look.spans) for means in (known.days, known.own_days))
    meant = beside_all(seen, np.maximum(leaning, own))
    if look.kind == "recurring":
        meant = meant * _beside(counts, known, days)[..., None]
    often = (seen >= FEWEST[look.kind]) & (seen >= AT_LEAST_TIMES[look.kind] * meant)
    if look.kind == "recurring":
        often &= _on_several_days(counts, known, look)
    for area, issue, place in np.argwhere(often).tolist():
        window = Window(look.kind, look.days, look.spans[place])
        unsure = (
            _stray(known, area, issue, window)
            + 1 / (known.seen[area, issue] + 0.5)
            + _unsure_of_hours(known, area, issue, window)
        )
        if (area, issue) != (0, 0):
            unsure += 1 / (seen[0, 0, place] - seen[area, issue, place] + LEAN_ON_USUAL)
        elif look.kind != "recurring":
            unsure += (known.growth_error * (days.mean() - known.at) / 7) ** 2
        count, expected = float(seen[area, issue, place]), float(meant[area, issue, place])
        yield Found(area, issue, window, count, expected, 1 / unsure)


def _on_several_days(counts: Counts, known: Usual, look: Look) -> NDArray[np.bool_]:
    """Whether more than usual came on half of the days or more: one bad day among five is nothing that recurs."""
    on = np.zeros((*counts.shape[:2], len(look.spans)), dtype=np.int64)
    for day in look.days:
        seen = _in_spans(counts[:, :, day], look.spans)
        meant = _in_spans(known.days(np.asarray([day]))[:, :, 0], look.spans)
        on += (seen > 0) & (seen >= AT_LEAST_TIMES["recurring"] * meant)
    several: NDArray[np.bool_] = 2 * on >= len(look.days)
    return several


def _beside(counts: Counts, known: Usual, days: NDArray[np.int64]) -> Counts:
    """How much came on the other days of these weeks, against the usual and all: what recurs stands out there."""
    weeks = np.arange(days[0], days[-1] + 1)
    others = weeks[~np.isin(weeks, days)]
    seen, meant = counts[:, :, others].sum(axis=(-1, -2)), known.days(others).sum(axis=(-1, -2))
    meant = beside_all(seen, meant)
    ratio: Counts = (seen + LEAN_ON_USUAL) / (meant + LEAN_ON_USUAL)
    return ratio


def _in_spans(by_hour: Counts, spans: tuple[Span, ...]) -> Counts:
    """area × issue × hour -> area × issue × span."""
    so_far = np.concatenate([np.zeros((*by_hour.shape[:2], 1)), by_hour.cumsum(axis=-1)], axis=-1)
    starts, ends = (list(bounds) for bounds in zip(*spans, strict=True))
    counts: Counts = so_far[..., ends] - so_far[..., starts]
    return counts


def _stray(known: Usual, area: int, issue: int, window: Window) -> float:
    """Of the window: days stray one by one, weeks as a whole; hours stray with their day."""
    blocks, days, weeks = (float(kind[area, issue]) for kind in known.stray)
    match window.kind:
        case "weeks" | "drift":
            return max(weeks, days / len(window.days))
        case "day":
            return days
        case "days":
            return max(weeks, days / 2)  # days that follow each other have something in common
        case _:
            return max(blocks, days) / len(window.days)


def _unsure_of_hours(known: Usual, area: int, issue: int, window: Window) -> float:
    if window.hours == ALL_DAY:
        return 0.0
    hours = known.seen_hours[area, issue][np.unique(window.places % 7), slice(*window.hours)].sum()
    return float(1 / (hours + 0.5))


def _one_for_one_cause(
    counts: Counts, candidates: list[Found], limits: dict[tuple[Breadth, Kind], float]
) -> Iterator[Found]:
    """The strongest, then what still stands out once its excess is taken away everywhere, and so on."""
    left = candidates
    while left:
        best = _named(max(left, key=lambda one: one.evidence), left)
        yield best
        _take_away(counts, best)
        left = [one for one in left if not one.tells_again(best) and not one.is_told_by(best)]
        again = (replace(one, count=_count(counts, one)) for one in left)
        left = [one for one in again if one.stands_out and one.chance < limits[one.breadth, one.window.kind]]


def _named(best: Found, left: list[Found]) -> Found:
    """The smallest scope that holds nearly all that was too many; of its spans, the one that holds much more of it."""
    inside = [
        one
        for one in left
        if one.is_inside(best)
        and set(one.window.days) <= set(best.window.days)
        and one.excess >= NEARLY_ALL * best.excess
    ]
    scope = max(inside, key=lambda one: one.evidence, default=best)
    wider = max((one for one in left if one.tells_again(scope)), key=lambda one: one.excess)
    return wider if wider.excess >= MUCH_MORE * scope.excess else scope


def _count(counts: Counts, one: Found) -> float:
    start, end = one.window.hours
    return float(counts[one.area, one.issue, one.window.places, start:end].sum())


def _take_away(counts: Counts, one: Found) -> None:
    """Scale what lies inside to what is usual, and lower the sums around it by as much."""
    start, end = one.window.hours
    areas = np.arange(counts.shape[0]) if one.area == 0 else np.asarray([one.area])
    issues = np.arange(counts.shape[1]) if one.issue == 0 else np.asarray([one.issue])
    inside = np.ix_(areas, issues, one.window.places, np.arange(start, end))
    gone = counts[inside] * (1 - one.expected / _count(counts, one))
    counts[inside] -= gone
    own = gone[0, 0]  # of the scope itself, which is the sum of what it holds
    span = np.ix_(one.window.places, np.arange(start, end))
    if one.area and one.issue:
        counts[0, one.issue][span] -= own
        counts[one.area, 0][span] -= own
    elif one.area:
        counts[0, :][np.ix_(np.arange(counts.shape[1]), one.window.places, np.arange(start, end))] -= gone[0]
    elif one.issue:
        counts[:, 0][np.ix_(np.arange(counts.shape[0]), one.window.places, np.arange(start, end))] -= gone[
            :, 0
        ]
    if one.area and one.issue:
        counts[0, 0][span] -= own
