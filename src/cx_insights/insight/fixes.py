"""Did a fix help? The share of customers with an issue before and since."""

from dataclasses import dataclass
from datetime import date

from cx_insights.insight.chance import change
from cx_insights.model.thresholds import FEWEST
from cx_insights.wording import count, count_of, day_beside, interval, number, percent


@dataclass(frozen=True)
class FixEffect:
    """Customers with the issue, and altogether, before and since; the ratio of the shares with its interval."""

    before: tuple[int, int]
    since: tuple[int, int]
    fixed_on: date
    ratio: tuple[float, float, float] | None
    counted: str = "customer"

    @property
    def sentence(self) -> str:
        """'Since the fix on 26 Oct: 1 of 26 customers, before 17 of 61 (down 86 %, 95 % interval [26–98 %]).'"""
        fix, (part, whole), (other_part, other_whole) = (
            f"the fix on {day_beside(self.fixed_on)}",
            self.since,
            self.before,
        )
        counts = f"{count(part)} of {count_of(whole, self.counted)}, before {count(other_part)} of {count(other_whole)}"
        if not self.ratio:
            return f"Too few {self.counted}s to judge {fix} (since then {counts})."
        return f"Since {fix}: {counts} ({_changed(*self.ratio)})."


def fix_effect(
    before: tuple[int, int], since: tuple[int, int], fixed_on: date, counted: str = "customer"
) -> FixEffect:
    """Takes (with the issue, altogether) for either side of the day."""
    judged = min(before[1], since[1]) >= FEWEST and before[0] > 0
    return FixEffect(before, since, fixed_on, change(*since, *before) if judged else None, counted)


def _changed(ratio: float, low: float, high: float) -> str:
    if high < 1:
        return f"down {percent(1 - ratio)}, 95 % interval {interval(1 - high, 1 - low)}"
    sure = "" if low > 1 else ", which can be chance"
    return f"{number(ratio)} times as often, 95 % interval {interval(low, high, number)}{sure}"
