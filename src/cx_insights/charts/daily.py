"""Interactions and negative share per day; per week where there are too many days to tell apart."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from cx_insights.charts.axes import share_ticks
from cx_insights.charts.theme import ACCENT, NEGATIVE, SMALL_FONT_SIZE, dressed, nothing, tinted
from cx_insights.wording import count, count_of, percent
from cx_insights.wording.dates import AXIS_DAY_AND_YEAR, HOVER_DAY, HOVER_WEEK
from cx_insights.wording.numbers import AXIS_COUNT

MOST_DAYS = 200


def daily(frame: pd.DataFrame, time_zone: str) -> go.Figure:
    """Two small panels on one time axis; days without a row stand as 0, never as a line drawn across them.

    Past 200 days the points are weeks; where no day (or week) has texts enough for a share there is no second panel.

    day        │ interactions │ scored │ negative_share
    2026-09-01 │        1,204 │    610 │           0.21
    """
    if frame.empty:
        return nothing("No interaction with a stated time in view.")
    days = _every_day(frame)
    weekly = len(days) > MOST_DAYS
    points = _weeks(days) if weekly else days
    two = bool(points["negative_share"].notna().any())
    heights = [0.58, 0.42] if two else [1.0]
    chart = make_subplots(rows=1 + two, cols=1, shared_xaxes=True, row_heights=heights, vertical_spacing=0.16)
    chart.add_trace(_interactions(points, weekly), row=1, col=1)
    if two:
        chart.add_trace(_negative_share(points, weekly), row=2, col=1)
    dressed(chart, 330 if two else 220)
    chart.update_yaxes(rangemode="tozero", nticks=4, tickformat=AXIS_COUNT)
    chart.update_xaxes(showgrid=False, tickformat=AXIS_DAY_AND_YEAR)
    chart.update_xaxes(title_text=f"{'Week' if weekly else 'Day'} ({time_zone})", row=1 + two, col=1)
    _label(chart, f"Interactions per {'week' if weekly else 'day'}", 1.0)
    if two:
        chart.update_yaxes(**share_ticks(float(points["negative_share"].max())), row=2, col=1)
        _label(chart, "Negative share of scored customer texts", 0.38)
    chart.update_layout(margin={"t": 24})
    return chart


def _weeks(days: pd.DataFrame) -> pd.DataFrame:
    """Days added up from Monday to Sunday; a first or last part of a week is left out."""
    negative = (days["negative_share"].astype(float) * days["scored"]).fillna(0)
    counted = days[["interactions", "scored"]].assign(negative=negative, days=1)
    weeks = counted.resample("W-MON", label="left", closed="left").sum()
    whole = weeks[weeks["days"] == 7]
    return whole.assign(negative_share=(whole["negative"] / whole["scored"]).where(whole["scored"] > 0))


def _every_day(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.assign(day=pd.to_datetime(frame["day"])).set_index("day").sort_index()
    rows = rows.reindex(pd.date_range(rows.index.min(), rows.index.max(), freq="D"))
    return rows.assign(interactions=rows["interactions"].fillna(0), scored=rows["scored"].fillna(0))


def _interactions(days: pd.DataFrame, weekly: bool) -> go.Scatter:
    return go.Scatter(
        x=days.index,
        y=days["interactions"],
        mode="lines" if len(days) > 1 else "markers",
        line={"color": ACCENT, "width": 1.8},
        fill="tozeroy",
        fillcolor=tinted(ACCENT, 0.12),
        customdata=[[count_of(n, "interaction")] for n in days["interactions"]],
        hovertemplate=f"{_when(weekly)}<br>%{{customdata[0]}}<extra></extra>",
    )


def _negative_share(days: pd.DataFrame, weekly: bool) -> go.Scatter:
    return go.Scatter(
        x=days.index,
        y=days["negative_share"].astype(float),
        customdata=[
            [f"{percent(share)} negative, n = {count(n)}"]
            for share, n in zip(days["negative_share"], days["scored"], strict=True)
        ],
        mode="lines" if len(days) > 1 else "markers",
        line={"color": NEGATIVE, "width": 1.8},
        hovertemplate=f"{_when(weekly)}<br>%{{customdata[0]}}<extra></extra>",
    )


def _when(weekly: bool) -> str:
    return HOVER_WEEK if weekly else HOVER_DAY


def _label(chart: go.Figure, words: str, height: float) -> None:
    chart.add_annotation(
        text=words,
        x=0,
        y=height,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": SMALL_FONT_SIZE},
    )
