"""Where journeys have their worst moment, and where their last one: what customers remember."""

from typing import Any

from sqlalchemy import CTE, ScalarSelect, Select, case, func, select

from cx_insights.db import schema
from cx_insights.db.dialect import first_by, last_by
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import NEGATIVE_AT
from cx_insights.queries._parts import count_if, mean_and_interval, or_zero, rate, side_by_side
from cx_insights.queries._where import on_journeys


def peak_and_end(filters: Filters) -> Select[Any]:
    """Per touchpoint, how many journeys have their worst text there (the peak) and how many their last one (the end).

    A journey counts once at each, by its scored customer texts; of equally bad ones the first is its peak. `of` is
    all journeys with a scored text, `all_journeys` all in view, the same in every row.

    touchpoint  │ peaks │  of │ peak_share │ ... │ peak_mean │ ... │ negative_peaks │ ends │ ... │ all_journeys
    Talk to bot │    41 │ 730 │       .056 │     │     -.855 │     │             41 │   40 │     │         2667
    """
    moments = _moments(filters)
    at_peak, at_end = _at(moments, "peak"), _at(moments, "end")
    joined, touchpoint = side_by_side("touchpoint", at_peak, at_end)
    p, e = at_peak.c, at_end.c
    of, peaks, ends = _journeys(filters, scored=True), or_zero(p.peaks), or_zero(e.ends)
    return (
        select(
            touchpoint,
            peaks.label("peaks"),
            of.label("of"),
            *rate(peaks, of, "peak_share", "peak_share_low", "peak_share_high"),
            p.peak_mean,
            p.peak_low,
            p.peak_high,
            or_zero(p.negative_peaks).label("negative_peaks"),
            ends.label("ends"),
            *rate(ends, of, "end_share", "end_share_low", "end_share_high"),
            e.end_mean,
            e.end_low,
            e.end_high,
            or_zero(e.negative_ends).label("negative_ends"),
            _journeys(filters).label("all_journeys"),
        )
        .select_from(joined)
        .order_by(peaks.desc(), ends.desc(), touchpoint)
    )


def _moments(filters: Filters) -> CTE:
    """Each journey with a scored text, its two moments and their scores.

    peak_touchpoint │ peak_score │ end_touchpoint      │ end_score
    Talk to bot     │       -.82 │ Agree on a solution │       .44
    """
    c, t = schema.journeys.c, schema.transitions.c
    worst = case((t.sentiment_score == c.sentiment_worst, t.touchpoint))
    return (
        select(
            first_by(worst, t.position).label("peak_touchpoint"),
            func.min(t.sentiment_score).label("peak_score"),
            last_by(t.touchpoint, t.position).label("end_touchpoint"),
            last_by(t.sentiment_score, t.position).label("end_score"),
        )
        .join_from(schema.transitions, schema.journeys, c.journey_id == t.journey_id)
        .where(t.sentiment_score.is_not(None), on_journeys(filters))
        .group_by(t.journey_id)
        .cte("moments")
    )


def _at(moments: CTE, which: str) -> CTE:
    touchpoint, score = moments.c[f"{which}_touchpoint"], moments.c[f"{which}_score"]
    return (
        select(
            touchpoint.label("touchpoint"),
            func.count().label(f"{which}s"),
            *mean_and_interval(score, f"{which}_mean", f"{which}_low", f"{which}_high"),
            count_if(score <= NEGATIVE_AT).label(f"negative_{which}s"),
        )
        .group_by(touchpoint)
        .cte(f"at_{which}")
    )


def _journeys(filters: Filters, scored: bool = False) -> ScalarSelect[Any]:
    c = schema.journeys.c
    counted = select(func.count()).select_from(schema.journeys).where(on_journeys(filters))
    return (counted.where(c.scored_turns > 0) if scored else counted).scalar_subquery()
