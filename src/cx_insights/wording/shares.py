"""Shares, differences of shares, and the interval around a number."""

from collections.abc import Callable
from typing import Any

from cx_insights.wording.numbers import (
    NOT_MEASURED,
    count,
    missing,
    signed_digits,
    with_minus,
    without_zero,
)

_NOTHING = 1e-9  # the end of an interval that was worked out may miss 0 and 1 by so much
_SIGN = " %"


def percent(share: Any) -> str:
    """.413 -> '41 %'. Within two points of nothing or of all one digit stays: 1.2 %, 99.8 %, <0.1 %, >99.9 %."""
    return NOT_MEASURED if missing(share) else _digits(float(share)) + _SIGN


def out_of(part: Any, whole: Any) -> str:
    """A share as a sentence says it, with what it rests on: (195, 488) -> 'about 40 % (195 of 488)'.

    None and all are exact, so nothing is about them; where the whole is nothing there is no share.
    """
    if missing(whole) or not whole:
        return NOT_MEASURED
    share = float(part) / float(whole)
    exactly = "" if share in (0.0, 1.0) else "about "
    return f"{exactly}{share_of(part, whole)}"


def points(difference: Any) -> str:
    """A difference of two shares: .031 -> '+3.1 pts', -.2 -> '−20.0 pts'; what rounds to nothing has no sign."""
    return NOT_MEASURED if missing(difference) else f"{signed_digits(100 * float(difference), 1)} pts"


def points_in_full(difference: Any) -> str:
    """The same in a sentence that says more or less: -.031 -> '3.1 points'."""
    if missing(difference):
        return NOT_MEASURED
    return f"{signed_digits(abs(100 * float(difference)), 1).removeprefix('+')} points"


def change(now: Any, before: Any) -> str:
    """A count against an earlier one: '+12 %', '−3 %'; '–' where there was none."""
    if missing(now) or missing(before) or not before:
        return NOT_MEASURED
    return signed_digits(100 * (float(now) / float(before) - 1), 0) + _SIGN


def interval(low: Any, high: Any, write: Callable[[Any], str] = percent) -> str:
    """(.38, .44) -> '[38–44 %]'; of scores or durations '[−0.12 to +0.05]'. Nothing where there is no interval."""
    if missing(low) or missing(high):
        return ""
    if write is not percent or float(low) < 0:
        return f"[{write(low)} to {write(high)}]"
    return f"[{_digits(float(low))}–{_digits(float(high))}{_SIGN}]"


def _digits(share: float) -> str:
    if share < 0:
        written = _digits(-share)
        return f">−{written[1:]}" if written.startswith("<") else with_minus(f"-{written}")
    value = 100 * share
    if _NOTHING < value < 0.05:
        return "<0.1"
    if 99.95 <= value < 100 - _NOTHING:
        return ">99.9"
    near_an_end = value < 2 or 98 < value < 100
    return without_zero(f"{value:.1f}") if near_an_end else f"{value:,.0f}"


def share_of(part: Any, whole: Any) -> str:
    """(195, 488) -> '40 % (195 of 488)'."""
    return f"{percent(float(part) / float(whole))} ({count(part)} of {count(whole)})"


def signed_points(difference: Any) -> str:
    """A change in a sentence: -.051 -> '−5 points', .012 -> '+1.2 points'; below two points one digit counts."""
    if missing(difference):
        return NOT_MEASURED
    value = 100 * float(difference)
    return f"{without_zero(signed_digits(value, 0 if abs(value) >= 2 else 1))} points"
