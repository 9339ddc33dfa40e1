"""A share of one value against that of all others: is it worse, by how much, and how sure."""

from dataclasses import dataclass
from math import sqrt

from cx_insights.insight.chance import normal_upper_tail, share_is_higher, wilson
from cx_insights.insight.two_groups import newcombe
from cx_insights.model.thresholds import FEWEST
from cx_insights.wording import percent, share_of

AT_LEAST_TIMES, AT_LEAST_MORE = 1.3, 0.05
"""A smaller difference is no news, however sure."""


@dataclass(frozen=True)
class Compared:
    """`part` of `whole` here, `other_part` of `other_whole` elsewhere; nothing elsewhere where there is only one."""

    part: int
    whole: int
    other_part: int = 0
    other_whole: int = 0

    @property
    def share(self) -> float:
        return self.part / self.whole

    @property
    def elsewhere(self) -> float:
        return self.other_part / self.other_whole

    @property
    def is_enough(self) -> bool:
        return self.part >= FEWEST and self.whole >= FEWEST and self.other_whole >= FEWEST

    @property
    def is_news(self) -> bool:
        return self.share >= AT_LEAST_TIMES * self.elsewhere and self.share - self.elsewhere >= AT_LEAST_MORE

    @property
    def chance(self) -> float:
        return share_is_higher(self.part, self.whole, self.other_part, self.other_whole)

    @property
    def confidence(self) -> float:
        """The lower end of the interval of the difference, over the difference."""
        low, _ = newcombe(self.part, self.whole, self.other_part, self.other_whole)
        return _within(low / (self.share - self.elsewhere)) if self.share > self.elsewhere else 0.0

    @property
    def in_words(self) -> str:
        """'93 % (78 of 84)'"""
        return share_of(self.part, self.whole)

    @property
    def beside(self) -> str:
        """'elsewhere 26 %'"""
        return f"elsewhere {percent(self.elsewhere)}"


def chance_above(part: int, whole: int, tolerable: float) -> float:
    """How likely so many are, where the true share is no more than tolerable."""
    if not whole:
        return 1.0
    return normal_upper_tail((part / whole - tolerable) / sqrt(tolerable * (1 - tolerable) / whole))


def sure_above(part: int, whole: int, tolerable: float) -> float:
    """How much of what is above the tolerable is left at the lower end of the interval."""
    share, (low, _) = part / whole, wilson(part, whole)
    return _within((low - tolerable) / (share - tolerable)) if share > tolerable else 0.0


def _within(value: float) -> float:
    return max(0.0, min(1.0, value))
