"""The emotion curve: how customers feel from touchpoint to touchpoint, in the order of the journey."""

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts import numbers
from cx_insights.charts.theme import (
    BAND,
    GRID,
    NEGATIVE,
    QUIET,
    SMALL_FONT_SIZE,
    figure,
    nothing,
    sentiment_color,
)

MOST_POINTS = 22


@dataclass(frozen=True)
class Moment:
    """One point of the curve; `mean` is None where too few texts are scored."""

    name: str
    stage: str
    n: int
    mean: float | None
    low: float | None
    high: float | None
    scored: int
    hot: bool = False
    detail: str = ""


def emotion_curve(frame: pd.DataFrame, hot_spots: Collection[str] = ()) -> go.Figure:
    """Touchpoints in the order of the frame, stages as bands, points sized by n, whiskers for the 95 % interval.

    touchpoint  │ stage │ interactions │ scored │ sentiment_mean │ sentiment_low │ sentiment_high
    Place order │ Order │          812 │    410 │           0.10 │          0.07 │           0.13
    """
    return curve(moments(frame, hot_spots))


def moments(frame: pd.DataFrame, hot_spots: Collection[str] = ()) -> list[Moment]:
    """The rows in the order of the frame, which is that of the journey.

    Beyond the 22 largest, touchpoints are left to the table; the page says how many.
    """
    largest = frame.assign(stage=frame["stage"].fillna("")).nlargest(MOST_POINTS, "interactions")
    shown = frame[frame.index.isin(largest.index)].assign(stage=largest["stage"])
    return [_moment(row, str(row["touchpoint"]) in hot_spots) for _, row in shown.iterrows()]


def _moment(row: pd.Series, hot: bool) -> Moment:
    mean, low, high = (_known(row[f"sentiment_{part}"]) for part in ("mean", "low", "high"))
    negative = numbers.percent(row.get("negative_share"))
    return Moment(
        name=str(row["touchpoint"]),
        stage=str(row["stage"]),
        n=int(row["interactions"]),
        mean=mean,
        low=low,
        high=high,
        scored=int(row["scored"]),
        hot=hot,
        detail="" if negative == "–" else f"{negative} negative",
    )


def _known(value: Any) -> float | None:
    return None if numbers.missing(value) else float(value)


def curve(points: list[Moment], height: int = 430) -> go.Figure:
    """The drawing itself; journey maps use it for their steps."""
    measured = [(place, point) for place, point in enumerate(points) if point.mean is not None]
    if not measured:
        return nothing("No customer text in view could be scored; there is no curve to draw.")
    chart = figure(height)
    _bands(chart, points)
    chart.add_hline(y=0, line={"color": GRID, "width": 1.5})
    chart.add_trace(
        go.Scatter(
            x=[place for place, _ in measured],
            y=[point.mean for _, point in measured],
            mode="lines",
            line={"color": QUIET, "width": 1.6, "shape": "spline", "smoothing": 0.6},
            hoverinfo="skip",
        )
    )
    chart.add_trace(_dots(measured))
    for place, point in measured:
        _write(chart, place, point)
    _axes(chart, points)
    return chart


def _dots(measured: list[tuple[int, Moment]]) -> go.Scatter:
    most = max(point.n for _, point in measured) or 1
    means = [point.mean or 0.0 for _, point in measured]
    highs = [
        mean if point.high is None else point.high for mean, (_, point) in zip(means, measured, strict=True)
    ]
    lows = [
        mean if point.low is None else point.low for mean, (_, point) in zip(means, measured, strict=True)
    ]
    return go.Scatter(
        x=[place for place, _ in measured],
        y=means,
        mode="markers",
        error_y={
            "type": "data",
            "symmetric": False,
            "width": 0,
            "thickness": 2,
            "color": QUIET,
            "array": [high - mean for high, mean in zip(highs, means, strict=True)],
            "arrayminus": [mean - low for low, mean in zip(lows, means, strict=True)],
        },
        marker={
            "size": [9 + 17 * sqrt(point.n / most) for _, point in measured],
            "color": [sentiment_color(point.mean) for _, point in measured],
            "opacity": 1,
            "line": {"width": [3 if point.hot else 0 for _, point in measured], "color": NEGATIVE},
        },
        customdata=[_said(point) for _, point in measured],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _said(point: Moment) -> str:
    lines = [f"<b>{numbers.short(point.name, 60)}</b>", f"sentiment {numbers.score(point.mean)}"]
    if point.low is not None:
        lines.append(f"95 % interval {numbers.score(point.low)} to {numbers.score(point.high)}")
    lines.append(f"{numbers.count(point.scored)} scored texts of {numbers.count(point.n)} interactions")
    lines += [point.detail] if point.detail else []
    lines += ["<b>hot spot</b>"] if point.hot else []
    return "<br>".join(lines)


def _write(chart: go.Figure, place: int, point: Moment) -> None:
    top = point.high if point.high is not None else point.mean
    words = numbers.score(point.mean)
    if point.hot:
        words = f"<b>hot spot</b><br>{words}"
    chart.add_annotation(
        x=place,
        y=top,
        yshift=13,
        text=words,
        showarrow=False,
        yanchor="bottom",
        font={"size": 11, **({"color": NEGATIVE} if point.hot else {})},
    )


def _bands(chart: go.Figure, points: list[Moment]) -> None:
    """A light band behind every second stage, and the stage's name above it."""
    start = 0
    for band, (stage, length) in enumerate(_runs(points)):
        if band % 2 == 0:
            ends = {"x0": start - 0.5, "x1": start + length - 0.5}
            chart.add_vrect(**ends, fillcolor=BAND, line_width=0, layer="below")
        chart.add_annotation(
            x=start + (length - 1) / 2,
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            text=f"<b>{numbers.short(stage, max(8, 11 * length))}</b>" if stage else "",
            font={"size": SMALL_FONT_SIZE},
        )
        start += length


def _runs(points: list[Moment]) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []
    for point in points:
        if runs and runs[-1][0] == point.stage:
            runs[-1] = (point.stage, runs[-1][1] + 1)
        else:
            runs.append((point.stage, 1))
    return runs


def _axes(chart: go.Figure, points: list[Moment]) -> None:
    ends = [value for point in points for value in (point.mean, point.low, point.high) if value is not None]
    edge = max(0.15, *(abs(value) for value in ends))
    chart.update_yaxes(range=[-edge * 1.15, edge * 1.4], tickformat="+.1f", title_text="sentiment", nticks=6)
    labels = [f"{numbers.short(point.name, 20)} · {numbers.count(point.n)}" for point in points]
    places = list(range(len(points)))
    chart.update_xaxes(tickvals=places, ticktext=labels, tickangle=-38, showgrid=False)
    chart.update_xaxes(range=[-0.6, len(points) - 0.4])
    chart.update_layout(margin={"t": 30})
