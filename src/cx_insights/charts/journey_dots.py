"""Single journeys as rows of dots: when in the journey each interaction came."""

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts import numbers
from cx_insights.charts.theme import (
    ACCENT,
    CHANNEL_COLORS,
    NEGATIVE,
    NEUTRAL,
    POSITIVE,
    QUIET,
    channel_color,
    figure,
    nothing,
)
from cx_insights.charts.whiskers import minutes_axis
from cx_insights.model.words import channel_label

_MOODS = {"negative": NEGATIVE, "neutral": NEUTRAL, "positive": POSITIVE}
_AT_ONCE = 1 / 60
_COLOURS = (ACCENT, *list(CHANNEL_COLORS.values())[1:9])


def journey_dots(frame: pd.DataFrame, colour: str) -> go.Figure:
    """One row per journey, the longest on top; `colour` is the column that colours dots. Time is logarithmic.

    place │ of    │ journey_id │ minutes │ touchpoint  │ stage │ channel │ sentiment_label
        1 │ 11034 │ PZ-104512  │     0.0 │ Place order │ Order │ app     │ NULL
    """
    if frame.empty:
        return nothing("No journey in view has known times.")
    rows = frame.assign(at=frame["minutes"].clip(lower=_AT_ONCE), kind=frame[colour].fillna("none"))
    chart = figure(560)
    kinds = rows["kind"].value_counts().index.tolist()
    for position, kind in enumerate(kinds):
        chart.add_trace(_dots(rows[rows["kind"] == kind], *_look(str(kind), colour, position)))
    minutes_axis(chart, _AT_ONCE, max(float(rows["at"].max()), 1.0))
    chart.update_xaxes(title_text="since the journey began")
    chart.update_yaxes(showticklabels=False, showgrid=False, title_text="journeys, the longest on top")
    chart.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0})
    return chart


def _dots(rows: pd.DataFrame, name: str, color: str) -> go.Scattergl:
    return go.Scattergl(
        name=name,
        x=rows["at"],
        y=rows["place"],
        mode="markers",
        marker={"size": 5, "color": color, "opacity": 0.85},
        customdata=[
            [journey, numbers.short(touchpoint, 50), numbers.minutes(minutes)]
            for journey, touchpoint, minutes in zip(
                rows["journey_id"], rows["touchpoint"], rows["minutes"], strict=True
            )
        ],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]} after the beginning<extra></extra>",
    )


def _look(kind: str, colour: str, position: int) -> tuple[str, str]:
    if colour == "channel":
        return channel_label(kind), channel_color(kind)
    if colour == "sentiment_label":
        return (kind, _MOODS[kind]) if kind in _MOODS else ("not scored", "rgba(128,136,152,0.35)")
    return numbers.short(kind, 24), _COLOURS[position] if position < len(_COLOURS) else QUIET
