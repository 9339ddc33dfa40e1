"""Dots with their 95 % interval, one row per channel, issue or rule: the shape of every comparison."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log10

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import duration_ticks, points_ticks, rating_ticks, score_ticks, share_ticks
from cx_insights.charts.heatmaps import WEEKDAYS
from cx_insights.charts.labels import short
from cx_insights.charts.theme import ACCENT, GRID, QUIET, SMALL_FONT_SIZE, channel_color, figure, nothing
from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import channel_label
from cx_insights.wording import count, day, duration, missing, percent, rating, score, score_of_100

MOST_ROWS = 16
_WIDE_RANGE = 50
_MINUTES = {
    1 / 60: "1 s", 1 / 12: "5 s", 0.5: "30 s", 2: "2 min", 10: "10 min", 60: "1 h", 360: "6 h", 1440: "1 day",
    10_080: "1 week", 43_200: "1 month", 525_600: "1 year",
}  # fmt: skip
_FINER = _MINUTES | {
    1 / 30: "2 s", 1 / 6: "10 s", 1 / 3: "20 s", 1: "1 min", 3: "3 min", 5: "5 min", 15: "15 min", 20: "20 min",
    30: "30 min", 120: "2 h", 240: "4 h", 720: "12 h", 2_160: "36 h", 2_880: "2 days", 4_320: "3 days",
    7_200: "5 days", 20_160: "2 weeks", 86_400: "2 months", 172_800: "4 months", 259_200: "6 months",
    1_051_200: "2 years",
}  # fmt: skip
_FEWEST_TICKS, _MOST_TICKS = 3, 7
_NAME, _COLOR, _KEY = "its name", "its color", "its key"


@dataclass(frozen=True)
class Measure:
    """Which columns of a frame a dot chart shows, and how they are written."""

    value: str
    low: str | None
    high: str | None
    n: str
    unit: str  # share, score, points, rating or minutes
    n_words: str = "conversations"

    def written(self, value: object) -> str:
        writers = {
            "share": percent,
            "score": score,
            "minutes": duration,
            "points": score_of_100,
            "rating": rating,
        }
        return writers[self.unit](value)


CHANNEL_MEASURES: dict[str, Measure] = {
    "sentiment": Measure(
        "sentiment_mean", "sentiment_low", "sentiment_high", "scored", "score", "scored texts"
    ),
    "handoff": Measure(
        "handoff_rate",
        "handoff_low",
        "handoff_high",
        "bot_conversations",
        "share",
        "conversations with a bot",
    ),
    "resolution": Measure(
        "first_contact_resolution",
        "fcr_low",
        "fcr_high",
        "judged_7d",
        "share",
        "contacts old enough to judge",
    ),
    "csat": Measure("csat_rate", "csat_low", "csat_high", "rated", "share", "ratings"),
    "involvement": Measure(
        "bot_involvement", "involvement_low", "involvement_high", "conversations", "share"
    ),
    "response": Measure(
        "median_first_response_minutes",
        "first_response_low",
        "first_response_high",
        "answered",
        "minutes",
        "answered conversations",
    ),
}


def by_channel(frame: pd.DataFrame, measure: Measure) -> go.Figure:
    """One dot per channel, the highest on top; n = 0 is left out.

    channel │ rate │  low │ high │ bot_conversations
    chat    │ 0.41 │ 0.38 │ 0.44 │             1,204
    """
    rows = frame.sort_values(measure.value, ascending=False, na_position="last")
    return dots(rows, measure, "channel")


def dots(frame: pd.DataFrame, measure: Measure, key: str, keep: int = MOST_ROWS) -> go.Figure:
    """One dot per row with its interval, in the order of the frame: n beside the name, the value above the dot.

    issue        │ rate │  low │ high │ bot_conversations
    Missing item │ 0.48 │ 0.42 │ 0.53 │               310
    """
    if frame.empty or frame[measure.n].fillna(0).sum() == 0:
        return nothing(f"No {measure.n_words} in view.")
    counted = frame[frame[measure.n].fillna(0) > 0].head(keep)
    if measure.unit == "minutes" and counted[measure.value].isna().all():
        return nothing("No answer in view has a time of the clock.")
    rows = counted.assign(**{_NAME: [named(key, value) for value in counted[key]]})
    rows[_KEY] = rows[key]
    rows = rows.assign(
        **{_COLOR: [channel_color(str(value)) if key == "channel" else ACCENT for value in rows[key]]}
    )
    rows = rows.iloc[::-1].reset_index(drop=True)
    chart = figure(64 + 38 * len(rows))
    for position, row in rows.iterrows():
        chart.add_trace(_dot(row, measure, int(str(position))))
    letters = 14 if key == "channel" else 26
    labels = [
        f"{short(name, letters)} · {count(n)}" for name, n in zip(rows[_NAME], rows[measure.n], strict=True)
    ]
    chart.update_yaxes(tickvals=list(range(len(rows))), ticktext=labels, showgrid=False)
    chart.update_yaxes(range=[-0.6, len(rows) - 0.4])
    _value_axis(chart, rows, measure)
    return chart


def named(key: str, value: object) -> str:
    """A value of a dimension as people read it: 'Mon', '19–20 h', 'App', 'no area'."""
    if missing(value) or str(value) in ("None", "nan"):
        return f"no {key.replace('_', ' ')}"
    if key == "weekday":
        return WEEKDAYS[int(str(value)) - 1]
    if isinstance(value, pd.Timestamp):
        return day(value)
    if key == "hour":
        return f"{int(str(value))}–{int(str(value)) + 1} h"
    return channel_label(str(value)) if key == "channel" else str(value)


def _dot(row: pd.Series, measure: Measure, position: int) -> go.Scatter:
    value = row[measure.value]
    if missing(value):
        return _too_few(row, measure, position)
    color = str(row[_COLOR])
    whisker = None
    if measure.low and measure.high and not missing(row[measure.low]):
        whisker = {
            "type": "data", "symmetric": False, "width": 0, "thickness": 2.5, "color": color,
            "array": [float(row[measure.high]) - float(value)],
            "arrayminus": [float(value) - float(row[measure.low])],
        }  # fmt: skip
    return go.Scatter(
        x=[float(value)],
        y=[position],
        error_x=whisker,
        mode="markers+text",
        marker={"size": 11, "color": color},
        text=[measure.written(value)],
        textposition="top center",
        textfont={"size": SMALL_FONT_SIZE},
        cliponaxis=False,
        customdata=[[str(row[_KEY])]],
        hovertemplate=_hover(row, measure),
    )


def _too_few(row: pd.Series, measure: Measure, position: int) -> go.Scatter:
    n = row[measure.n]
    words = "none" if missing(n) or n == 0 else "too few to tell" if n < FEWEST else "not known"
    return go.Scatter(
        x=[0], y=[position], mode="text", text=[words], textposition="middle right", hoverinfo="skip",
        textfont={"size": SMALL_FONT_SIZE, "color": QUIET}, cliponaxis=False,
    )  # fmt: skip


def _hover(row: pd.Series, measure: Measure) -> str:
    lines = [
        f"<b>{short(row[_NAME], 60)}</b>",
        f"{measure.written(row[measure.value])}",
        f"n = {count(row[measure.n])} {measure.n_words}",
    ]
    if measure.low and measure.high and not missing(row[measure.low]):
        ends = f"{measure.written(row[measure.low])} to {measure.written(row[measure.high])}"
        lines.insert(2, f"95 % interval {ends}")
    return "<br>".join(lines) + "<extra></extra>"


def _value_axis(chart: go.Figure, rows: pd.DataFrame, measure: Measure) -> None:
    columns = [column for column in (measure.value, measure.low, measure.high) if column]
    values = rows[columns].astype(float)
    low, high = values.min().min(), values.max().max()
    if missing(high):
        low, high = 0.0, 1.0
    if measure.unit == "score":
        edge = max(abs(low), abs(high), 0.1) * 1.2
        chart.update_xaxes(range=[-edge, edge], **score_ticks(edge))
        chart.add_vline(x=0, line={"color": GRID, "width": 1.5})
    elif measure.unit == "points":
        edge = max(abs(low), abs(high), 10) * 1.2
        chart.update_xaxes(range=[-edge, edge], **points_ticks(edge))
        chart.add_vline(x=0, line={"color": GRID, "width": 1.5})
    elif measure.unit == "rating":
        chart.update_xaxes(range=[0, high * 1.25], **rating_ticks(high * 1.25))
    elif measure.unit == "share":
        edge = min(1.06, max(0.12, high * 1.15))
        chart.update_xaxes(range=[0, edge], **share_ticks(edge))
    elif rows[measure.value].min() > 0 and high / rows[measure.value].min() > _WIDE_RANGE:
        minutes_axis(chart, low, high)
    else:
        edge = high * 1.25 or 1
        chart.update_xaxes(range=[0, edge], **duration_ticks(edge))


def minutes_axis(chart: go.Figure, low: float, high: float) -> None:
    """A logarithmic axis from seconds to years, for waits of which one is a hundred times another."""
    edges = log10(low) - 0.15, log10(high) + 0.15 * log10(high / low) + 0.15
    ticks = _within(_MINUTES, *edges)
    if len(ticks) < _FEWEST_TICKS:
        ticks = _within(_FINER, *edges)
        ticks = ticks[:: -(-len(ticks) // _MOST_TICKS)]
    chart.update_xaxes(type="log", tickvals=ticks, ticktext=[_FINER[tick] for tick in ticks])
    chart.update_xaxes(range=list(edges))


def _within(ticks: Iterable[float], left: float, right: float) -> list[float]:
    """Those that stand between the edges, whose logarithms are given."""
    return sorted(tick for tick in ticks if left <= log10(tick) <= right)
