"""What is summed up of each channel and issue, for the measures by which channels are compared."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Table = NDArray[Any]


@dataclass(frozen=True)
class ChannelMeasure:
    """A measure by which channels are compared, as `channel_issues` sums it up; `called` as a sentence calls it."""

    name: str
    called: str
    n: str
    total: str
    squares: str | None  # None: a share, whose squares are its sum
    unit: str
    width: float | None
    """Of its whole range; None: logarithms of minutes, up to what nine of ten waits stay under."""

    good: int = 1
    """-1 where less is better."""


MEASURES = (
    ChannelMeasure(
        "sentiment", "sentiment", "scored", "sentiment_sum", "sentiment_squares", "conversation", 2.0
    ),
    ChannelMeasure(
        "first_contact_resolution", "first contact resolution", "judged_7d", "solved_7d", None, "contact", 1.0
    ),
    ChannelMeasure(
        "minutes_to_human",
        "time to a person",
        "waits",
        "log_minutes_sum",
        "log_minutes_squares",
        "wait",
        None,
        -1,
    ),
)


@dataclass(frozen=True)
class Sums:
    """Of one measure: observations, their total and their squares, channel × issue."""

    channels: list[str]
    n: Table
    total: Table
    squares: Table

    @classmethod
    def of(cls, named: pd.DataFrame, measure: ChannelMeasure) -> Self:
        columns = list(dict.fromkeys((measure.n, measure.total, measure.squares or measure.total)))
        whole = named.pivot_table(
            index="channel", columns="issue", values=columns, aggfunc="sum", fill_value=0
        )
        tables = {name: whole[name].to_numpy(dtype=np.float64) for name in columns} if len(whole) else {}
        none = np.zeros((0, 0))
        n, total, squares = (tables.get(name, none) for name in (measure.n, measure.total, columns[-1]))
        return cls([str(name) for name in whole.index], n, total, squares)

    def at(self, rows: Any, issues: Table) -> "Sums":
        """Summed over some channels, at some issues."""
        n, total, squares = (
            table[rows][:, issues].sum(axis=0) for table in (self.n, self.total, self.squares)
        )
        return Sums([], n, total, squares)

    def variance_of_mean(self, is_share: bool) -> Any:
        """Per issue; of a share with half a case added to each side, as all or none is not certain."""
        n = np.maximum(self.n, 1)
        if is_share:
            share = (self.total + 0.5) / (n + 1)
            return share * (1 - share) / n
        spread = np.maximum(self.squares - self.total**2 / n, 0)
        return spread / np.maximum(n - 1, 1) / n
