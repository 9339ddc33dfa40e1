"""Which rows a filter means, for each kind of fact. Every list, count and chart goes through here.

A filter hides rows and never invents neighbours: a transition is judged by the row it starts from and keeps
its true next one. A row whose time is not known lies in no period, on no weekday and at no hour.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, or_, select, true

from cx_insights.db.dialect import hour, local, weekday
from cx_insights.db.schema import conversations, interactions, journeys, transitions
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.model.thresholds import LOW_RATING_UNTIL
from cx_insights.model.words import Actor
from cx_insights.queries._groups import in_group

Condition = ColumnElement[bool]

_BAR = ("channel", "area", "issue", "segment", "product")
_MOMENT = ("stage", "touchpoint", "actor", "sentiment")
_OF_AN_INTERACTION = ("agent", "language", "text")  # of one row, too, and known of interactions only
_TALK = ("handoff", "bot", "reason", "group", "turns")
_WHOLE_JOURNEY = ("journey", "variant", "peak", "end")
_NEXT = ("next_touchpoint", "next_channel")
_LINKED = (*_NEXT, "conversation", *_WHOLE_JOURNEY, *_TALK)
_COLUMNS = {
    "sentiment": "sentiment_label",
    "customer": "customer_id",
    "conversation": "conversation_id",
    "journey": "journey_id",
    "peak": "worst_touchpoint",
    "end": "last_scored_touchpoint",
    "reason": "handoff_reason",
}


def on_interactions(filters: Filters) -> Condition:
    """The interactions in view; what only linking knows is asked of their transitions."""
    if filters.step:
        return _at_step(filters, interactions, "sequence")
    own = (*_BAR, *_MOMENT, *_OF_AN_INTERACTION, "customer")
    conditions = [
        *_words(filters, interactions, own),
        *_period(filters, interactions, "occurred_at"),
        *_clock(filters, interactions, "occurred_at"),
    ]
    if _says(filters, _LINKED):
        rows = select(transitions.c.sequence).where(on_transitions(_only(filters, _LINKED)))
        conditions.append(interactions.c.sequence.in_(rows))
    return and_(true(), *conditions)


def on_transitions(filters: Filters) -> Condition:
    """The interactions in view with their true next one."""
    if filters.step:
        return _at_step(filters, transitions, "sequence")
    conditions = [
        *_words(filters, transitions, (*_BAR, *_MOMENT, *_NEXT)),
        *_period(filters, transitions, "occurred_at"),
        *_clock(filters, transitions, "occurred_at"),
        *_of(filters, transitions, "sequence", interactions, ("customer", *_OF_AN_INTERACTION)),
        *_of(filters, transitions, "conversation_key", conversations, ("conversation",)),
        *_of(filters, transitions, "journey_key", journeys, _WHOLE_JOURNEY),
    ]
    return and_(true(), *conditions, *_in_a_talk(filters, transitions, "conversation_key"))


def on_conversations(filters: Filters) -> Condition:
    """The conversations in view: by their own first channel, area ..., and by a row that matches the rest."""
    if filters.step:
        return _at_step(filters, conversations, "conversation_key")
    conditions = [
        *_words(filters, conversations, (*_own_bar(filters), "customer", "conversation")),
        *_period(filters, conversations, "started_at"),
        *_clock(filters, conversations, "started_at"),
        *_of(filters, conversations, "journey_key", journeys, _WHOLE_JOURNEY),
        *_of_talk(filters),
    ]
    return and_(
        true(), *conditions, *_has_row(filters, _of_a_row(filters), conversations, "conversation_key")
    )


def on_journeys(filters: Filters) -> Condition:
    """The journeys in view: by their own first channel, area ..., and by a row that matches the rest."""
    if filters.step:
        return _at_step(filters, journeys, "journey_key")
    conditions = [
        *_words(filters, journeys, (*_own_bar(filters), "customer", *_WHOLE_JOURNEY)),
        *_period(filters, journeys, "started_at"),
        *_own_handoff(filters, journeys),
        *_in_a_talk(_only(filters, ("bot", "reason", "group", "turns")), journeys, "journey_key"),
        *_of(filters, journeys, "journey_key", conversations, ("conversation",)),
    ]
    of_a_row = (*_of_a_row(filters), "weekday", "hour")
    return and_(true(), *conditions, *_has_row(filters, of_a_row, journeys, "journey_key"))


def anchors(filters: Filters, walk: str) -> Select[Any]:
    """The first interaction of each journey that is in view and that the walk starts from.

    journey_key │ at
            312 │  3
    """
    t, in_view = transitions.c, on_transitions(filters)
    if walk not in _STARTS and _only_touchpoint(filters):
        return select(t.journey_key, t.position.label("at")).where(in_view, t.one_per_journey)
    at = func.min(t.position).label("at")
    condition = and_(in_view, _STARTS.get(walk, true)())
    return select(t.journey_key, at).where(condition).group_by(t.journey_key)


def _handed_over() -> Condition:
    answered = select(conversations.c.handoff_sequence).where(conversations.c.handoff)
    return transitions.c.sequence.in_(answered)


def _rated_low() -> Condition:
    low = select(interactions.c.sequence).where(interactions.c.csat <= LOW_RATING_UNTIL)
    return transitions.c.sequence.in_(low)


_STARTS = {"steps_before_handoff": _handed_over, "steps_before_low_rating": _rated_low}


def _at_step(filters: Filters, fact: FromClause, key: str) -> Condition:
    """Facts that hold a row which is so many steps after, or before, the start of a walk.

    Of a row that would stand before the beginning of its journey, the first row is meant: what is asked is its name.
    """
    question, count, *named = filters.step
    begun = filters.replace(step=(), touchpoint=tuple(named), next_touchpoint=())
    start = anchors(begun, question).subquery()
    t, at = transitions.c, start.c.at + int(count)
    conditions = [t.position == at, *_words(filters, transitions, ("touchpoint", "next_touchpoint"))]
    if filters.touchpoint == (NONE_WORD,):
        conditions = [t.position == at + 1, t.position == 1]
        conditions += [_any_of(t.touchpoint, filters.next_touchpoint)] if filters.next_touchpoint else []
    rows = (
        select(t[key]).join_from(start, transitions, t.journey_key == start.c.journey_key).where(*conditions)
    )
    return fact.c[key].in_(rows)


def whole(filters: Filters) -> bool:
    """Whether no filter hides rows, so that marks such as 'first in its journey' can be counted."""
    return filters.hides_nothing


def _only_touchpoint(filters: Filters) -> bool:
    """Whether one touchpoint is asked for and nothing else, so that marks of journey and touchpoint can be counted."""
    return len(filters.touchpoint) == 1 and whole(filters.replace(touchpoint=()))


def moment(filters: Filters) -> Filters:
    """What is asked of a single row of a conversation: stage, touchpoint, actor, sentiment, and what comes next."""
    return _only(filters, _of_a_row(filters))


def _own_bar(filters: Filters) -> tuple[str, ...]:
    """What conversations and journeys are asked for themselves; of a switch, the channel is that of its row."""
    return tuple(key for key in _BAR if not (key == "channel" and filters.next_channel))


def _of_a_row(filters: Filters) -> tuple[str, ...]:
    return (*_MOMENT, *_OF_AN_INTERACTION, *_NEXT, *(("channel",) if filters.next_channel else ()))


def _words(filters: Filters, fact: FromClause, keys: Iterable[str]) -> list[Condition]:
    asked = {key: getattr(filters, key) for key in keys}
    return [_asked(fact, key, values) for key, values in asked.items() if values]


def _asked(fact: FromClause, key: str, values: tuple[str, ...]) -> Condition:
    return _writes(fact, values) if key == "text" else _any_of(fact.c[_COLUMNS.get(key, key)], values)


def _writes(fact: FromClause, phrases: tuple[str, ...]) -> Condition:
    """Texts of customers that hold all words of one of the phrases, in any order and case."""
    held = (
        and_(*(fact.c.text.icontains(word, autoescape=True) for word in phrase.split())) for phrase in phrases
    )
    return and_(fact.c.actor == Actor.CUSTOMER.value, or_(*held))


def _any_of(column: ColumnElement[Any], values: tuple[str, ...]) -> Condition:
    if NONE_WORD not in values:
        return column.in_(values)
    return or_(column.is_(None), column.in_([value for value in values if value != NONE_WORD]))


def _period(filters: Filters, fact: FromClause, moment: str) -> list[Condition]:
    """Bounds in UTC, so that an index or a sorted file can skip what lies outside."""
    conditions = []
    if filters.since:
        conditions.append(fact.c[moment] >= _midnight(filters.since, filters.time_zone))
    if filters.until:
        conditions.append(fact.c[moment] < _midnight(filters.until + timedelta(days=1), filters.time_zone))
    return [*conditions, fact.c.time_stated] if conditions else []


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(ZoneInfo("UTC")).replace(tzinfo=None)


def _clock(filters: Filters, fact: FromClause, moment: str) -> list[Condition]:
    wall = local(fact.c[moment], filters.time_zone)
    conditions = []
    if filters.weekday is not None:
        conditions.append(weekday(wall) == filters.weekday)
    if filters.hour:
        conditions += [hour(wall).in_(filters.hour), fact.c.has_clock]
    return [*conditions, fact.c.time_stated] if conditions else []


def _of(
    filters: Filters, fact: FromClause, key: str, other: FromClause, keys: Iterable[str]
) -> list[Condition]:
    """What is known of the other fact only, which is found by the key that both have."""
    asked = _words(filters, other, keys)
    return [fact.c[key].in_(select(other.c[key]).where(*asked))] if asked else []


def _own_handoff(filters: Filters, fact: FromClause) -> list[Condition]:
    return [] if filters.handoff is None else [fact.c.handoff.is_(filters.handoff)]


def _of_talk(filters: Filters) -> list[Condition]:
    """What is known of a conversation only: its handoff, its bot, its reason, the group that it is in."""
    conditions = [*_words(filters, conversations, ("bot", "reason")), *_own_handoff(filters, conversations)]
    if filters.turns is not None:
        conditions.append(conversations.c.interactions >= filters.turns)
    return [*conditions, in_group(filters.group)] if filters.group else conditions


def _in_a_talk(filters: Filters, fact: FromClause, key: str) -> list[Condition]:
    conditions = _of_talk(filters)
    return [fact.c[key].in_(select(conversations.c[key]).where(*conditions))] if conditions else []


def _has_row(filters: Filters, keys: tuple[str, ...], fact: FromClause, key: str) -> list[Condition]:
    """One and the same row has to match everything that is asked."""
    if not _says(filters, keys):
        return []
    rows = select(transitions.c[key]).where(on_transitions(_only(filters, keys)))
    return [fact.c[key].in_(rows)]


def _says(filters: Filters, keys: Iterable[str]) -> bool:
    return any(getattr(filters, key) not in ((), None) for key in keys)


def _only(filters: Filters, keys: Iterable[str]) -> Filters:
    kept: dict[str, Any] = {key: getattr(filters, key) for key in keys}
    return Filters(**kept, time_zone=filters.time_zone)
