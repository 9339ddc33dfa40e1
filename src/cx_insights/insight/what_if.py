"""What if a person stood in place of the bot at a touchpoint, at certain hours of a weekday?"""

from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd

from cx_insights.insight.two_groups import newcombe
from cx_insights.insight.words import a_number, count_of, percent

FEWEST = 20
"""Judged conversations on each side, and conversations in these hours, before anything is expected."""


@dataclass(frozen=True)
class Assumptions:
    """What the reader may change; the handle time is the measured median where there are enough."""

    handle_minutes: float = 8.0
    occupancy: float = 0.8
    at_once: float = 1.0


@dataclass(frozen=True)
class Hours:
    """The hours that are staffed, and how many such days the data in view span."""

    words: str  # 'Fri 19–21 h'
    per_day: int
    days: int


@dataclass(frozen=True)
class Expected:
    """What is expected; `people` and what follows from returns are None where there is not enough data."""

    enough: bool
    sentence: str
    steps: pd.DataFrame


def what_if(touchpoint: str, now: Any, overall: Any, hours: Hours, assumed: Assumptions) -> Expected:
    """`now` is the row of `staffing` at the touchpoint in these hours, `overall` the one at any hour.

    People by simple load: conversations an hour x minutes each / 60 / occupancy / conversations at once. Returns by
    the difference of two shares, with Newcombe's interval, times the conversations of a week in these hours.
    """
    lacking = _lacking(now, overall)
    per_week = float(now["bot_only"]) / hours.days if hours.days else 0.0
    per_hour = per_week / hours.per_day
    load = per_hour * assumed.handle_minutes / 60
    people = load / assumed.occupancy / assumed.at_once
    steps = _load_steps(now, hours, assumed, per_hour, load, people)
    if lacking:
        return Expected(False, f"Not enough data to expect anything: {lacking}.", steps)
    low, high = (per_week * end for end in _difference(overall))
    change = per_week * (float(overall["human_rate"]) - float(overall["bot_rate"]))
    said = (
        f"A person at {touchpoint} on {hours.words} = +{a_number(per_hour)} conversations/h, about "
        f"{count_of(max(1, ceil(people - 0.05)), 'person', 'people')}, expected re-contacts "
        f"{_signed(change)} a week [{_signed(low)} … {_signed(high)}]."
    )
    if low <= 0 <= high:
        said += " The interval holds zero: it may change nothing."
    return Expected(
        True, said, pd.concat([steps, _return_steps(overall, per_week, change)], ignore_index=True)
    )


def _lacking(now: Any, overall: Any) -> str:
    """Which of the counts are too small, in words; '' where all suffice."""
    wanted = (
        (
            now["bot_only"],
            "conversation of a bot alone in these hours",
            "conversations of a bot alone in these hours",
        ),
        (
            overall["bot_judged"],
            "bot-only conversation old enough to judge",
            "bot-only conversations old enough to judge",
        ),
        (
            overall["human_judged"],
            "conversation of a person old enough",
            "conversations of a person old enough",
        ),
    )
    return ", ".join(f"{count_of(n, one, many)} of {FEWEST}" for n, one, many in wanted if int(n) < FEWEST)


def _difference(overall: Any) -> tuple[float, float]:
    names = ("human_returned", "human_judged", "bot_returned", "bot_judged")
    part, whole, other_part, other_whole = (float(overall[name]) for name in names)
    return newcombe(part, whole, other_part, other_whole)


def _load_steps(
    now: Any, hours: Hours, assumed: Assumptions, per_hour: float, load: float, people: float
) -> pd.DataFrame:
    """step                                 │ value │ how
    conversations of a bot alone, an hour   │ 14.0  │ 308 in 11 such days of 2 hours
    """
    told = [
        (
            "Conversations of a bot alone, an hour",
            a_number(per_hour),
            f"{int(now['bot_only']):,} in {count_of(hours.days, 'such day')} of {count_of(hours.per_day, 'hour')}",
        ),
        (
            "Load, in people who are busy all the time",
            a_number(load),
            f"{a_number(per_hour)} × {a_number(assumed.handle_minutes)} min / 60",
        ),
        (
            "People",
            a_number(people),
            f"load / {percent(assumed.occupancy)} occupancy / {a_number(assumed.at_once)} at once; no queue modelled",
        ),
    ]
    return pd.DataFrame(told, columns=["step", "value", "how"])


def _return_steps(overall: Any, per_week: float, change: float) -> pd.DataFrame:
    told = [
        (
            f"Back within 7 days after {who}",
            percent(overall[f"{side}_rate"]),
            f"{int(overall[f'{side}_returned']):,} of {int(overall[f'{side}_judged']):,} at any hour "
            f"[{100 * float(overall[f'{side}_low']):.0f}–{100 * float(overall[f'{side}_high']):.0f} %]",
        )
        for side, who in (("bot", "a bot alone"), ("human", "a person"))
    ]
    told.append(
        ("Expected re-contacts a week", _signed(change), f"{a_number(per_week)} a week × the difference")
    )
    return pd.DataFrame(told, columns=["step", "value", "how"])


def _signed(amount: float) -> str:
    digits = 2 if abs(amount) < 1 else 1 if abs(amount) < 10 else 0
    written = f"{amount:+,.{digits}f}".replace("-", "−")
    return "0" if float(f"{amount:.{digits}f}") == 0 else written
