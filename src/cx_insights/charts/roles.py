"""Automate, assist or a person: emotional intensity against how well the bot settles it alone."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import share_ticks
from cx_insights.charts.label_places import label_places
from cx_insights.charts.labels import short
from cx_insights.charts.theme import (
    ACCENT,
    NEGATIVE,
    POSITIVE,
    QUIET,
    SMALL_FONT_SIZE,
    figure,
    nothing,
    tinted,
)
from cx_insights.wording import percent

_COLORS = {"automate": POSITIVE, "assist": ACCENT, "human": NEGATIVE}
_SYMBOLS = {"automate": "circle", "assist": "diamond", "human": "square"}
_UNKNOWN = "not enough data"
_LOW, _HIGH, _MIDDLE = -0.08, 1.1, 0.5
_WIDTH, _HEIGHT, _MOST_LETTERS = 660, 400, 24
"""The drawing area in pixels where it is smallest, and how much of a name is written."""


def roles(frame: pd.DataFrame) -> go.Figure:
    """One point per touchpoint with its two 95 % intervals as a cross; without both it is in the table only.

    The thresholds cut the drawing into named zones. A ring around a point says that much is at stake there.

    touchpoint      │ recommendation │ stakes │ intensity │ intensity_low │ ... │ containment │ ... │ usual_intensity
    Ask about order │ automate       │ low    │      .087 │          .057 │     │        .912 │     │            .652
    """
    known = frame.dropna(subset=["intensity", "containment"]).reset_index(drop=True)
    if known.empty:
        return nothing("No touchpoint in view has both enough texts and enough conversations with a bot.")
    chart = figure(520)
    usual = float(known["usual_intensity"].iloc[0])
    ends = known["intensity_high"].fillna(known["intensity"]).astype(float)
    left, right = -0.03, min(1.05, max(float(ends.max()), usual) * 1.12 + 0.04)
    _zones(chart, (left, right), usual)
    for role in (*_COLORS, _UNKNOWN):
        rows = known[known["recommendation"] == role]
        if len(rows):
            chart.add_trace(_points(rows, role))
    _names(chart, known, (left, right), usual)
    chart.update_xaxes(title_text="emotional intensity", range=[left, right], showgrid=False)
    chart.update_xaxes(**share_ticks(right))
    chart.update_yaxes(title_text="resolved by the bot alone, 7 days", range=[_LOW, _HIGH], showgrid=False)
    chart.update_yaxes(**share_ticks(1, at=(0, 0.25, 0.5, 0.75, 1)))
    chart.update_layout(
        showlegend=True, margin={"t": 30}, legend={"orientation": "h", "y": 1.01, "yanchor": "bottom", "x": 0}
    )
    return chart


def _zones(chart: go.Figure, across: tuple[float, float], usual: float) -> None:
    """Four areas between the two thresholds, each with its name in its outer corner."""
    left, right = across
    zones = (
        ("Automate", "calm, the bot resolves it", POSITIVE, (left, usual), (_MIDDLE, _HIGH), "left", "top"),
        ("Assist", "emotional, the bot resolves it", ACCENT, (usual, right), (_MIDDLE, _HIGH), "right", "top"),
        ("Assist", "calm, the bot seldom resolves it", ACCENT, (left, usual), (_LOW, _MIDDLE), "left", "bottom"),
        ("A person", "emotional, the bot seldom does", NEGATIVE, (usual, right), (_LOW, _MIDDLE), "right", "bottom"),
    )  # fmt: skip
    for name, words, color, x, y, side, edge in zones:
        chart.add_shape(
            type="rect", x0=x[0], x1=x[1], y0=y[0], y1=y[1], layer="below", line_width=0,
            fillcolor=tinted(color, 0.07 if color != ACCENT else 0.03),
        )  # fmt: skip
        chart.add_annotation(
            x=x[0] if side == "left" else x[1], y=y[1] if edge == "top" else y[0], xanchor=side, yanchor=edge,
            text=f"<b>{name}</b> · {words}", showarrow=False, font={"size": SMALL_FONT_SIZE},
        )  # fmt: skip
    line = {"color": QUIET, "width": 1, "dash": "dot"}
    chart.add_shape(type="line", x0=usual, x1=usual, y0=_LOW, y1=_HIGH, line=line, layer="below")
    chart.add_shape(type="line", x0=left, x1=right, y0=_MIDDLE, y1=_MIDDLE, line=line, layer="below")
    chart.add_annotation(
        x=usual, y=_HIGH, yanchor="top", yshift=-18, text=f"all touchpoints {percent(usual)}", showarrow=False,
        xanchor="right" if usual > right / 2 else "left", font={"size": 11},
    )  # fmt: skip


def _names(chart: go.Figure, rows: pd.DataFrame, across: tuple[float, float], usual: float) -> None:
    """Every name near its point, on a thin line where there is no room beside it."""
    (left, right), (wide, high) = across, (_WIDTH, _HEIGHT)

    def at(x: Any, y: Any) -> tuple[float, float]:
        return (float(x) - left) / (right - left) * wide, (float(y) - _LOW) / (_HIGH - _LOW) * high

    points = [at(x, y) for x, y in zip(rows["intensity"], rows["containment"], strict=True)]
    names = [short(name, _MOST_LETTERS) for name in rows["touchpoint"]]
    strokes = [
        stroke
        for row in rows.fillna(0).to_dict("records")
        for stroke in (
            (*at(row["intensity_low"], row["containment"]), *at(row["intensity_high"], row["containment"])),
            (*at(row["intensity"], row["containment_low"]), *at(row["intensity"], row["containment_high"])),
        )
    ]
    thresholds = (*at(usual, _LOW), *at(usual, _HIGH)), (*at(left, _MIDDLE), *at(right, _MIDDLE))
    corners = [(0.0, 0.0, wide, 22.0), (0.0, high - 38.0, wide, high)]  # where the zones are named
    places = label_places(
        points,
        [min(len(name), _MOST_LETTERS) for name in names],
        [*strokes, *thresholds, *corners * 3],
        (wide, high),
    )
    for (_, row), name, (ax, ay) in zip(rows.iterrows(), names, places, strict=True):
        chart.add_annotation(
            x=float(row["intensity"]), y=float(row["containment"]), ax=ax, ay=-ay, text=name, showarrow=True,
            arrowhead=0, arrowwidth=1, arrowcolor=tinted(QUIET, 0.55), standoff=6, font={"size": SMALL_FONT_SIZE},
        )  # fmt: skip


def _points(rows: pd.DataFrame, role: str) -> go.Scatter:
    color = _COLORS.get(role, QUIET)
    rings = [3.0 if row != "low" else 0.0 for row in rows["stakes"]]
    hollow = role not in _SYMBOLS
    return go.Scatter(
        name=role,
        x=rows["intensity"],
        y=rows["containment"],
        error_x=_whisker(rows, "intensity", color),
        error_y=_whisker(rows, "containment", color),
        mode="markers",
        marker={
            "size": 12,
            "color": color,
            "symbol": _SYMBOLS.get(role, "circle-open"),
            "line": {
                "width": [2.0 if hollow else ring for ring in rings],
                "color": color if hollow else "#a98214",
            },
        },
        customdata=[
            [str(name), f"<b>{short(name, 60)}</b>: {role}<br>" + "<br>".join(_lines(why))]
            for name, why in zip(rows["touchpoint"], rows["why"], strict=True)
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _whisker(rows: pd.DataFrame, name: str, color: str) -> dict[str, object]:
    value = rows[name].astype(float)
    return {
        "type": "data",
        "symmetric": False,
        "width": 0,
        "thickness": 1.5,
        "color": tinted(color, 0.45),
        "array": (rows[f"{name}_high"].astype(float) - value).fillna(0),
        "arrayminus": (value - rows[f"{name}_low"].astype(float)).fillna(0),
    }


def _lines(why: str) -> list[str]:
    return [short(part.strip(), 120) for part in str(why).split(";")]
