"""How customers feel turn by turn around the moment in which a person answers."""

from typing import Any

import numpy as np
import pandas as pd

from cx_insights.model.thresholds import FEWEST
from cx_insights.wording import count, count_of, known, score

SEED = 7
DRAWS = 2_000

_LOW, _HIGH = 2.5, 97.5
_Point = dict[Any, Any]


def mood_curve(turns: pd.DataFrame) -> pd.DataFrame:
    """Takes rows of `handoff_mood`: the mean score per turn with its bootstrap band; below 5 turns only n.

    turn │ scored │  mean │  low │ high
      -1 │    178 │ -.310 │ -.37 │ -.25
       1 │    171 │ -.020 │ -.08 │  .05
    """
    rows = [_point(int(str(turn)), scores) for turn, scores in turns.groupby("turn", sort=True)]
    return pd.DataFrame(rows, columns=["turn", "scored", "mean", "low", "high"])


def curve_sentence(curve: pd.DataFrame) -> str:
    """'Sentiment falls from +0.05 to −0.31 just before a person answers and recovers to +0.05 two turns after (n = ...'

    A turn that fewer than two in three conversations reach is not told: those are the long ones, and other ones.
    """
    points: dict[int, _Point] = {int(p["turn"]): p for p in curve.dropna(subset=["low"]).to_dict("records")}
    if -1 not in points or 1 not in points:
        return "Too few scored turns on both sides of the handoff to draw how sentiment changes."
    before = points[-1]
    reached = [
        turn for turn, p in points.items() if p["scored"] * 3 >= before["scored"] * 2 and abs(turn) <= 3
    ]
    first, last = min([*reached, -1]), max([*reached, 1])
    when = "in the first turn after" if last == 1 else f"{_SPELLED[last]} turns after"
    n = f"n = {count(before['scored'])} and {count(points[last]['scored'])}"
    fell, recovered = _until(points[first], before), _since(before, points[last])
    return f"Sentiment {fell} just before a person answers and {recovered} {when} ({n})."


def curves_by(turns: pd.DataFrame, key: str) -> dict[str, pd.DataFrame]:
    """The curve of each channel or reason that has enough turns just before and after, the largest first."""
    sizes = turns[turns["turn"] == -1].groupby(key)["scored"].sum().sort_values(ascending=False)
    curves = {str(name): mood_curve(turns[turns[key] == name]) for name in sizes.index}
    return {name: curve for name, curve in curves.items() if _both_sides(curve)}


def left_out(turns: pd.DataFrame, key: str, shown: dict[str, pd.DataFrame]) -> str:
    """'2 more have too few scored turns.'; '' where all are shown."""
    more = turns[key].nunique() - len(shown)
    return f"{count_of(more, 'more has', 'more have')} too few scored turns." if more else ""


def _point(turn: int, scores: pd.DataFrame) -> tuple[Any, ...]:
    counts, values = scores["scored"].to_numpy(dtype=np.int64), scores["score"].to_numpy(dtype=np.float64)
    n = int(counts.sum())
    if n < FEWEST:
        return turn, n, np.nan, np.nan, np.nan
    mean = float(scores["score_sum"].sum()) / n
    low, high = _bootstrap(values, counts) + mean - float(values @ counts) / n
    return turn, n, mean, float(low), float(high)


def _bootstrap(values: Any, counts: Any) -> Any:
    """The middle 95 % of the means of samples drawn anew; drawing from counted scores is drawing from the turns."""
    n = counts.sum()
    drawn = np.random.default_rng(SEED).multinomial(n, counts / n, size=DRAWS)
    return np.percentile(drawn @ values / n, [_LOW, _HIGH])


def _both_sides(curve: pd.DataFrame) -> bool:
    scored = curve.set_index("turn")["low"]
    return known(scored.get(-1)) and known(scored.get(1))


def _until(first: _Point, before: _Point) -> str:
    here = score(before["mean"])
    if before["high"] < first["low"]:
        return f"falls from {score(first['mean'])} to {here}"
    if before["low"] > first["high"]:
        return f"rises from {score(first['mean'])} to {here}"
    return f"stands at {here}"


def _since(before: _Point, after: _Point) -> str:
    here = score(after["mean"])
    if after["low"] > before["high"]:
        return f"recovers to {here}"
    return f"falls on to {here}" if after["high"] < before["low"] else f"is not clearly different at {here}"


_SPELLED = ("", "one", "two", "three")
