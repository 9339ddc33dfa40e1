"""Single journeys as rows of dots: when in the journey each interaction came."""

from collections.abc import Sequence
from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.labels import short
from cx_insights.charts.theme import NEGATIVE, NEUTRAL, POSITIVE, STAGE_COLORS, channel_color, figure, nothing
from cx_insights.model.words import channel_label
from cx_insights.wording import duration

_MOODS = {
    "negative": (NEGATIVE, "triangle-down"),
    "neutral": (NEUTRAL, "circle"),
    "positive": (POSITIVE, "square"),
}
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "pentagon", "star")
_NOT_SCORED = ("not scored", "rgba(128,136,152,0.35)", "circle")
_DAY = 1440.0
_TICKS = (
    (1 / 60, "1 s"), (1 / 6, "10 s"), (1.0, "1 min"), (10.0, "10 min"), (60.0, "1 h"), (360.0, "6 h"), (_DAY, "1 day"),
    (7 * _DAY, "1 week"), (30 * _DAY, "1 month"), (365 * _DAY, "1 year"),
)  # fmt: skip


def journey_dots(frame: pd.DataFrame, colour: str, order: Sequence[str] = ()) -> go.Figure:
    """One row per journey, the longest on top; `colour` is the column that colours dots. Time is logarithmic.

    `order` is the order in which the values of that column stand in the legend, such as that of the stages.

    place │ of    │ journey_id │ minutes │ touchpoint  │ stage │ channel │ sentiment_label
        1 │ 11034 │ PZ-104512  │     0.0 │ Place order │ Order │ app     │ NULL
    """
    if frame.empty:
        return nothing("No journey in view has times of the clock.")
    edge = left_edge(frame)
    rows = frame.assign(at=frame["minutes"].clip(lower=edge), kind=frame[colour].fillna("none").astype(str))
    chart = figure(640)
    kinds = _in_order(rows["kind"], order)
    for position, kind in enumerate(kinds):
        chart.add_trace(_dots(rows[rows["kind"] == kind], *_look(kind, colour, position)))
    _time_axis(chart, edge, max(float(rows["at"].max()), edge * 10))
    chart.update_yaxes(
        showticklabels=False, showgrid=False, title_text="one row a journey, the longest on top"
    )
    chart.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "itemsizing": "constant"}
    )  # fmt: skip
    return chart


def left_edge(frame: pd.DataFrame) -> float:
    """What comes within so many minutes stands at the left edge: the few faster steps would take half the width.

    Nine of ten steps later than the beginning stand to the right of it.
    """
    later = frame.loc[frame["minutes"] > 0, "minutes"]
    if later.empty:
        return _TICKS[0][0]
    fast = float(later.quantile(0.02))
    return max((minutes for minutes, _ in _TICKS if minutes <= fast), default=_TICKS[0][0])


def _in_order(kinds: "pd.Series[Any]", order: Sequence[str]) -> list[str]:
    """As the order says; what it does not know comes after it, the most frequent first."""
    known = [kind for kind in order if (kinds == kind).any()]
    return known + [str(kind) for kind in kinds.value_counts().index if kind not in known]


def _dots(rows: pd.DataFrame, name: str, color: str, symbol: str) -> go.Scattergl:
    told = rows[["journey_id", "touchpoint", "minutes", "channel"]].itertuples(index=False)
    return go.Scattergl(
        name=name,
        x=rows["at"],
        y=rows["place"],
        mode="markers",
        marker={"size": 7, "color": color, "symbol": symbol, "opacity": 0.9},
        customdata=[
            [
                str(journey),
                short(touchpoint, 50),
                _since(minutes),
                short(journey, 40),
                channel_label(channel),
            ]
            for journey, touchpoint, minutes, channel in told
        ],
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[4]}, journey %{customdata[3]}"
        "<extra></extra>",
    )


def _since(minutes: float) -> str:
    return f"{duration(minutes)} after the journey began" if minutes else "the journey begins"


def _time_axis(chart: go.Figure, edge: float, most: float) -> None:
    ticks = [(minutes, words) for minutes, words in _TICKS if edge < minutes <= most * 1.5]
    first = next(words for minutes, words in _TICKS if minutes == edge)
    chart.update_xaxes(
        type="log",
        tickvals=[edge, *(minutes for minutes, _ in ticks)],
        ticktext=[f"within {first}", *(words for _, words in ticks)],
        range=[log10(edge) - 0.12, log10(most) + 0.15],
        title_text="time since the journey began",
    )


def _look(kind: str, colour: str, position: int) -> tuple[str, str, str]:
    """Name, colour and symbol: two signs for one thing, for those who see few colours."""
    if colour == "channel":
        return channel_label(kind), channel_color(kind), _SYMBOLS[position % len(_SYMBOLS)]
    if colour == "sentiment_label":
        return (kind, *_MOODS[kind]) if kind in _MOODS else _NOT_SCORED
    color = STAGE_COLORS[position % len(STAGE_COLORS)]
    return short(kind, 24), color, _SYMBOLS[position % len(_SYMBOLS)]
