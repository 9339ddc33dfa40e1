"""The ways that journeys go."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Double, Select, case, cast, func, select

from cx_insights.db.dialect import quantile
from cx_insights.db.schema import journeys
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.model.thresholds import FEWEST_SCORED_TURNS
from cx_insights.queries._parts import count_if, mean, minutes, rate
from cx_insights.queries._where import on_journeys
from cx_insights.queries._working import counts_of, worked_out
from cx_insights.queries.kinds_of_rating import briefly


def variants(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """Each way through the touchpoints, the most walked first, of equal ones the one that was there first.

    `interactions` is the mean length, `sentiment_change` the last mood minus the mean one, of `mood_known` journeys
    with two scored turns or more.

    variant                                    │ count │ share │ ... │ handoff_rate │ ... │ csat_mean │ rated
    Browse menu → Place order → Track delivery │  3120 │  .283 │     │         .021 │     │       4.4 │   812
    """
    c, ratings = journeys.c, briefly(kinds)
    count = func.count()
    change = case((c.scored_turns >= FEWEST_SCORED_TURNS, c.sentiment_last - c.sentiment_mean))
    ways = (
        select(
            c.variant,
            count.label("count"),
            mean(c.interactions).label("interactions"),
            minutes(quantile(0.5, c.duration_seconds)).label("median_minutes"),
            count_if(c.handoff).label("handoffs"),
            mean(change).label("sentiment_change"),
            func.count(change).label("mood_known"),
            *counts_of(((one.of, one.part) for one in ratings), c),
            func.min(c.journey_key).label("first"),
        )
        .where(on_journeys(filters))
        .group_by(c.variant)
        .cte("ways")
    )
    w = ways.c
    by_count = (w["count"].desc(), w.first)
    everything = cast(select(func.sum(w["count"])).scalar_subquery(), Double)
    so_far = func.sum(w["count"]).over(order_by=by_count, rows=(None, 0))
    return select(
        w.variant,
        w["count"],
        (w["count"] / everything).label("share"),
        (cast(so_far, Double) / everything).label("cumulative_share"),
        w.interactions,
        w.median_minutes,
        *rate(w.handoffs, w["count"], "handoff_rate", "handoff_low", "handoff_high"),
        w.sentiment_change,
        w.mood_known,
        *(worked_out(one.of, one.part, w, filters.time_zone).label(one.name) for one in ratings),
    ).order_by(*by_count)
