"""The eleven weeks of the sample, in seconds since their first midnight, and how busy each hour is.

The zone's one change of clocks is written down here instead of asking `zoneinfo`, which finds no zones on
a plain Windows Python; the sample has to come out the same everywhere.
"""

from bisect import bisect
from datetime import date, timedelta
from itertools import accumulate

FIRST_DAY = date(2026, 8, 31)  # a Monday
DAYS = 77
DAY_SECONDS = 86_400

_WINTER_DAY = (date(2026, 10, 25) - FIRST_DAY).days
_WINTER_STARTS = _WINTER_DAY * DAY_SECONDS + 3 * 3600
PERIOD_SECONDS = DAYS * DAY_SECONDS + 3600  # one day has 25 hours

FRIDAY = 4
TOPPING_FIX_DAY = (date(2026, 10, 26) - FIRST_DAY).days

_OPENS, _CLOSES = 10 * 3600, 23 * 3600 + 1800
_WEEKDAY_WEIGHTS = (0.8, 0.8, 0.9, 1.0, 1.6, 1.5, 1.2)
_HOUR_WEIGHTS = (
    (11, 3),
    (12, 9),
    (13, 8),
    (14, 4),
    (15, 3),
    (16, 5),
    (17, 8),
    (18, 16),
    (19, 19),
    (20, 15),
    (21, 7),
)

_day_totals = list(accumulate(_WEEKDAY_WEIGHTS[day % 7] for day in range(DAYS)))
_hour_totals = list(accumulate(weight for _, weight in _HOUR_WEIGHTS))
_dates = [(FIRST_DAY + timedelta(days=day)).isoformat() + "T" for day in range(DAYS + 1)]
_minutes = [f"{minute // 60:02}:{minute % 60:02}:" for minute in range(1440)]
_seconds = [f"{second:02}" for second in range(60)]


def share_until(day: int) -> float:
    """The share of all orders placed up to the end of this day (0 is the first)."""
    return _day_totals[day] / _day_totals[-1]


def order_second(day: int, chance: float) -> int:
    """When on this day an order is placed; `chance` in [0, 1) picks the hour by weight, and the second."""
    place = chance * _hour_totals[-1]
    slot = bisect(_hour_totals, place)
    before = _hour_totals[slot - 1] if slot else 0
    within = (place - before) / _HOUR_WEIGHTS[slot][1]
    winter_hour = 3600 if day >= _WINTER_DAY else 0
    return day * DAY_SECONDS + _HOUR_WEIGHTS[slot][0] * 3600 + int(within * 3600) + winter_hour


def local(second: int) -> int:
    """The same moment on the wall clock, still in seconds since the first midnight."""
    return second if second < _WINTER_STARTS else second - 3600


def during_opening(second: int) -> int:
    """This moment, or the next morning's when nobody would call or answer at that hour."""
    of_day = local(second) % DAY_SECONDS
    if of_day < _OPENS:
        return second + _OPENS - of_day + of_day % 2400
    if of_day > _CLOSES:
        return second + DAY_SECONDS - of_day + _OPENS + of_day % 2400
    return second


def iso(second: int) -> str:
    """The moment as a person in Berlin writes it: 2026-10-09T19:42:10+02:00."""
    offset = "+02:00"
    if second >= _WINTER_STARTS:
        second, offset = second - 3600, "+01:00"
    day, of_day = divmod(second, DAY_SECONDS)
    return f"{_dates[day]}{_minutes[of_day // 60]}{_seconds[of_day % 60]}{offset}"
