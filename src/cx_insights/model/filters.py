"""What is being looked at: one frozen value that every question takes and every page shares."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.model.groups import GROUPS
from cx_insights.model.scope import narrowed, scope_in_force
from cx_insights.model.walks import check_step
from cx_insights.model.words import Actor, Label

NONE_WORD = "(none)"
"""How a missing value is written in a filter: `area=(none)` finds rows without an area."""


@dataclass(frozen=True)
class Filters:
    """The rows in view. Empty means everything; several values of one key mean any of them.

    `since` and `until` are whole days in `time_zone`, both included. The keys of the filter bar (period,
    channel, area, issue, segment) say something about each fact's own columns; the others lead from a number to
    the rows behind it. With `next_channel`, `channel` is where a switch starts, wherever its conversation began.
    `step` is a step of a walk: ('steps_after', '3', 'Browse menu'), where `touchpoint` and `next_touchpoint` say
    which row of that step; all else says where the walk starts. Whoever sees a part of the rows only (`scope.py`) makes
    no filter that goes beyond it.
    """

    since: date | None = None
    until: date | None = None
    channel: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    segment: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    touchpoint: tuple[str, ...] = ()
    next_touchpoint: tuple[str, ...] = ()
    next_channel: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    sentiment: tuple[str, ...] = ()
    text: tuple[str, ...] = ()  # words that stand together in one text of a customer
    customer: tuple[str, ...] = ()
    conversation: tuple[str, ...] = ()
    journey: tuple[str, ...] = ()
    variant: tuple[str, ...] = ()
    peak: tuple[str, ...] = ()  # the touchpoint of a journey's worst moment
    end: tuple[str, ...] = ()  # and of its last one
    handoff: bool | None = None
    bot: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    step: tuple[str, ...] = ()
    turns: int | None = None  # interactions of the conversation, at least
    weekday: int | None = None
    hour: tuple[int, ...] = ()
    time_zone: str = "UTC"

    def __post_init__(self) -> None:
        for key, allowed in scope_in_force().items():
            object.__setattr__(self, key, narrowed(getattr(self, key), allowed))
        if self.since and self.until and self.since > self.until:
            raise UnknownName(
                f"The period starts on {self.since}, after its end on {self.until}. Swap the two days."
            )
        _one_of("actor", self.actor, [actor.value for actor in Actor])
        _one_of("sentiment", self.sentiment, [label.value for label in Label])
        _one_of("group", self.group, list(GROUPS))
        check_step(self.step)
        _between("weekday", self.weekday, 1, 7)
        for hour in self.hour:
            _between("hour", hour, 0, 23)
        _known_zone(self.time_zone)

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]], time_zone: str = "UTC") -> Self:
        """Read `[("channel", "chat,app"), ("since", "2026-09-01")]`, from a command line or an address bar."""
        values: dict[str, Any] = {"time_zone": time_zone}
        for key, text in pairs:
            if key not in KEYS:
                raise UnknownName(
                    f"There is no filter '{key}'.{did_you_mean(key, KEYS)} Filters are: {', '.join(KEYS)}."
                )
            read = _READERS.get(key, _words)(key, text)
            values[key] = (*values.get(key, ()), *read) if isinstance(read, tuple) else read
        return cls(**values)

    def pairs(self) -> dict[str, str]:
        """The same filters as text, for an address bar: `{"channel": "chat,app"}`; what is empty is left out."""
        written = {key: _written(getattr(self, key)) for key in KEYS}
        return {key: text for key, text in written.items() if text}

    def replace(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def hides_nothing(self) -> bool:
        """Whether every row is in view."""
        return all(getattr(self, key) in ((), None) for key in KEYS)

    def previous_period(self) -> Self | None:
        """The period of the same length just before this one; None where there is no whole period."""
        if not (self.since and self.until):
            return None
        days = (self.until - self.since).days + 1
        return self.replace(since=self.since - timedelta(days=days), until=self.since - timedelta(days=1))


KEYS: tuple[str, ...] = tuple(field.name for field in fields(Filters) if field.name != "time_zone")


def _words(_key: str, text: str) -> tuple[str, ...]:
    return tuple(part.strip().replace("%2C", ",") for part in text.split(",") if part.strip())


def _exact(_key: str, text: str) -> tuple[str, ...]:
    return (text.replace("%2C", ","),)


def _day(key: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnknownName(f"{key} is '{text}', which is not a day. Write it as 2026-09-30.") from None


def _number(key: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UnknownName(f"{key} is '{text}', which is not a whole number.") from None


def _numbers(key: str, text: str) -> tuple[int, ...]:
    return tuple(_number(key, part) for part in text.split(",") if part.strip())


def _yes_or_no(key: str, text: str) -> bool:
    words = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if text.casefold() not in words:
        raise UnknownName(f"{key} is '{text}'. Write yes or no.")
    return words[text.casefold()]


_READERS: Mapping[str, Any] = {
    "since": _day,
    "until": _day,
    "weekday": _number,
    "turns": _number,
    "hour": _numbers,
    "handoff": _yes_or_no,
    "variant": _exact,
}


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(str(part).replace(",", "%2C") for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _one_of(key: str, values: Iterable[str], known: list[str]) -> None:
    for value in values:
        if value not in known:
            near = did_you_mean(value, known)
            raise UnknownName(f"{key} is '{value}'.{near} It can be {', '.join(known)}.")


def _between(key: str, value: int | None, low: int, high: int) -> None:
    if value is not None and not low <= value <= high:
        raise UnknownName(f"{key} is {value}. It runs from {low} to {high}.")


def _known_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UnknownName(
            f"There is no time zone '{name}'. Write it as Europe/Berlin, America/New_York or UTC."
        ) from None
