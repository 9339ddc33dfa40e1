"""Step by step: what came after a touchpoint, and what came before an outcome."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, select

from cx_insights.db.schema import transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._where import anchors

MOST_STEPS = 4
"""How far is looked, before or after."""


def steps_after(filters: Filters) -> Select[Any]:
    """Where journeys went from the first interaction in view on; without a filter, from where they began.

    step │ touchpoint     │ next_touchpoint │ journeys │ of
       0 │ Complain       │ Talk to bot     │      402 │ 560
       0 │ Complain       │ NULL            │       12 │ 560      <- the journey ended there
       1 │ Talk to bot    │ Talk to person  │      210 │ 560
    """
    return _walk(_starts(filters, "steps_after"), 0, MOST_STEPS)


def steps_before(filters: Filters) -> Select[Any]:
    """How journeys came to the first interaction in view; step 0 is that one, NULL before a step is a beginning.

    step │ touchpoint  │ next_touchpoint │ journeys │ of
      -2 │ Place order │ Track delivery  │      330 │ 560
      -1 │ NULL        │ Complain        │       25 │ 560      <- the journey began with it
      -1 │ Pay         │ Complain        │      120 │ 560
    """
    return _walk_to(_starts(filters, "steps_before"))


def steps_before_handoff(filters: Filters) -> Select[Any]:
    """How journeys came to their first handoff in view; beginnings as in `steps_before`.

    step │ touchpoint  │ next_touchpoint │ journeys │ of
      -1 │ Talk to bot │ Talk to person  │      180 │ 196
    """
    return _walk_to(_starts(filters, "steps_before_handoff"))


def steps_before_low_rating(filters: Filters) -> Select[Any]:
    """How journeys came to their first rating of 1 or 2 in view; beginnings as in `steps_before`.

    step │ touchpoint     │ next_touchpoint │ journeys │ of
      -1 │ Talk to person │ Rate support    │       41 │ 52
    """
    return _walk_to(_starts(filters, "steps_before_low_rating"))


def _starts(filters: Filters, walk: str) -> CTE:
    return anchors(filters, walk).cte("anchors")


def _walk(starts: CTE, first: int, last: int) -> Select[Any]:
    t, a = transitions.c, starts.c
    step = (t.position - a.at).label("step")
    return (
        select(step, t.touchpoint, t.next_touchpoint, func.count().label("journeys"), _all_of(starts))
        .join_from(starts, transitions, t.journey_key == a.journey_key)
        .where(t.position >= a.at + first, t.position <= a.at + last)
        .group_by(step, t.touchpoint, t.next_touchpoint)
        .order_by(step, func.count().desc(), t.touchpoint, t.next_touchpoint)
    )


def _walk_to(starts: CTE) -> Select[Any]:
    """The moves that led there, and for each step the journeys that only began with the step after it."""
    walked = _walk(starts, -MOST_STEPS, 0).order_by(None).subquery("walked")
    t, a, w = transitions.c, starts.c, walked.c
    step = (t.position - a.at - 1).label("step")
    began = (
        select(step, t.touchpoint, func.count().label("journeys"))
        .join_from(starts, transitions, t.journey_key == a.journey_key)
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
        _all_of(starts),
    )
    both = moves.union_all(beginnings).subquery("steps")
    c = both.c
    return select(*c).order_by(c.step, c.journeys.desc(), c.touchpoint, c.next_touchpoint)


def _all_of(starts: CTE) -> ColumnElement[Any]:
    return select(func.count()).select_from(starts).scalar_subquery().label("of")
