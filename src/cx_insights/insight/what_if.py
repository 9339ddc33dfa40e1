"""What if a person stood in place of the bot at a touchpoint, at certain hours of a weekday?"""

from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd

from cx_insights.insight.two_groups import newcombe
from cx_insights.wording import count, count_of, interval, number, percent, points, signed

FEWEST = 20
"""Judged conversations on each side, and conversations in these hours, before anything is expected."""

WORTH_FROM = 0.5
"""Of a person's time, from which one is worth a place of their own."""


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
    verdict: str = ""
    worth: int = 0
    """2 worth a person, 1 worth a trial, 0 not worth one or not known."""

    people: float = 0.0


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
    high = load.per_week * _difference(overall)[1]
    said = (
        f"A person at {touchpoint} {hours.words} = +{number(load.per_hour)} {unit}/h, about "
        f"{count_of(load.whole, 'person', 'people')}, expected repeat contacts "
        f"{signed(load.per_week * apart)} a week."
    )
    if _difference(overall)[0] <= 0 <= _difference(overall)[1]:
        said += " That may be chance: it may change nothing."
    told = [*steps.itertuples(index=False, name=None), *_return_steps(overall, load.per_week, apart)]
    worth, verdict = _verdict(load, high, unit)
    return Expected(True, said, pd.DataFrame(told, columns=steps.columns), verdict, worth, load.people)


def _verdict(load: _Load, high: float, unit: str) -> tuple[int, str]:
    """Whether one is worth it: kept busy half of the time or more, and fewer customers come back beyond chance."""
    fewer = high < 0
    if load.people < WORTH_FROM:
        busy = f"{number(load.per_week)} {unit} a week would keep one busy {percent(load.people)} of the time"
        those = "; those that you have could take them" if fewer else ""
        return 0, f"Not worth a person: {busy}{those}."
    people = count_of(load.whole, "person", "people")
    if fewer:
        return 2, f"Worth {people}: they would be busy, and fewer customers would come back."
    return 1, f"Worth a trial: {people} would be busy, but whether fewer customers come back is not clear."


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
    counted = f"{count(now)} / {count_of(hours.days, 'such day')}"
    told = [
        (
            "Conversations of a bot alone, an hour",
            number(load.per_hour),
            f"{counted} / {count_of(hours.per_day, 'hour')}",
        ),
        (
            "Busy all the time with them, people",
            number(load.busy),
            f"{number(load.per_hour)} × {number(assumed.handle_minutes)} min / 60",
        ),
        (
            "People needed",
            number(load.people),
            f"{number(load.busy)} / {percent(assumed.occupancy)} occupancy / {number(assumed.at_once)} at once; "
            "no queue is modelled",
        ),
        (
            "People, whole",
            f"{count(load.whole)}",
            f"{number(load.people)} rounded up: nobody is there in part",
        ),
        (
            "Conversations of a bot alone, a week",
            number(load.per_week),
            counted + (f" × {hours.a_week} a week" if hours.a_week > 1 else ""),
        ),
    ]
    return pd.DataFrame(told, columns=["step", "value", "how"])


def _return_steps(overall: Any, per_week: float, apart: float) -> list[tuple[str, str, str]]:
    told = [
        (
            f"Back within 7 days after {who}",
            percent(overall[f"{side}_rate"]),
            f"{count(overall[f'{side}_returned'])} / {count(overall[f'{side}_judged'])} at any hour "
            f"{interval(overall[f'{side}_low'], overall[f'{side}_high'])}",
        )
        for side, who in (("bot", "a bot alone"), ("human", "a person"))
    ]
    low, high = _difference(overall)
    return [
        *told,
        ("Difference", points(apart), f"person − bot {interval(low, high, points)}"),
        (
            "Expected repeat contacts a week",
            signed(per_week * apart),
            f"{number(per_week)} × {points(apart)} {interval(per_week * low, per_week * high, signed)}",
        ),
    ]
