"""Why a measure changed, in two sentences that a person would say."""

from typing import Any

from cx_insights.insight.drivers.asking import Driver, Explained, Why
from cx_insights.model.filters import NONE_WORD
from cx_insights.model.measures import SHARE, Measure
from cx_insights.model.periods import Periods, ends_of
from cx_insights.model.words import channel_label
from cx_insights.wording import clock_hours, count, known, listed, percent, period, share_of, signed_points
from cx_insights.wording.columns import WRITERS, Unit, unit_named
from cx_insights.wording.dates import WEEKDAYS

_GROWN = 1.25
ALIKE = 0.15
"""A share that moved by less than this part of itself is told as about the same."""


def told(why: Why) -> str:
    """'CSAT fell from 81 % (210 of 259) to 74 % (168 of 227). Most of it is the area North (−5 points): ...'"""
    return f"{headline(why)} {reason(why)}"


def headline(why: Why) -> str:
    """What changed, from what to what; that it can be chance, where it can."""
    then, now = (_value(why, side) for side in (0, 1))
    label = why.measure.label
    if not why.is_sure:
        return f"{label} shows no clear change: {then} before, {now} now."
    return f"{label} {'rose' if why.change > 0 else 'fell'} from {then} to {now}."


def reason(why: Why) -> str:
    """Where the change lies: who fares otherwise first, then who comes otherwise."""
    by_rate = next((one for one in why.explained if _top(why, one)), None)
    by_mix = _mix_of(why)
    if why.measure.is_count:
        return _of_a_count(why, by_rate)
    if by_rate and by_rate.by_rate >= (by_mix.by_mix if by_mix else 0):
        return _of_rates(why, by_rate, by_mix if by_mix is not by_rate else None)
    if by_mix:
        return _of_who_came(why, by_mix)
    asked = [one.dimension.label.lower() for one in why.explained][:3]
    return f"No {listed(asked, 'or')} stands out." if asked else "The data tell nothing apart."


def main_driver(why: Why) -> Driver | None:
    """The value that is told first; None where all moved alike."""
    by_rate = next((one for one in why.explained if _top(why, one)), None)
    by_mix = _mix_of(why)
    if by_rate and by_rate.by_rate >= (by_mix.by_mix if by_mix else 0):
        return _top(why, by_rate)
    return _largest_mix(by_mix) if by_mix else None


def compared(periods: Periods) -> str:
    """'19 Oct to 15 Nov 2026 against 21 Sep to 18 Oct 2026.'"""
    return f"{period(*ends_of(periods.now))} against {period(*ends_of(periods.before))}."


def name_of(dimension: str, value: Any) -> str:
    """'Phone', 'Friday', '18–19 h', 'no area stated'."""
    if value == NONE_WORD:
        return f"no {dimension} stated"
    if dimension == "channel":
        return channel_label(str(value))
    if dimension == "weekday":
        return WEEKDAYS[int(value) - 1]
    return clock_hours(int(value)) if dimension == "hour" else str(value)


def effect_in_words(measure: Measure, effect: float) -> str:
    """'−5 points' of a share or of NPS; else in the unit of the measure."""
    if measure.unit == SHARE:
        return signed_points(effect)
    unit = unit_named(measure.unit)
    if unit is Unit.SCORE_OF_100:
        return f"{WRITERS[unit](effect)} points"
    written = WRITERS[unit](effect)
    return written if written[0] in "+−" or not effect > 0 else f"+{written}"


def _mix_of(why: Why) -> Explained | None:
    """The dimension whose mix did most of a change; of none that is clear, nothing is told."""
    told = (one for one in why.explained if one.by_mix > 0 and one.mix * why.change > 0)
    return next(told, None) if why.is_sure else None


def _of_rates(why: Why, one: Explained, mix: Explained | None) -> str:
    top = _top(why, one)
    assert top is not None
    part = "Most of it is" if abs(top.effect) >= abs(why.change) / 2 else "Part of it is"
    begins = part if why.is_sure else "Yet one moved:"
    named = f"{name_of(top.dimension, top.value)} ({effect_in_words(why.measure, top.effect)})"
    said = f"{begins} {named}, {_fares(why, top)}"
    return f"{said}; {_also(why, mix)}." if mix else f"{said}."


def _top(why: Why, one: Explained) -> Driver | None:
    """The value that stands out most, the way in which the measure changed."""
    out = [driver for driver in one.drivers if driver.apart > 0 and _same_way(why, driver.rate_effect)]
    return max(out, key=lambda driver: driver.apart, default=None)


def _same_way(why: Why, effect: float) -> bool:
    return not why.is_sure or effect * why.change > 0


def _fares(why: Why, top: Driver) -> str:
    """'about as many of them as before, but 62 % where it was 80 %'"""
    write = WRITERS[unit_named(why.measure.unit)]
    moved = top.share_now - top.share_before
    as_many = abs(moved) <= ALIKE * max(top.share_before, top.share_now)
    who = "about the same share of all" if as_many else f"their share went from {_shares(top)}"
    return f"{who}, but {write(top.now)} where it was {write(top.before)}"


def _also(why: Why, mix: Explained) -> str:
    return f"who comes adds {effect_in_words(why.measure, mix.mix)} ({_more_of(mix)})"


def _of_who_came(why: Why, mix: Explained) -> str:
    top = _largest_mix(mix)
    write = WRITERS[unit_named(why.measure.unit)]
    said = f"It is who comes rather than how they fare ({effect_in_words(why.measure, mix.mix)})"
    fares = f", where it is {write(top.now)}" if known(top.now) else ""
    return f"{said}: {_more_of(mix)}{fares}."


def _of_a_count(why: Why, one: Explained | None) -> str:
    top = _top(why, one) if one else None
    if top is None:
        return "It is alike everywhere."
    grew = f"{count(abs(top.effect))} {'more' if top.effect > 0 else 'fewer'}"
    return f"What stands out is {name_of(top.dimension, top.value)}: {grew}."


def _more_of(mix: Explained) -> str:
    """'E-mail went from 12 % to 25 % of all'"""
    top = _largest_mix(mix)
    return f"{name_of(top.dimension, top.value)} went from {_shares(top)} of all"


def _largest_mix(mix: Explained) -> Driver:
    """The value that does most of it; of two that do about as much, the one that grew is easier to picture."""
    sign = 1 if mix.mix >= 0 else -1

    def pull(driver: Driver) -> float:
        grew = driver.share_now > driver.share_before
        return sign * driver.mix_effect * (_GROWN if grew else 1)

    return max(mix.drivers, key=pull)


def _shares(driver: Driver) -> str:
    return f"{percent(driver.share_before)} to {percent(driver.share_now)}"


def _value(why: Why, side: int) -> str:
    if why.counted is not None:
        return share_of(why.counted[side], why.n[side])
    value = (why.before, why.now)[side]
    return count(value) if why.measure.is_count else WRITERS[unit_named(why.measure.unit)](value)
