"""Where journeys have their worst moment, and where their last one: what customers remember."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, select

from cx_insights.db import schema
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
    journeys = _in_view(filters)
    j = journeys.c
    at_peak = _at("peak", j.worst_touchpoint, j.sentiment_worst)
    at_end = _at("end", j.last_scored_touchpoint, j.sentiment_last)
    joined, [touchpoint] = side_by_side(["touchpoint"], at_peak, at_end)
    p, e = at_peak.c, at_end.c
    count = select(func.count()).select_from(journeys)
    of, peaks, ends = count.where(j.scored_turns > 0).scalar_subquery(), or_zero(p.peaks), or_zero(e.ends)
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
            count.scalar_subquery().label("all_journeys"),
        )
        .select_from(joined)
        .order_by(peaks.desc(), ends.desc(), touchpoint)
    )


def _in_view(filters: Filters) -> CTE:
    """The journeys in view with their two moments; found once, however much it takes to find them."""
    j = schema.journeys.c
    moments = (
        j.worst_touchpoint,
        j.sentiment_worst,
        j.last_scored_touchpoint,
        j.sentiment_last,
        j.scored_turns,
    )
    return select(*moments).where(on_journeys(filters)).cte("in_view")


def _at(which: str, touchpoint: ColumnElement[Any], score: ColumnElement[Any]) -> CTE:
    """Journeys with a scored text by the touchpoint of one of their two moments.

    touchpoint  │ peaks │ peak_mean │ peak_low │ peak_high │ negative_peaks
    Talk to bot │    41 │     -.855 │    -.902 │     -.808 │             41
    """
    return (
        select(
            touchpoint.label("touchpoint"),
            func.count().label(f"{which}s"),
            *mean_and_interval(score, f"{which}_mean", f"{which}_low", f"{which}_high"),
            count_if(score <= NEGATIVE_AT).label(f"negative_{which}s"),
        )
        .where(touchpoint.is_not(None))
        .group_by(touchpoint)
        .cte(f"at_{which}")
    )
