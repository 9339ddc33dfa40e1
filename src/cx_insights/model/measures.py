"""What a measure is: one number with its name, how it is worked out, and what it means.

The measures themselves stand in `queries/measures/`, beside the expressions that they are worked out from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cx_insights.model.metrics import Metric

Expression = Callable[[Any], Any]
"""From the columns of a fact to what is counted of them: `lambda c: c.bot_seen`."""

SHARE = "%"
MINUTES = "minutes"
POINTS = "−100 to 100"
MOOD = "−1 to 1"
"""Units that numbers are written by; any other unit is the noun of what is counted, or a scale such as '1 to 7'."""


class Fact(StrEnum):
    """What one row of the counting stands for."""

    CONVERSATION = "conversation"
    INTERACTION = "interaction"
    TEXT = "customer text"
    RATING = "rating"
    JOURNEY = "journey"


class Better(StrEnum):
    """Which way is good news."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Part(StrEnum):
    """What of a measure a column holds."""

    VALUE = "value"
    LOW = "low"  # the ends of the 95 % interval
    HIGH = "high"
    N = "n"  # what the value rests on
    COUNTED = "counted"  # the numerator of a share
    SUM = "sum"  # what is divided by n; a difference of shares in its own hundredths
    SQUARES = "squares"  # the sum of the squares of what is summed, for its spread


@dataclass(frozen=True)
class Count:
    """How many rows of the fact there are, or for how many the condition holds."""

    of: Expression | None = None


@dataclass(frozen=True)
class Distinct:
    """How many different values there are."""

    of: Expression


@dataclass(frozen=True)
class Share:
    """Rows for which `part` holds / rows for which `whole` holds, or all; every part lies in the whole."""

    part: Expression
    whole: Expression | None = None


@dataclass(frozen=True)
class Mean:
    """The mean of the values that are there."""

    of: Expression


@dataclass(frozen=True)
class Sum:
    """The values that are there, added up."""

    of: Expression


@dataclass(frozen=True)
class Quantile:
    """The value that a share `at` of all values stays under."""

    of: Expression
    at: float = 0.5


@dataclass(frozen=True)
class Difference:
    """100 × (share of `plus` − share of `minus`), both of one whole: NPS, net sentiment."""

    plus: Expression
    minus: Expression
    whole: Expression | None = None


@dataclass(frozen=True)
class Day:
    """The first or the last day, in the reporting time zone, of the moments that are there."""

    of: Expression
    last: bool = False


How = Count | Distinct | Sum | Share | Mean | Quantile | Difference | Day


@dataclass(frozen=True, kw_only=True)
class Measure(Metric):
    """A number of the dictionary that can be asked for any filter and by any dimension of its fact.

    `apart` names the measures that count whom it leaves out (too young, not known); `opens` the group of
    conversations behind its numerator (`Filters.group`).
    """

    how: How
    fact: Fact = Fact.CONVERSATION
    better: Better = Better.NEITHER
    apart: tuple[str, ...] = ()
    opens: str = ""

    @property
    def is_count(self) -> bool:
        """A count of nothing is 0."""
        return isinstance(self.how, Count | Distinct)

    @property
    def adds_up(self) -> bool:
        """Whether it is a sum over rows divided by their number, so that the parts of a whole can be told apart."""
        return isinstance(self.how, Share | Mean | Difference)

    @property
    def stands_alone(self) -> bool:
        """A count is its own n, and neither it nor a sum nor a day has an interval."""
        return self.is_count or isinstance(self.how, Sum | Day)
