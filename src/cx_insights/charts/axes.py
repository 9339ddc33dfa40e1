"""Ticks of an axis of shares, scores or durations, written as everywhere else; Plotly would write '41%' and '0.5'."""

from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from typing import Any

from cx_insights.wording import duration, percent, rating, score, score_of_100

_MOST = 6
_STEPS = (1.0, 2.0, 5.0, 10.0)  # no quarters: they would be rounded where they are written


def share_ticks(high: float, low: float = 0.0, at: Sequence[float] | None = None) -> dict[str, Any]:
    """For `update_xaxes`: {'tickvals': [0, .1, .2], 'ticktext': ['0 %', '10 %', '20 %']}."""
    return _written(at or _between(low, high), percent)


def score_ticks(edge: float) -> dict[str, Any]:
    """Of scores, the same to both sides of nothing: '−0.20', '0.00', '+0.20'."""
    return _written(_between(-edge, edge), score)


def points_ticks(edge: float) -> dict[str, Any]:
    """Of NPS, the same to both sides of nothing: '−20', '0', '+20'."""
    return _written(_between(-edge, edge), score_of_100)


def rating_ticks(most: float) -> dict[str, Any]:
    """Of ratings, from nothing on: '0.0', '2.0', '4.0'."""
    return _written(_between(0.0, most), rating)


def duration_ticks(most_minutes: float) -> dict[str, Any]:
    """From nothing on: '0 s', '5 min', '10 min'."""
    return _written(_between(0.0, most_minutes), duration)


def _written(ticks: Sequence[float], write: Callable[[Any], str]) -> dict[str, Any]:
    return {"tickvals": list(ticks), "ticktext": [write(tick) for tick in ticks]}


def _between(low: float, high: float) -> list[float]:
    """Round numbers from low to high, at most six: (0, .47) -> [0, .1, .2, .3, .4]."""
    if not high > low:
        return [low]
    least = (high - low) / (_MOST - 1)
    power = 10.0 ** floor(log10(least))
    step = next(step * power for step in _STEPS if step * power >= least * (1 - 1e-9))
    places = range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    return [round(place * step, 9) for place in places]
