"""How a measure is worked out: what is counted of the rows of its fact, and what follows from these counts.

In two steps, as a share and both ends of its interval follow from the same two counts: written out of conditions each
time, a statement takes an engine longer to read than to answer.

channel │ handoff_rate_counted │ handoff_rate_whole        channel │ handoff_rate │  low │ high
chat    │                  531 │               1290   ──▶  chat    │         .412 │ .385 │ .440
"""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Double, Label, cast, func

from cx_insights.db.dialect import local_day, quantile
from cx_insights.model.measures import (
    Count,
    Day,
    Difference,
    Distinct,
    Expression,
    How,
    Mean,
    Measure,
    Part,
    Quantile,
    Share,
    Sum,
)
from cx_insights.queries._parts import (
    bound_of_mean,
    count_if,
    difference_bound,
    mean,
    quantile_bound,
    share,
    wilson_bound,
)

Number = ColumnElement[Any]
Numbers = dict[str, Number]
_SIDES = {Part.LOW: -1, Part.HIGH: +1}


def counts_of(asked: Iterable[tuple[Measure, Part]], c: Any) -> list[Label[Any]]:
    """What has to be counted of the rows, each once: parts of a measure share what they count."""
    named = {
        f"{measure.name}_{name}": number
        for measure, part in asked
        for name, number in _counts(measure.how, part, c).items()
    }
    return [number.label(name) for name, number in named.items()]


def worked_out(measure: Measure, part: Part, counts: Any, zone: str) -> Number:
    """The value of a measure, an end of its interval, or what it rests on, from the columns that were counted."""

    def of(name: str) -> Number:
        return counts[f"{measure.name}_{name}"]  # type: ignore[no-any-return]

    if isinstance(measure.how, Day):
        return local_day(of("moment"), zone)
    return _worked(measure.how, part, of)


def _counts(how: How, part: Part, c: Any) -> Numbers:
    match how:
        case Share():
            return {"counted": _rows(how.part, c), "whole": _rows(how.whole, c)}
        case Difference():
            sides = {"plus": _rows(how.plus, c), "minus": _rows(how.minus, c)}
            return {**sides, "whole": _rows(how.whole, c)}
        case Mean():
            return _of_values(how.of(c), part)
        case Quantile():
            return {part.value: _of_sorted(how.of(c), how.at, part)}
        case Count():
            return {part.value: _rows(how.of, c)}
        case Distinct():
            return {part.value: func.count(how.of(c).distinct())}
        case Day():
            return {"moment": func.max(how.of(c)) if how.last else func.min(how.of(c))}
        case Sum():
            return {part.value: func.count(how.of(c)) if part is Part.N else func.sum(how.of(c))}
    raise TypeError(f"Nothing says what is counted for {how!r}")


def _worked(how: How, part: Part, of: Callable[[str], Number]) -> Number:
    match how:
        case Share():
            return _share(part, of("counted"), of("whole"))
        case Difference():
            return _difference(part, of("plus"), of("minus"), of("whole"))
        case Mean() if part in _SIDES:
            return bound_of_mean(of("n"), of("value"), of("spread"), _SIDES[part])
    return of(part.value)


def _rows(of: Expression | None, c: Any) -> Number:
    return count_if(of(c)) if of else func.count()


def _of_values(value: Number, part: Part) -> Numbers:
    match part:
        case Part.N:
            return {"n": func.count(value)}
        case Part.SUM:
            return {part.value: _sum(value)}
        case Part.SQUARES:
            return {part.value: _sum(value * value)}
        case Part.VALUE:
            return {"value": mean(value)}
    return {"n": func.count(value), "value": mean(value), "spread": func.stddev_samp(value)}


def _of_sorted(value: Number, at: float, part: Part) -> Number:
    if part in _SIDES:
        return quantile_bound(value, at, _SIDES[part])
    return quantile(at, value) if part is Part.VALUE else func.count(value)


def _share(part: Part, counted: Number, whole: Number) -> Number:
    if part in _SIDES:
        return wilson_bound(counted, whole, _SIDES[part])
    return whole if part is Part.N else share(counted, whole) if part is Part.VALUE else counted


def _difference(part: Part, plus: Number, minus: Number, whole: Number) -> Number:
    match part:
        case Part.LOW | Part.HIGH:
            return 100 * difference_bound(plus, minus, whole, _SIDES[part])
        case Part.SUM:
            return 100 * (plus - minus)
        case Part.SQUARES:
            return 10_000 * (plus + minus)
    return 100 * share(plus - minus, whole) if part is Part.VALUE else whole


def _sum(value: Number) -> Number:
    return func.coalesce(cast(func.sum(cast(value, Double)), Double), 0.0)
