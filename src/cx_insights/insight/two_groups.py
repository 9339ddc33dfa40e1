"""Two groups of journeys beside each other: which moves or ways one has more often than the other."""

from math import sqrt
from typing import Any

import pandas as pd

from cx_insights.insight.chance import false_discovery_rates, share_differs, wilson

FEWEST = 10
"""Journeys of both groups together, before a row is compared."""


def moves_beside(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Two answers to `moves`, compared move by move; columns as of `_beside`, after the two touchpoints."""
    keys = ["touchpoint", "next_touchpoint"]
    counts = [frame.set_index(keys)["journeys"] for frame in (first, second)]
    return _beside(counts[0], counts[1], _all_of(first), _all_of(second))


def ways_beside(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Two answers to `variants`, compared way by way; columns as of `_beside`, after the way."""
    counts = [frame.set_index("variant")["count"] for frame in (first, second)]
    return _beside(counts[0], counts[1], int(first["count"].sum()), int(second["count"].sum()))


def newcombe(part: float, whole: float, other_part: float, other_whole: float) -> tuple[float, float]:
    """The 95 % interval of the first share minus the second, from their Wilson intervals (Newcombe 1998, method 10).

    (56, 70, 48, 80) -> (.0524, .3339)
    """
    first, second = part / whole, other_part / other_whole
    (low, high), (other_low, other_high) = wilson(part, whole), wilson(other_part, other_whole)
    apart = first - second
    return (
        apart - sqrt((first - low) ** 2 + (other_high - second) ** 2),
        apart + sqrt((high - first) ** 2 + (second - other_low) ** 2),
    )


def _beside(first: "pd.Series[Any]", second: "pd.Series[Any]", n: int, m: int) -> pd.DataFrame:
    """Shares in both groups, the largest difference first; rows with fewer than ten journeys are left out.

    touchpoint  │ next_touchpoint │ first_journeys │ first_of │ first_share │ second_journeys │ ... │ difference │ ...
    Talk to bot │ Rate            │             80 │      200 │         .40 │              20 │     │       +.30 │

    ... │ difference_low │ difference_high │ q_value
        │           +.22 │            +.38 │  <.0001     (Benjamini–Hochberg over the rows)
    """
    both = pd.DataFrame({"first_journeys": first, "second_journeys": second}).fillna(0).astype("int64")
    both = both[(both["first_journeys"] + both["second_journeys"] >= FEWEST) & bool(n and m)].reset_index()
    counts = list(zip(both["first_journeys"], both["second_journeys"], strict=True))
    shares = [(part / n, other / m) for part, other in counts]
    ends = [newcombe(part, n, other, m) for part, other in counts]
    found = both.assign(
        first_of=n,
        second_of=m,
        first_share=[share for share, _ in shares],
        second_share=[share for _, share in shares],
        difference=[share - other for share, other in shares],
        difference_low=[low for low, _ in ends],
        difference_high=[high for _, high in ends],
        q_value=false_discovery_rates([share_differs(part, n, other, m) for part, other in counts]),
    )
    order = found["difference"].abs().sort_values(ascending=False, kind="stable").index
    return found.loc[order].reset_index(drop=True)


def _all_of(frame: pd.DataFrame) -> int:
    return int(frame["of"].iloc[0]) if len(frame) else 0
