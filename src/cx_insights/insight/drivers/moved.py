"""How far measures moved from one period to the other, and whether that can be chance; one question for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from cx_insights.insight.chance import normal_upper_tail
from cx_insights.insight.drivers.asking import Run
from cx_insights.model.measures import Better, Measure
from cx_insights.model.periods import Periods
from cx_insights.model.thresholds import FEWEST, SURE_BELOW
from cx_insights.queries.parts_of_a_change import sums


@dataclass(frozen=True)
class Moved:
    """The change of a mean, and the chance (two-sided) of as large a one where nothing changed."""

    change: float
    chance: float

    @property
    def is_sure(self) -> bool:
        return self.chance < SURE_BELOW

    def is_better(self, measure: Measure) -> bool | None:
        """None where neither way is good, or where it can be chance."""
        if not self.is_sure or measure.better is Better.NEITHER:
            return None
        return (self.change > 0) == (measure.better is Better.UP)


def moved(run: Run, measures: Sequence[Measure], periods: Periods) -> dict[str, Moved]:
    """By the name of the measure; without those of which either period has fewer than five."""
    then, now = (run(sums(filters, measures)).iloc[0] for filters in (periods.before, periods.now))
    enough = [one.name for one in measures if min(then[f"n_{one.name}"], now[f"n_{one.name}"]) >= FEWEST]
    return {name: _moved(then, now, name) for name in enough}


def _moved(then: Any, now: Any, name: str) -> Moved:
    n, total, squares = (
        [float(period[f"{part}_{name}"]) for period in (then, now)] for part in ("n", "total", "squares")
    )
    spread = sum(squares) / sum(n) - (sum(total) / sum(n)) ** 2
    apart = total[1] / n[1] - total[0] / n[0]
    error = sqrt(spread * (1 / n[0] + 1 / n[1])) if spread > 0 else 0.0
    return Moved(apart, 2 * normal_upper_tail(abs(apart) / error) if error else 1.0)
