"""An alert week by week: who came with it, and how many would be usual."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.theme import NEGATIVE, QUIET, SMALL_FONT_SIZE, figure, tinted
from cx_insights.wording import count, count_of, number
from cx_insights.wording.dates import AXIS_DAY, HOVER_DAY
from cx_insights.wording.numbers import AXIS_COUNT

_MOST_TICKS = 6


def alert_weeks(days: pd.DataFrame, fixed_on: date | None = None) -> go.Figure:
    """Bars of customers with the issue, a step line of what was expected, and the day of the fix.

    day        │ with_issue │ customers │ expected
    2026-09-04 │          3 │         9 │      0.4
    """
    chart = figure(128)
    chart.add_bar(
        x=days["day"],
        y=days["with_issue"],
        customdata=[[_said(row)] for row in days.to_dict("records")],
        marker={"color": tinted(NEGATIVE, 0.85), "cornerradius": 3},
        hovertemplate=f"{HOVER_DAY}<br>%{{customdata[0]}}<extra></extra>",
    )
    chart.add_scatter(
        x=days["day"],
        y=days["expected"],
        mode="lines",
        line={"color": QUIET, "width": 2, "shape": "hvh", "dash": "dot"},
        hoverinfo="skip",
    )
    chart.update_yaxes(rangemode="tozero", nticks=3, tickformat=AXIS_COUNT)
    every = -(-len(days) // _MOST_TICKS)
    chart.update_xaxes(showgrid=False, tickformat=AXIS_DAY, tickvals=days["day"][::every])
    if fixed_on:
        _mark_fix(chart, fixed_on)
    return chart


def _said(row: dict[Any, Any]) -> str:
    whole = count_of(row["customers"], "customer")
    return f"{count(row['with_issue'])} of {whole}, usual {number(row['expected'])}"


def _mark_fix(chart: go.Figure, fixed_on: date) -> None:
    chart.add_vline(x=str(fixed_on), line={"color": QUIET, "width": 1.5})
    chart.add_annotation(
        x=str(fixed_on), y=1, yref="paper", text="fixed", showarrow=False, xanchor="left", xshift=4,
        font={"size": SMALL_FONT_SIZE},
    )  # fmt: skip
