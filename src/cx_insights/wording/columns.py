"""What the columns of an answer are measured in, and so how their cells are written. Nothing is read from a name.

A whole number is a count, a text itself, a day a day; the columns of other numbers stand here, by their unit.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cx_insights.wording.dates import day, moment
from cx_insights.wording.durations import duration
from cx_insights.wording.numbers import count, hundredths, missing, number, rating, score, score_of_100, times
from cx_insights.wording.shares import percent, points


class Unit(StrEnum):
    """As the metric dictionary names them."""

    COUNT = "count"
    NUMBER = "number"
    SHARE = "%"
    POINTS = "points"  # a difference of shares
    MINUTES = "minutes"
    SCORE = "−1 to 1"
    SCORE_OF_100 = "−100 to 100"
    INDEX = "0 to 1"
    RATING = "1 to 5"
    EFFORT = "1 to 7"
    RATIO = "times"


WRITERS: dict[Unit, Callable[[Any], str]] = {
    Unit.COUNT: count,
    Unit.NUMBER: number,
    Unit.SHARE: percent,
    Unit.POINTS: points,
    Unit.MINUTES: duration,
    Unit.SCORE: score,
    Unit.SCORE_OF_100: score_of_100,
    Unit.INDEX: hundredths,
    Unit.RATING: rating,
    Unit.EFFORT: rating,
    Unit.RATIO: times,
}


def unit_of(column: str, question: str = "") -> Unit:
    """unit_of("handoff_rate") is Unit.SHARE; some columns mean something else in another question."""
    return _OF_QUESTION.get(question, {}).get(column) or DECLARED.get(column, Unit.NUMBER)


def unit_named(words: str) -> Unit:
    """The unit of a measure or of a number of the dictionary; what is counted there has its noun."""
    if words == "points of sentiment":
        return Unit.SCORE
    return Unit(words) if words in Unit._value2member_map_ else Unit.NUMBER


def cell(value: Any, unit: Unit) -> str:
    """One cell for people: '41 %', '1,204', '31 Aug 2026'; '' where there is none."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case _ if missing(value):
            return ""
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case int():
            return count(value)
    return WRITERS[unit](value) if isinstance(value, (float, Decimal)) else str(value)


def _ends(*stems: str) -> Iterator[str]:
    return (f"{stem}_{end}" for stem in stems for end in ("low", "high"))


def _with_ends(*stems: str) -> Iterator[str]:
    return (f"{stem}_{end}" for stem in stems for end in ("rate", "low", "high"))


_BY_UNIT: dict[Unit, tuple[str, ...]] = {
    Unit.SHARE: (
        *("share", "rate", "low", "high", "of_first", "cumulative_share", "sure"),
        *(
            "bot_involvement",
            "first_contact_resolution",
            "negative_share",
            "context_carried",
            "context_carried_mean",
        ),
        *("intensity", "usual_intensity"),
        *_with_ends(
            "handoff", "contained", "late", "early", "ping_pong", "transferred", "repeat", "never_answered"
        ),
        *_with_ends("csat", "bot", "human", "same", "other"),
        *_ends("involvement", "fcr", "context", "negative", "intensity", "broken", "share", "containment"),
        *_ends("peak_share", "end_share"),
        *("broken_share", "peak_share", "end_share", "first_share", "second_share", "containment"),
        *("issue_share", "reference_share", "tried_share", "outcome_share"),
    ),
    Unit.POINTS: ("difference", *_ends("difference")),
    Unit.MINUTES: (
        *(
            "minutes",
            "median_minutes",
            "p90_minutes",
            "p90_minutes_overall",
            "handle_minutes",
            "minutes_to_human",
        ),
        *(
            "median_minutes_to_human",
            "p90_minutes_to_human",
            "median_minutes_until_left",
            "median_minutes_wasted",
        ),
        *("minutes_wasted", "median_first_response_minutes"),
        *_ends("minutes_wasted", "median_minutes", "p90_minutes", "first_response"),
    ),
    Unit.SCORE: (
        *("sentiment_mean", "sentiment_score", "sentiment_worst", "sentiment_last", "sentiment_shift"),
        *(
            "sentiment_change",
            "mood_shift_mean",
            "score",
            "median",
            "contribution",
            *_ends("sentiment", "mood"),
        ),
        *(f"{moment}_{end}" for moment in ("peak", "end") for end in ("mean", "low", "high")),
    ),
    Unit.SCORE_OF_100: ("net_sentiment",),
    Unit.INDEX: (
        *("mean_position", "macro_f1", "negative_recall", "negative_precision", "auc"),
        *("scaled_gap", "better", *_ends("better")),
    ),
    Unit.RATING: ("csat_mean", "last_csat"),
    Unit.RATIO: ("lift",),
    Unit.NUMBER: (
        *("csat", "ces", "nps"),  # what one customer gave
        *(
            "ping_pong_mean",
            "turns_wasted_mean",
            *_ends("turns_wasted"),
            "interactions",
            "usual",
            "expected",
            "q_value",
        ),
        *("score_sum", "sentiment_sum", "sentiment_squares", "log_minutes_sum", "log_minutes_squares"),
        *("value", "all_channels", "gap", *_ends("gap")),  # in the unit of the measure that the row names
    ),
}
DECLARED: dict[str, Unit] = {name: unit for unit, names in _BY_UNIT.items() for name in names}

_OF_QUESTION: dict[str, dict[str, Unit]] = {
    "handoff_mood": dict.fromkeys(("mean", "low", "high"), Unit.SCORE),
    "busy_hour_lift": dict.fromkeys(("low", "high"), Unit.RATIO),
}
