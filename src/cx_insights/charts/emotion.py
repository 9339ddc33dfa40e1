"""The emotion curve: how customers feel from touchpoint to touchpoint, in the order of the journey."""

from collections.abc import Collection
from itertools import pairwise
from math import sqrt
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import score_ticks, share_ticks
from cx_insights.charts.feelings import FEELINGS, Feeling, said, why_unscored
from cx_insights.charts.labels import short
from cx_insights.charts.theme import (
    ACCENT,
    BAND,
    GRID,
    NEGATIVE,
    QUIET,
    SMALL_FONT_SIZE,
    figure,
    nothing,
    sentiment_color,
)
from cx_insights.wording import count, missing, percent

MOST_POINTS = 22
_LETTERS, _TINY = 13, 11


def emotion_curve(
    frame: pd.DataFrame, hot_spots: Collection[str] = (), feeling: Feeling = FEELINGS["Mean"]
) -> go.Figure:
    """Touchpoints in the order of the frame, stages as bands, points sized by n, whiskers for the 95 % interval.

    Values and hot spots stand in a row above, where no curve runs through them. What could not be scored is named in
    its place, with its n. Beyond the 22 largest, touchpoints are left to the table; the page says how many.

    touchpoint  │ stage │ interactions │ scored │ sentiment_mean │ sentiment_low │ sentiment_high
    Place order │ Order │          812 │    410 │           0.10 │          0.07 │           0.13
    """
    rows = _shown(frame).to_dict("records")
    known = [place for place, row in enumerate(rows) if not missing(row[feeling.value])]
    if not known:
        return nothing("No customer text in view could be scored; there is no curve to draw.")
    chart = figure(470)
    bottom, top = _range(rows, feeling)
    _bands(chart, [str(row["stage"]) for row in rows])
    _reference(chart, frame, feeling)
    for dotted in (False, True):
        chart.add_trace(_line(rows, known, feeling, dotted))
    chart.add_trace(_dots(rows, known, feeling, hot_spots))
    chart.add_trace(_unscored(rows, known, feeling, bottom))
    for place in known:
        _write(chart, place, rows[place], feeling, str(rows[place]["touchpoint"]) in hot_spots)
    _axes(chart, rows, feeling, (bottom, top))
    return chart


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    largest = frame.nlargest(MOST_POINTS, "interactions").index
    return frame[frame.index.isin(largest)].assign(stage=frame["stage"].fillna(""))


def _range(rows: list[dict[Any, Any]], feeling: Feeling) -> tuple[float, float]:
    ends = [row[name] for row in rows for name in (feeling.value, feeling.low, feeling.high)]
    known = [float(end) for end in ends if not missing(end)]
    if feeling.of:
        return -0.36, max(1.0, max(known)) * 1.04
    edge = max(0.15, *map(abs, known))
    return -edge * 1.35, edge * 1.12


def _reference(chart: go.Figure, frame: pd.DataFrame, feeling: Feeling) -> None:
    """Where all touchpoints together lie; zero for a mean."""
    if feeling.of is None:
        chart.add_hline(y=0, line={"color": GRID, "width": 1.5})
        return
    part, whole = (float(frame[name].sum()) for name in feeling.of)
    if whole:
        chart.add_hline(
            y=part / whole, line={"color": QUIET, "width": 1.5, "dash": "dot"}, annotation_position="top left",
            annotation={"text": f"all together {percent(part / whole)}", "font": {"size": _TINY}},
        )  # fmt: skip


def _line(rows: list[dict[Any, Any]], known: list[int], feeling: Feeling, dotted: bool) -> go.Scatter:
    """Solid between neighbours; dotted over touchpoints that have no value."""
    x: list[int | None] = []
    y: list[float | None] = []
    for start, end in pairwise(known):
        if (end - start > 1) == dotted:
            x += [start, end, None]
            y += [float(rows[start][feeling.value]), float(rows[end][feeling.value]), None]
    look = {"color": QUIET, "width": 1.6, "dash": "dot" if dotted else "solid"}
    return go.Scatter(x=x, y=y, mode="lines", line=look, hoverinfo="skip")


def _dots(
    rows: list[dict[Any, Any]], known: list[int], feeling: Feeling, hot_spots: Collection[str]
) -> go.Scatter:
    shown = [rows[place] for place in known]
    values = [float(row[feeling.value]) for row in shown]
    most = max(int(row[feeling.n]) for row in shown) or 1
    hot = [str(row["touchpoint"]) in hot_spots for row in shown]
    ends = [
        [value if missing(row[name]) else float(row[name]) for row, value in zip(shown, values, strict=True)]
        for name in (feeling.low, feeling.high)
    ]  # fmt: skip
    return go.Scatter(
        x=known,
        y=values,
        mode="markers",
        error_y={
            "type": "data", "symmetric": False, "width": 3, "thickness": 2, "color": QUIET,
            "array": [high - value for high, value in zip(ends[1], values, strict=True)],
            "arrayminus": [value - low for low, value in zip(ends[0], values, strict=True)],
        },
        marker={
            "size": [9 + 11 * sqrt(int(row[feeling.n]) / most) for row in shown],
            "color": [_color(row, feeling) for row in shown],
            "opacity": 1,
            "line": {"width": [3 if is_hot else 0 for is_hot in hot], "color": NEGATIVE},
        },
        unselected={"marker": {"opacity": 0.55}},
        customdata=[
            [str(row["touchpoint"]), said(row, feeling, is_hot)] for row, is_hot in zip(shown, hot, strict=True)
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip


def _color(row: dict[Any, Any], feeling: Feeling) -> str:
    if feeling.of is None:
        return sentiment_color(float(row[feeling.value]))
    return NEGATIVE if feeling.of[0] == "negative" else ACCENT


def _unscored(rows: list[dict[Any, Any]], known: list[int], feeling: Feeling, bottom: float) -> go.Scatter:
    """'not scored' at the foot of the touchpoints that have no value, with how many interactions that is."""
    places = [place for place in range(len(rows)) if place not in known]
    return go.Scatter(
        x=places,
        y=[bottom] * len(places),
        mode="text",
        text=[
            f"{'too<br>few' if rows[place][feeling.n] else 'not<br>scored'}<br>"
            f"({count(rows[place][feeling.n] or rows[place]['interactions'])})<br>&nbsp;"
            for place in places
        ],
        textposition="top center",
        textfont={"size": _TINY},
        cliponaxis=False,
        customdata=[[str(rows[place]["touchpoint"]), why_unscored(rows[place], feeling)] for place in places],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _write(chart: go.Figure, place: int, row: dict[Any, Any], feeling: Feeling, hot: bool) -> None:
    """The value above the drawing, at the same height for all."""
    words = feeling.written(row[feeling.value])
    chart.add_annotation(
        x=place,
        y=1,
        yref="paper",
        text=f"<b>hot<br>spot</b><br>{words}" if hot else words,
        showarrow=False,
        yanchor="bottom",
        font={"size": _TINY},
    )


def _bands(chart: go.Figure, stages: list[str]) -> None:
    """A light band behind every second stage, and the stage's name above it."""
    start = 0
    for band, (stage, length) in enumerate(_runs(stages)):
        if band % 2 == 0:
            ends = {"x0": start - 0.5, "x1": start + length - 0.5}
            chart.add_vrect(**ends, fillcolor=BAND, line_width=0, layer="below")
        chart.add_annotation(
            x=start + (length - 1) / 2,
            y=1,
            yref="paper",
            yshift=50,
            yanchor="bottom",
            showarrow=False,
            text=f"<b>{short(stage, max(8, 11 * length))}</b>" if stage else "",
            font={"size": SMALL_FONT_SIZE},
        )
        start += length


def _runs(stages: list[str]) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []
    for stage in stages:
        if runs and runs[-1][0] == stage:
            runs[-1] = (stage, runs[-1][1] + 1)
        else:
            runs.append((stage, 1))
    return runs


def _axes(chart: go.Figure, rows: list[dict[Any, Any]], feeling: Feeling, ends: tuple[float, float]) -> None:
    if feeling.of:
        chart.update_yaxes(**share_ticks(1, at=(0, 0.25, 0.5, 0.75, 1)))
    else:
        chart.update_yaxes(**score_ticks(max(map(abs, ends))))
    chart.update_yaxes(range=ends, title_text=feeling.words)
    chart.update_xaxes(range=[-0.6, len(rows) - 0.4], showgrid=False, showticklabels=False)
    crowded = len(rows) > 11
    for place, row in enumerate(rows):
        _name(chart, place, row, feeling, low=crowded and place % 2 == 1)
    chart.update_layout(margin={"t": 76, "b": 150 if crowded else 78})


def _name(chart: go.Figure, place: int, row: dict[Any, Any], feeling: Feeling, low: bool) -> None:
    """The name below the drawing, upright in short lines; where many stand, every second one lower, on a stem."""
    lines = wrap(str(row["touchpoint"]), _LETTERS, max_lines=3, placeholder="…")
    text = "<br>".join(short(line, _LETTERS + 2) for line in lines)
    n = f"<br>n {count(row[feeling.n])}"
    chart.add_annotation(
        x=place,
        y=0,
        yref="paper",
        ax=0,
        ay=78 if low else 8,
        yanchor="top",
        text=f"{text}{n}",
        showarrow=True,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=GRID,
        font={"size": _TINY},
    )
