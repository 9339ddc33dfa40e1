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

    words: str  # 'on Fri 19–21 h', 'every day 19–21 h'
    per_day: int
    days: int
    a_week: int = 1  # such days in a week: 7 for every day


@dataclass(frozen=True)
class Expected:
    """What is expected; without enough data the sentence says what lacks and the steps stop at the load."""

    enough: bool
    sentence: str
    steps: pd.DataFrame


@dataclass(frozen=True)
class _Load:
    """How much comes, and how many people that keeps busy."""

    per_hour: float
    per_week: float
    busy: float
    people: float

    @property
    def whole(self) -> int:
        """Nobody is there in part: one tenth of a person is still one."""
        return max(1, ceil(round(self.people, 1)))


def what_if(
    touchpoint: str, now: int, overall: Any, hours: Hours, assumed: Assumptions, unit: str = "conversations"
) -> Expected:
    """`now` counts the conversations of a bot alone in these hours, `overall` is the row of `staffing` at any hour.

    People by simple load: conversations an hour x minutes each / 60 / occupancy / conversations at once. Returns by
    the difference of two shares, with Newcombe's interval, times the conversations of a week in these hours.
    """
    load, lacking = _load(now, hours, assumed), _lacking(now, overall)
    steps = _load_steps(now, hours, assumed, load)
    if lacking:
        return Expected(False, f"Not enough data to expect anything: {lacking}.", steps)
    apart = float(overall["human_rate"]) - float(overall["bot_rate"])
    low, high = (load.per_week * end for end in _difference(overall))
    said = (
        f"A person at {touchpoint} {hours.words} = +{_precise(load.per_hour)} {unit}/h, about "
        f"{count_of(load.whole, 'person', 'people')}, expected re-contacts "
        f"{_signed(load.per_week * apart)} a week [{_signed(low)} … {_signed(high)}]."
    )
    if low <= 0 <= high:
        said += " The interval holds zero: it may change nothing."
    told = [*steps.itertuples(index=False, name=None), *_return_steps(overall, load.per_week, apart)]
    return Expected(True, said, pd.DataFrame(told, columns=steps.columns))


def _load(now: int, hours: Hours, assumed: Assumptions) -> _Load:
    a_day = now / hours.days if hours.days else 0.0
    busy = a_day / hours.per_day * assumed.handle_minutes / 60
    return _Load(
        a_day / hours.per_day, a_day * hours.a_week, busy, busy / assumed.occupancy / assumed.at_once
    )


def _lacking(now: int, overall: Any) -> str:
    """Which of the counts are too small, in words; '' where all suffice."""
    wanted = (
        (
            now,
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


def _load_steps(now: int, hours: Hours, assumed: Assumptions, load: _Load) -> pd.DataFrame:
    """step                                  │ value │ how
    Conversations of a bot alone, an hour │ 14    │ 308 / 11 such days / 2 hours
    """
    counted = f"{now:,} / {count_of(hours.days, 'such day')}"
    told = [
        (
            "Conversations of a bot alone, an hour",
            _precise(load.per_hour),
            f"{counted} / {count_of(hours.per_day, 'hour')}",
        ),
        (
            "Busy all the time with them, people",
            _precise(load.busy),
            f"{_precise(load.per_hour)} × {a_number(assumed.handle_minutes)} min / 60",
        ),
        (
            "People needed",
            _precise(load.people),
            f"{_precise(load.busy)} / {percent(assumed.occupancy)} occupancy / {a_number(assumed.at_once)} at once; "
            "no queue is modelled",
        ),
        (
            "People, whole",
            f"{load.whole:,}",
            f"{_precise(load.people)} rounded up: nobody is there in part",
        ),
        (
            "Conversations of a bot alone, a week",
            _precise(load.per_week),
            counted + (f" × {hours.a_week} a week" if hours.a_week > 1 else ""),
        ),
    ]
    return pd.DataFrame(told, columns=["step", "value", "how"])


def _return_steps(overall: Any, per_week: float, apart: float) -> list[tuple[str, str, str]]:
    told = [
        (
            f"Back within 7 days after {who}",
            f"{100 * float(overall[f'{side}_rate']):.1f} %",
            f"{int(overall[f'{side}_returned']):,} / {int(overall[f'{side}_judged']):,} at any hour "
            f"[{100 * float(overall[f'{side}_low']):.0f}–{100 * float(overall[f'{side}_high']):.0f} %]",
        )
        for side, who in (("bot", "a bot alone"), ("human", "a person"))
    ]
    low, high = _difference(overall)
    points = [f"{100 * value:+.1f}".replace("-", "−") for value in (apart, low, high)]
    return [
        *told,
        ("Difference, points", points[0], f"person − bot [{points[1]} … {points[2]}], Newcombe"),
        (
            "Expected re-contacts a week",
            _signed(per_week * apart),
            f"{_precise(per_week)} × {points[0]} / 100 [{_signed(per_week * low)} … {_signed(per_week * high)}]",
        ),
    ]


def _precise(amount: float) -> str:
    """Two digits that count, so that a sum can be followed: 14, 2.3, 0.64, 0.032."""
    if amount == 0 or amount >= 10:
        return f"{amount:,.0f}"
    return f"{amount:.2g}" if amount < 1 else f"{amount:.1f}".removesuffix(".0")


def _signed(amount: float) -> str:
    digits = 2 if abs(amount) < 1 else 1 if abs(amount) < 10 else 0
    written = f"{amount:+,.{digits}f}".replace("-", "−")
    return "0" if float(f"{amount:.{digits}f}") == 0 else written
