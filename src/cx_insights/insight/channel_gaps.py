"""Where a customer fares differently for having picked another channel."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

from cx_insights.model.ratings import CSAT, RATINGS, Rating
from cx_insights.model.words import channel_label
from cx_insights.queries.measures import MEASURES
from cx_insights.wording import count_of, percent, score
from cx_insights.wording.columns import WRITERS, Unit, unit_named

LARGEST = 3
CAVEAT = "Channels serve different issues; these gaps are not adjusted for that."


class _Measure(NamedTuple):
    words: str
    value: str
    low: str
    high: str
    n: str
    unit: str
    width: float  # of its whole range, so that gaps can be compared
    write: Callable[[Any], str] = percent

    @property
    def called(self) -> str:
        return _CALLED.get(self.words, self.words)


_CALLED = {
    "Customers sound": "sentiment",
    "First contact resolution": "first contact resolution",
    "Satisfied": "satisfaction",
}
_WIDTHS = {Unit.SCORE_OF_100: 200.0, Unit.EFFORT: 6.0}


def _of(kind: Rating) -> _Measure:
    """A kind of rating in the columns that `channels` has of it."""
    name, measure = kind.measure, MEASURES[kind.measure]
    unit = unit_named(measure.unit)
    ends = f"{name}_low", f"{name}_high"
    return _Measure(measure.label, name, *ends, kind.n, "answer", _WIDTHS.get(unit, 1.0), WRITERS[unit])


_MEASURES = (
    _Measure(
        "Customers sound", "sentiment_mean", "sentiment_low", "sentiment_high", "scored", "text", 2.0, score
    ),
    _Measure(
        "First contact resolution",
        "first_contact_resolution",
        "fcr_low",
        "fcr_high",
        "judged_7d",
        "contact",
        1.0,
    ),
    _Measure("Satisfied", "csat_rate", "csat_low", "csat_high", "rated", "rating", 1.0),
    *(_of(kind) for kind in RATINGS if kind is not CSAT),
)


def channel_gaps(channels: pd.DataFrame) -> list[str]:
    """The largest gaps between two channels whose intervals do not touch, at most three, in words.

    ["Satisfied: 85 % by App (1,156 ratings), 35 % by Phone (105 ratings)."]
    """
    found = [gap for measure in _MEASURES if (gap := _gap(channels, measure))]
    return [words for _, words in sorted(found, reverse=True)[:LARGEST]]


def compared(channels: pd.DataFrame) -> list[str]:
    """What two channels at least have enough of, in words: ['sentiment', 'satisfaction']."""
    return [measure.called for measure in _MEASURES if len(_judged(channels, measure)) > 1]


def _judged(channels: pd.DataFrame, measure: _Measure) -> pd.DataFrame:
    return channels[channels[measure.low].notna()] if measure.low in channels.columns else channels.head(0)


def _gap(channels: pd.DataFrame, measure: _Measure) -> tuple[float, str] | None:
    judged = _judged(channels, measure)
    if len(judged) < 2:
        return None
    judged = judged.sort_values([measure.value, "channel"])
    worst, best = judged.iloc[0], judged.iloc[-1]
    if worst[measure.high] >= best[measure.low]:
        return None
    width = float(best[measure.value] - worst[measure.value]) / measure.width
    return width, f"{measure.words}: {_said(best, measure)}, {_said(worst, measure)}."


def _said(channel: Any, measure: _Measure) -> str:
    written = measure.write(channel[measure.value])
    return f"{written} by {channel_label(channel['channel'])} ({count_of(channel[measure.n], measure.unit)})"
