"""Single journeys, row by row: a sample that stays readable however many journeys there are."""

from typing import Any

from sqlalchemy import Integer, Select, Subquery, cast, func, select

from cx_insights.db.dialect import seconds_between
from cx_insights.db.schema import journeys, transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import minutes
from cx_insights.queries._where import on_journeys

MOST_JOURNEYS = 400


def journey_dots(filters: Filters) -> Select[Any]:
    """Every interaction of at most 400 journeys in view, sorted by duration and taken at even distances.

    The shortest of each stretch stands for it; `place` counts from the shortest journey, `of` all that were sampled
    from. Journeys whose times are not known have no duration and are not among them.

    place │ of    │ journey_id │ minutes │ touchpoint  │ stage │ channel │ sentiment_label
        1 │ 11034 │ PZ-104512  │     0.0 │ Place order │ Order │ app     │ NULL
        1 │ 11034 │ PZ-104512  │     2.0 │ Pay         │ Order │ app     │ NULL
    """
    t, taken = transitions.c, _sample(filters)
    return (
        select(
            taken.c.place,
            taken.c.of,
            taken.c.journey_id,
            minutes(seconds_between(taken.c.started_at, t.occurred_at)).label("minutes"),
            t.touchpoint,
            t.stage,
            t.channel,
            t.sentiment_label,
        )
        .join_from(taken, transitions, t.journey_key == taken.c.journey_key)
        .order_by(taken.c.place, t.position)
    )


def _sample(filters: Filters) -> Subquery:
    """Of 11,034 journeys sorted by duration, the first of each of 400 equal stretches.

    journey_key │ journey_id │ started_at       │ of    │ place
            312 │ PZ-104512  │ 2026-09-01 18:02 │ 11034 │     1
            671 │ PZ-104761  │ 2026-09-02 11:40 │ 11034 │     2
    """
    j = journeys.c
    order = (j.duration_seconds, j.journey_key)
    sorted_ones = (
        select(
            j.journey_key,
            j.journey_id,
            j.started_at,
            func.count().over().label("of"),
            (func.row_number().over(order_by=order) - 1).label("rank"),
        )
        .where(on_journeys(filters), j.duration_seconds.is_not(None))
        .subquery("sorted")
    )
    s = sorted_ones.c
    stretch, before = (func.floor((s.rank + shift) * 1.0 * MOST_JOURNEYS / s.of) for shift in (0, -1))
    return (
        select(
            s.journey_key,
            s.journey_id,
            s.started_at,
            s.of,
            cast(func.row_number().over(order_by=s.rank), Integer).label("place"),
        )
        .where(stretch > before)
        .subquery("taken")
    )
