"""How a measure is worked out of the rows of its fact, part by part."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Double, cast, func

from cx_insights.db.dialect import local_day, quantile
from cx_insights.model.measures import (
    Count,
    Day,
    Difference,
    Distinct,
    Expression,
    Mean,
    Measure,
    Part,
    Quantile,
    Share,
)
from cx_insights.queries._parts import (
    count_if,
    difference_bound,
    mean,
    mean_bound,
    quantile_bound,
    share,
    wilson_bound,
)

Number = ColumnElement[Any]
_SIDES = {Part.LOW: -1, Part.HIGH: +1}
_SUMS = (Part.SUM, Part.SQUARES)


def worked_out(measure: Measure, part: Part, c: Any, zone: str) -> Number:
    """The value of a measure over the columns of its fact, an end of its interval, or what it rests on."""
    if isinstance(measure.how, Day):
        return _day(measure.how, c, zone)
    return _WORKED[type(measure.how)](measure.how, part, c)


def _day(how: Day, c: Any, zone: str) -> Number:
    """One conversion of the first or the last moment, and not one of each row."""
    moment = how.of(c)
    return local_day(func.max(moment) if how.last else func.min(moment), zone)


def _count(how: Count, _part: Part, c: Any) -> Number:
    return _counted(how.of, c)


def _distinct(how: Distinct, _part: Part, c: Any) -> Number:
    return func.count(how.of(c).distinct())


def _share(how: Share, part: Part, c: Any) -> Number:
    counted, whole = _counted(how.part, c), _counted(how.whole, c)
    if part in _SIDES:
        return wilson_bound(counted, whole, _SIDES[part])
    return whole if part is Part.N else share(counted, whole) if part is Part.VALUE else counted


def _mean(how: Mean, part: Part, c: Any) -> Number:
    value = how.of(c)
    if part in _SIDES:
        return mean_bound(value, _SIDES[part])
    if part in _SUMS:
        return _sum(value if part is Part.SUM else value * value)
    return mean(value) if part is Part.VALUE else func.count(value)


def _quantile(how: Quantile, part: Part, c: Any) -> Number:
    value = how.of(c)
    if part in _SIDES:
        return quantile_bound(value, how.at, _SIDES[part])
    return quantile(how.at, value) if part is Part.VALUE else func.count(value)


def _difference(how: Difference, part: Part, c: Any) -> Number:
    plus, minus, whole = _counted(how.plus, c), _counted(how.minus, c), _counted(how.whole, c)
    if part in _SIDES:
        return 100 * difference_bound(plus, minus, whole, _SIDES[part])
    if part in _SUMS:
        return 100 * (plus - minus) if part is Part.SUM else 10_000 * (plus + minus)
    return 100 * share(plus - minus, whole) if part is Part.VALUE else whole


def _sum(value: Number) -> Number:
    return func.coalesce(cast(func.sum(cast(value, Double)), Double), 0.0)


def _counted(of: Expression | None, c: Any) -> Number:
    return count_if(of(c)) if of else func.count()


_WORKED: dict[type, Callable[[Any, Part, Any], Number]] = {
    Count: _count, Distinct: _distinct, Share: _share, Mean: _mean, Quantile: _quantile, Difference: _difference,
}  # fmt: skip
