"""Mood turn by turn around the first answer of a person."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import score_ticks
from cx_insights.charts.theme import ACCENT, GRID, QUIET, SMALL_FONT_SIZE, figure, nothing, tinted
from cx_insights.wording import count, interval, score, signed

_GAP = 0.5  # no turn lies on the answer itself


def mood_curve(frame: pd.DataFrame) -> go.Figure:
    """The mean score per turn with its band, left and right of the answer; n stands below each turn.

    turn │ scored │  mean │   low │  high
      -1 │    178 │ -0.31 │ -0.37 │ -0.25
       1 │    171 │ -0.02 │ -0.08 │  0.05
    """
    points = frame.dropna(subset=["low"])
    if points.empty:
        return nothing("Too few scored turns around handoffs in view.")
    chart = figure(320)
    for side in (points[points["turn"] < 0], points[points["turn"] > 0]):
        if len(side):
            _draw_side(chart, side)
    chart.add_vline(x=0, line={"color": QUIET, "width": 1.5, "dash": "dot"})
    chart.add_annotation(
        x=0, y=1, yref="paper", text="a person answers", showarrow=False, xanchor="left", xshift=6,
        yanchor="top", font={"size": SMALL_FONT_SIZE},
    )  # fmt: skip
    chart.add_hline(y=0, line={"color": GRID, "width": 1.5})
    chart.update_xaxes(
        tickvals=[_place(turn) for turn in points["turn"]],
        ticktext=[
            f"{signed(turn)}<br>n {count(n)}"
            for turn, n in zip(points["turn"], points["scored"], strict=True)
        ],
        title_text="Scored customer turns before and after",
        showgrid=False,
    )
    edge = max(0.1, points[["low", "high"]].abs().max().max()) * 1.15
    chart.update_yaxes(range=[-edge, edge], **score_ticks(edge))
    return chart


def _draw_side(chart: go.Figure, side: pd.DataFrame) -> None:
    x = [_place(turn) for turn in side["turn"]]
    chart.add_trace(go.Scatter(x=x, y=side["high"], mode="lines", line={"width": 0}, hoverinfo="skip"))
    chart.add_trace(
        go.Scatter(
            x=x, y=side["low"], mode="lines", line={"width": 0}, fill="tonexty",
            fillcolor=tinted(ACCENT, 0.16), hoverinfo="skip",
        )
    )  # fmt: skip
    chart.add_trace(
        go.Scatter(
            x=x,
            y=side["mean"],
            mode="lines+markers",
            line={"color": ACCENT, "width": 2},
            marker={"size": 7},
            customdata=[[_said(row)] for row in side.to_dict("records")],
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )


def _said(row: dict[Any, Any]) -> str:
    within = interval(row["low"], row["high"], score)
    return f"Turn {signed(row['turn'])}<br>{score(row['mean'])} {within}<br>n = {count(row['scored'])}"


def _place(turn: int) -> float:
    return turn + (_GAP if turn < 0 else -_GAP)
