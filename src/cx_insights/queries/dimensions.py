"""All dimensions, one entry each: what rows are told apart by. A fact that has the named columns has the dimension."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, cast, func

from cx_insights.db.dialect import hour, local, local_day, weekday
from cx_insights.errors import named
from cx_insights.model.dimensions import Dimension, Key, word
from cx_insights.model.measures import Fact, Measure
from cx_insights.queries._facts import columns_of, names_of


def _own(name: str) -> Key:
    return lambda c, _zone: getattr(c, name)


def _begin_of(unit: str) -> Callable[[Any, str], ColumnElement[Any]]:
    return lambda c, zone: cast(func.date_trunc(unit, local(c.at, zone)), Date)


def _timed(c: Any) -> ColumnElement[bool]:
    return c.time_stated  # type: ignore[no-any-return]


def _by_clock(c: Any) -> ColumnElement[bool]:
    return c.has_clock  # type: ignore[no-any-return]


def _days(first: date, count: int) -> Mapping[str, date]:
    return {"since": first, "until": first + timedelta(days=count - 1)}


def _word(name: str, label: str, meaning: str, **more: Any) -> Dimension:
    """A dimension that is a column of that name."""
    return Dimension(name=name, label=label, meaning=meaning, of=_own(name), **more)


def _time(
    name: str,
    label: str,
    meaning: str,
    of: Key,
    changes: Callable[[Any], Mapping[str, Any]],
    facts: tuple[Fact, ...] = tuple(Fact),
    only: Callable[[Any], ColumnElement[bool]] = _timed,
) -> Dimension:
    """A dimension of the clock or the calendar, in the reporting time zone; rows without a time are left out."""
    return Dimension(
        name=name,
        label=label,
        meaning=meaning,
        of=of,
        only=only,
        ordered=True,
        changes=changes,
        facts=facts,
    )


_OF_A_MOMENT = (Fact.CONVERSATION, Fact.INTERACTION, Fact.TEXT, Fact.RATING)
"""Not journeys: by the clock these are found by any of their rows."""


_ALL = (
    _word("channel", "Channel", "app, web, chat, phone ...; of a conversation or journey the first one"),
    _word("area", "Area", "region, city, branch or kitchen; of a conversation or journey the first one stated"),
    _word("issue", "Issue", "what it is about; of a conversation or journey the first one stated"),
    _word("segment", "Segment", "kind of customer; of a conversation or journey the first one stated"),
    _word("product", "Product", "product or service; of a conversation or journey the first one stated"),
    _word("touchpoint", "Touchpoint", "what the customer does; a conversation counts at each it passes", several=True),
    _word("stage", "Stage", "a group of touchpoints; a conversation counts in each one that it passes", several=True),
    _word("agent", "Agent", "employee or bot by name; a conversation counts for each one who took part", several=True),
    _word("language", "Language", "language of a text; a conversation counts for each written in", several=True),
    _word("actor", "Actor", "who acted: customer, bot, human or system"),
    Dimension(
        name="mood",
        label="Sentiment of the text",
        meaning="negative, neutral or positive; only texts with a score",
        of=lambda c, _zone: c.sentiment_label,
        only=lambda c: c.sentiment_label.is_not(None),
        changes=lambda value: word("sentiment", value),
    ),
    _word(
        "bot", "Bot", "the first bot that answered; only conversations with a bot", only=lambda c: c.bot_seen,
        changes=lambda value: word("bot", value) if value else {**word("bot", value), "group": ("bot",)},
    ),
    Dimension(
        name="reason",
        label="Reason for the handoff",
        meaning="the export's word, else inferred from the text; only handoffs",
        of=lambda c, _zone: c.handoff_reason,
        only=lambda c: c.handoff,
        changes=lambda value: {**word("reason", value), "handoff": True},
        facts=(Fact.CONVERSATION,),
    ),
    Dimension(
        name="reason_source",
        label="Where the reason is from",
        meaning="export: the export's own word; inferred: from the text; only handoffs",
        of=lambda c, _zone: c.handoff_reason_source,
        only=lambda c: c.handoff,
        facts=(Fact.CONVERSATION,),
    ),
    _time(
        "hour", "Hour", "hour of the day in which it happened or began",
        lambda c, zone: hour(local(c.at, zone)), lambda value: {"hour": (value,)}, _OF_A_MOMENT,
        only=_by_clock,
    ),
    _time(
        "weekday", "Weekday", "day of the week on which it happened or began; 1 is Monday",
        lambda c, zone: weekday(local(c.at, zone)), lambda value: {"weekday": value}, _OF_A_MOMENT,
    ),
    _time(
        "day", "Day", "day on which it happened or began",
        lambda c, zone: local_day(c.at, zone), lambda value: _days(value, 1),
    ),
    _time(
        "week", "Week", "week in which it happened or began, by its Monday",
        _begin_of("week"), lambda value: _days(value, 7),
    ),
    _time(
        "month", "Month", "month in which it happened or began, by its first day",
        _begin_of("month"), lambda value: _days(value, calendar.monthrange(value.year, value.month)[1]),
    ),
)  # fmt: skip

DIMENSIONS: dict[str, Dimension] = {dimension.name: dimension for dimension in _ALL}


def dimensions_of(measure: Measure) -> list[str]:
    """The names of what a measure can be broken down by."""
    return [name for name, dimension in DIMENSIONS.items() if measure.fact in facts_with(dimension)]


def facts_with(dimension: Dimension) -> list[Fact]:
    """The facts whose rows a dimension tells apart: those that have the columns which it names."""
    return [fact for fact in dimension.facts if names_of(dimension) <= columns_of(fact)]


def dimension_named(name: str) -> Dimension:
    """The dimension, or a sentence with the nearest name."""
    return named("dimension", name, DIMENSIONS)
