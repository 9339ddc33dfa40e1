"""What is in view, in words."""

from typing import Any

from cx_insights.model.filters import KEYS, Filters
from cx_insights.model.groups import GROUPS
from cx_insights.model.walks import step_in_words
from cx_insights.model.words import channel_label
from cx_insights.wording.dates import WEEKDAYS, day, period

_MOMENTS = {"peak": "worst moment at", "end": "last moment at"}


def in_words(filters: Filters) -> str:
    """'Chat or App, North, 1 Sep to 30 Sep 2026' or 'everything'."""
    said = [_said(key, getattr(filters, key)) for key in KEYS if key not in ("since", "until")]
    return ", ".join(part for part in [*said, _period(filters)] if part) or "everything"


def _period(filters: Filters) -> str:
    if filters.since and filters.until:
        return period(filters.since, filters.until)
    if filters.since:
        return f"from {day(filters.since)}"
    return f"until {day(filters.until)}" if filters.until else ""


def _said(key: str, value: Any) -> str:
    if value is None or value == ():
        return ""
    if key == "handoff":
        return "handed over" if value else "not handed over"
    if key == "text":
        return " or ".join(f"texts with “{phrase}”" for phrase in value)
    if key == "turns":
        return f"{value} interactions or more"
    if key == "weekday":
        return f"{WEEKDAYS[value - 1]}s"
    if key == "step":
        return step_in_words(value)
    if key in _MOMENTS:
        return f"{_MOMENTS[key]} {' or '.join(value)}"
    if key == "hour":
        return _hours_in_words(sorted(set(value)))
    labels = {"channel": channel_label, "next_channel": channel_label, "group": GROUPS.__getitem__}
    words = [labels.get(key, str)(part) for part in value]
    named = key in (
        "customer",
        "conversation",
        "journey",
        "next_touchpoint",
        "next_channel",
        "actor",
        "bot",
        "agent",
        "language",
        "reason",
    )
    return (f"{key.replace('_', ' ')} " if named else "") + " or ".join(words)


def _hours_in_words(hours: list[int]) -> str:
    """[18, 19, 20, 23] -> '18–21 or 23–24 h'."""
    starts = [hour for hour in hours if hour - 1 not in hours]
    ends = [hour + 1 for hour in hours if hour + 1 not in hours]
    return " or ".join(f"{start}–{end}" for start, end in zip(starts, ends, strict=True)) + " h"
