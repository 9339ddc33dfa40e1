"""When a person was wanted: asked for by the customer, or announced by the bot, in words or as an event.

10:00  customer  where is my refund?
10:01  bot       I'll pass you on to a colleague.    announced: from here on somebody waits for a person
10:40  customer  is anybody there?
                 (no person ever writes)              unanswered
"""

from typing import Any

from sqlalchemy import and_, func, or_
from sqlalchemy.sql.elements import ColumnElement

from cx_insights.intake.link.linked import linked

_CUSTOMER = linked.c.actor == "customer"
_BOT = linked.c.actor == "bot"
_HUMAN = linked.c.actor == "human"
_BEFORE = linked.c.turn < linked.c.handoff_turn
_STILL_OPEN = or_(linked.c.handoff_turn.is_(None), _BEFORE)
_SINCE_RETURN = linked.c.turn >= func.coalesce(linked.c.return_turn, 1)
_IS_RETURN = linked.c.turn == linked.c.return_turn

_BY_EVENT = and_(linked.c.handoff, ~_HUMAN)
_IN_WORDS = and_(_CUSTOMER, linked.c.asks_for_human)
_ANNOUNCED = func.coalesce(linked.c.announces_handover, False)

_WAYS_TO_ASK = tuple(and_(way, _STILL_OPEN, _SINCE_RETURN) for way in (_BY_EVENT, _IN_WORDS, _ANNOUNCED))
"""From the surest to the least sure; each only before the person's answer and after the customer's last return."""


def asked() -> ColumnElement[Any]:
    """Whether a person was asked for or announced at any time."""
    return func.coalesce(func.bool_or(or_(linked.c.handoff, _IN_WORDS, _ANNOUNCED)), False)


def asked_in_words() -> ColumnElement[Any]:
    return func.coalesce(func.bool_or(and_(_IN_WORDS, _STILL_OPEN)), False)


def announced() -> ColumnElement[Any]:
    """Whether the bot said, or the export states as an event, that it was handed over."""
    return func.coalesce(func.bool_or(or_(linked.c.handoff, _ANNOUNCED)), False)


def unanswered() -> ColumnElement[Any]:
    """Whether a person was wanted and no turn of a person came after that."""
    t = linked.c
    wanted = func.max(t.turn).filter(or_(_BY_EVENT, _IN_WORDS, _ANNOUNCED))
    answered = func.max(t.turn).filter(_HUMAN)
    return and_(wanted.is_not(None), wanted > func.coalesce(answered, 0))


def requested_at() -> ColumnElement[Any]:
    """From when on the customer waited for a person.

    By an event, in the customer's words, by the bot's announcement; else since the customer came back to a closed
    conversation; else since the bot last spoke before the person came.
    """
    t = linked.c
    return func.coalesce(
        *(func.min(t.occurred_at).filter(way) for way in _WAYS_TO_ASK),
        func.min(t.occurred_at).filter(_IS_RETURN),
        func.max(t.occurred_at).filter(and_(_BOT, _BEFORE)),
    )


def came_back_at() -> ColumnElement[Any]:
    """When the customer came back to the conversation in which a person then answered after the bot."""
    return func.min(linked.c.occurred_at).filter(and_(_IS_RETURN, linked.c.handoff_turn.is_not(None)))


def wait_is_known() -> ColumnElement[Any]:
    """Whether both ends of the wait for a person have a time of their own, of the clock and not only the day."""
    t = linked.c
    requested = func.coalesce(
        *(func.bool_and(t.has_clock).filter(way) for way in _WAYS_TO_ASK),
        func.bool_and(t.has_clock).filter(_IS_RETURN),
        func.bool_and(t.has_clock).filter(and_(_BOT, _BEFORE)),
    )
    return and_(requested, func.bool_and(t.has_clock).filter(t.turn == t.handoff_turn))
