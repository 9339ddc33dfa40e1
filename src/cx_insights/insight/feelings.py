"""Where ratings stand in for feelings that too few texts tell."""

from typing import Any

import pandas as pd

from cx_insights.model.thresholds import FEWEST
from cx_insights.wording import count_of

_STANDS_FOR = {
    "sentiment_mean": "rating_feeling",
    "sentiment_low": "rating_low",
    "sentiment_high": "rating_high",
    "scored": "ratings",
}


def from_ratings(frame: pd.DataFrame) -> "pd.Series[Any]":
    """Which rows of `touchpoints` or `channels` stand on ratings: fewer than five scored texts, and some ratings."""
    return frame["scored"].lt(FEWEST) & frame["ratings"].gt(0)


def with_ratings(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame in which ratings stand in for the mean of texts, its interval and its n; marked by `from_ratings`.

    touchpoint │ scored │ sentiment_mean │ ratings │ rating_feeling       scored │ sentiment_mean │ from_ratings
    Check-in   │      0 │                │      24 │           -.31   →       24 │           -.31 │ True
    """
    here = from_ratings(frame)
    stood_in = {text: frame[text].mask(here, frame[rating]) for text, rating in _STANDS_FOR.items()}
    return frame.assign(**stood_in, from_ratings=here)


def rests_on_ratings(frame: pd.DataFrame, *what: str) -> str:
    """'From ratings, as fewer than five of their texts are scored: 6 touchpoints.'; '' where none is."""
    n = int(from_ratings(frame).sum())
    return f"From ratings, as fewer than five of their texts are scored: {count_of(n, *what)}." if n else ""
