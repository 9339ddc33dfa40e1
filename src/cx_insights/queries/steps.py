"""Step by step: what came after a touchpoint, and what came before an outcome."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, select, true

from cx_insights.db.schema import conversations, interactions, transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._where import on_transitions, only_touchpoint

MOST_STEPS = 4
"""How far is looked, before or after."""

LOW_RATING_UNTIL = 2
"""Ratings of 1 and 2 on the scale of five are low."""


_ANY = true()


def steps_after(filters: Filters) -> Select[Any]:
    """Where journeys went from the first interaction in view on; without a filter, from where they began.

    step │ touchpoint     │ next_touchpoint │ journeys │ of
       0 │ Complain       │ Talk to bot     │      402 │ 560
       0 │ Complain       │ NULL            │       12 │ 560      <- the journey ended there
       1 │ Talk to bot    │ Talk to person  │      210 │ 560
    """
    return _walk(_anchors(filters, _ANY), 0, MOST_STEPS)


def steps_before(filters: Filters) -> Select[Any]:
    """How journeys came to the first interaction in view; step 0 is that one, NULL before a step is a beginning.

    step │ touchpoint  │ next_touchpoint │ journeys │ of
      -2 │ Place order │ Track delivery  │      330 │ 560
      -1 │ NULL        │ Complain        │       25 │ 560      <- the journey began with it
      -1 │ Pay         │ Complain        │      120 │ 560
    """
    return _walk_to(_anchors(filters, _ANY))


def steps_before_handoff(filters: Filters) -> Select[Any]:
    """How journeys came to their first handoff in view; beginnings as in `steps_before`.

    step │ touchpoint  │ next_touchpoint │ journeys │ of
      -1 │ Talk to bot │ Talk to person  │      180 │ 196
    """
    answered = select(conversations.c.handoff_sequence).where(conversations.c.handoff)
    return _walk_to(_anchors(filters, transitions.c.sequence.in_(answered)))


def steps_before_low_rating(filters: Filters) -> Select[Any]:
    """How journeys came to their first rating of 1 or 2 in view; beginnings as in `steps_before`.

    step │ touchpoint     │ next_touchpoint │ journeys │ of
      -1 │ Talk to person │ Rate support    │       41 │ 52
    """
    low = select(interactions.c.sequence).where(interactions.c.csat <= LOW_RATING_UNTIL)
    return _walk_to(_anchors(filters, transitions.c.sequence.in_(low)))


def _anchors(filters: Filters, condition: ColumnElement[bool]) -> CTE:
    """The first interaction of each journey that is in view and meets the condition."""
    t = transitions.c
    if condition is _ANY and only_touchpoint(filters):
        first = select(t.journey_key, t.position.label("at")).where(
            on_transitions(filters), t.one_per_journey
        )
        return first.cte("anchors")
    at = func.min(t.position).label("at")
    return (
        select(t.journey_key, at)
        .where(on_transitions(filters), condition)
        .group_by(t.journey_key)
        .cte("anchors")
    )


def _walk(anchors: CTE, first: int, last: int) -> Select[Any]:
    t, a = transitions.c, anchors.c
    step = (t.position - a.at).label("step")
    return (
        select(step, t.touchpoint, t.next_touchpoint, func.count().label("journeys"), _all_of(anchors))
        .join_from(anchors, transitions, t.journey_key == a.journey_key)
        .where(t.position >= a.at + first, t.position <= a.at + last)
        .group_by(step, t.touchpoint, t.next_touchpoint)
        .order_by(step, func.count().desc(), t.touchpoint, t.next_touchpoint)
    )


def _walk_to(anchors: CTE) -> Select[Any]:
    """The moves that led there, and for each step the journeys that only began with the step after it."""
    walked = _walk(anchors, -MOST_STEPS, 0).order_by(None).subquery("walked")
    t, a, w = transitions.c, anchors.c, walked.c
    step = (t.position - a.at - 1).label("step")
    began = (
        select(step, t.touchpoint, func.count().label("journeys"))
        .join_from(anchors, transitions, t.journey_key == a.journey_key)
        .where(t.position == 1, t.position > a.at - MOST_STEPS, t.position <= a.at)
        .group_by(step, t.touchpoint)
    )
    moves = select(w.step, w.touchpoint, w.next_touchpoint, w.journeys, w.of).where(w.step < 0)
    b = began.subquery("began").c
    nobody = func.nullif(b.touchpoint, b.touchpoint)
    beginnings = select(
        b.step,
        nobody.label("touchpoint"),
        b.touchpoint.label("next_touchpoint"),
        b.journeys,
        _all_of(anchors),
    )
    both = moves.union_all(beginnings).subquery("steps")
    c = both.c
    return select(*c).order_by(c.step, c.journeys.desc(), c.touchpoint, c.next_touchpoint)


def _all_of(anchors: CTE) -> ColumnElement[Any]:
    return select(func.count()).select_from(anchors).scalar_subquery().label("of")
