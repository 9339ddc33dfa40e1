"""Units, and how a cell of each is written. What a column is measured in stands in `queries/definitions.toml`.

A whole number is a count, a text itself, a day a day.
"""

from collections.abc import Callable
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
