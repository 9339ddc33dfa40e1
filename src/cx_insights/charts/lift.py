"""How many times as often an issue comes up in busy hours as in calm ones."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.labels import short
from cx_insights.charts.theme import GRID, NEGATIVE, QUIET, SMALL_FONT_SIZE, figure, nothing
from cx_insights.wording import count, interval, times

MOST_ROWS = 12
_TICKS = [0.1, 0.25, 0.5, 1, 2, 4, 10, 30]


def lift(frame: pd.DataFrame) -> go.Figure:
    """Dots with their 95 % interval on a scale of ratios; orange where the whole interval lies above 1.

    issue           │ busy │ calm │ lift │  low │ high
    Missing topping │  214 │   96 │ 2.19 │ 1.76 │ 2.73
    """
    if frame.empty:
        return nothing("No issue in view has a time with a clock.")
    rows = frame.head(MOST_ROWS).iloc[::-1].reset_index(drop=True)
    value, low, high = (rows[name].astype(float) for name in ("lift", "low", "high"))
    colors = [NEGATIVE if end > 1 else QUIET for end in low]
    chart = figure(60 + 34 * len(rows))
    for place in range(len(rows)):
        chart.add_trace(
            go.Scatter(x=[low[place], high[place]], y=[place, place], mode="lines", hoverinfo="skip",
                       line={"color": colors[place], "width": 2.5})
        )  # fmt: skip
    chart.add_trace(
        go.Scatter(
            x=value,
            y=list(range(len(rows))),
            mode="markers+text",
            marker={"size": 11, "color": colors},
            text=[times(each) for each in value],
            textposition="top center",
            textfont={"size": SMALL_FONT_SIZE},
            cliponaxis=False,
            customdata=[[_said(row)] for row in rows.to_dict("records")],
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
    labels = [f"{short(row['issue'], 22)} · {count(row['busy'] + row['calm'])}" for _, row in rows.iterrows()]
    chart.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=labels, showgrid=False, range=[-0.6, len(rows) - 0.3]
    )
    chart.update_xaxes(type="log", tickvals=_TICKS, title_text="peak against calm hours")
    chart.update_xaxes(ticktext=[times(tick) for tick in _TICKS])
    chart.add_vline(x=1, line={"color": GRID, "width": 1.5})
    return chart


def _said(row: dict[Any, Any]) -> str:
    return (
        f"<b>{short(row['issue'], 40)}</b><br>"
        f"{times(row['lift'])} as often {interval(row['low'], row['high'], times)}<br>"
        f"{count(row['busy'])} customers in peak hours, {count(row['calm'])} in calm ones"
    )
