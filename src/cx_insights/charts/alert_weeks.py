"""An alert week by week: who came with it, and how many would be usual."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.theme import NEGATIVE, QUIET, SMALL_FONT_SIZE, figure, tinted

_MOST_TICKS = 6


def alert_weeks(days: pd.DataFrame, fixed_on: date | None = None) -> go.Figure:
    """Bars of customers with the issue, a step line of what was expected, and the day of the fix.

    day        │ with_issue │ customers │ expected
    2026-09-04 │          3 │         9 │      0.4
    """
    chart = figure(128)
    hover = (
        "%{x|%a %d %b %Y}<br>%{y} of %{customdata[0]} customers, usual %{customdata[1]:.1f}<extra></extra>"
    )
    chart.add_bar(
        x=days["day"],
        y=days["with_issue"],
        customdata=days[["customers", "expected"]],
        marker={"color": tinted(NEGATIVE, 0.85), "cornerradius": 3},
        hovertemplate=hover,
    )
    chart.add_scatter(
        x=days["day"],
        y=days["expected"],
        mode="lines",
        line={"color": QUIET, "width": 2, "shape": "hvh", "dash": "dot"},
        hoverinfo="skip",
    )
    chart.update_yaxes(rangemode="tozero", nticks=3, tickformat="d")
    every = -(-len(days) // _MOST_TICKS)
    chart.update_xaxes(showgrid=False, tickformat="%-d %b", tickvals=days["day"][::every])
    if fixed_on:
        _mark_fix(chart, fixed_on)
    return chart


def _mark_fix(chart: go.Figure, fixed_on: date) -> None:
    chart.add_vline(x=fixed_on.isoformat(), line={"color": QUIET, "width": 1.5})
    chart.add_annotation(
        x=fixed_on.isoformat(), y=1, yref="paper", text="fixed", showarrow=False, xanchor="left", xshift=4,
        font={"size": SMALL_FONT_SIZE},
    )  # fmt: skip
