"""How far each channel lies from all channels together, measure by measure: worse to the left, better to the right."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import share_ticks
from cx_insights.charts.labels import short
from cx_insights.charts.theme import (
    BAND,
    NEGATIVE,
    POSITIVE,
    QUIET,
    SMALL_FONT_SIZE,
    channel_color,
    figure,
    nothing,
    tinted,
)
from cx_insights.model.words import channel_label
from cx_insights.wording import count, duration, percent, points, score

_NAMES = {
    "minutes_to_human": "Time to a person",
    "sentiment": "Sentiment",
    "first_contact_resolution": "First contact resolution",
}
_ROW, _HEAD = 30, 34


def channel_gaps(frame: pd.DataFrame) -> go.Figure:
    """Measures below each other, in each the channels from the best to the worst, with their 95 % intervals.

    A gap whose interval holds zero may be chance: it is drawn hollow.

    channel │ measure          │  n │ value │ all_channels │ gap │ gap_low │ gap_high │ better │ better_low │ ...
    phone   │ minutes_to_human │ 81 │  11.2 │          8.2 │ 3.0 │     1.1 │      5.4 │  -.156 │      -.280 │
    """
    if frame.empty:
        return nothing(
            "Nothing can be compared: no two channels have five texts, contacts or waits about the same issue."
        )
    placed = _placed(frame)
    bottom = placed[-1][0] - _ROW / 2
    chart = figure(int(-bottom) + 92)
    edge = float(frame[["better_low", "better_high"]].abs().max().max()) * 1.3 or 1.0
    _sides(chart, edge, bottom)
    for sure in (True, False):
        chart.add_trace(
            _dots(
                [(y, row) for y, row in placed if not isinstance(row, str) and _sure(row) == sure], sure, edge
            )
        )
    _names(chart, placed, edge)
    chart.update_yaxes(visible=False, range=[bottom, 4])
    chart.update_xaxes(range=[-edge, edge], **share_ticks(edge, -edge), showgrid=False)
    chart.update_xaxes(title_text="gap as a share of the measure's range")
    chart.update_layout(margin={"l": 108, "t": 26})
    return chart


def _placed(frame: pd.DataFrame) -> list[tuple[float, dict[Any, Any] | str]]:
    """Heights from the top: a heading per measure, and a row per channel below it."""
    y, placed = 0.0, list[tuple[float, dict[Any, Any] | str]]()
    for measure, name in _NAMES.items():
        rows = frame[frame["measure"] == measure].sort_values("better", ascending=False, kind="stable")
        if rows.empty:
            continue
        placed.append((y - _HEAD / 2, name))
        y -= _HEAD
        for row in rows.to_dict("records"):
            placed.append((y - _ROW / 2, row))
            y -= _ROW
    return placed


def _sides(chart: go.Figure, edge: float, bottom: float) -> None:
    sides = (
        (-edge, NEGATIVE, "◀ worse", "left"),
        (edge, POSITIVE, "better ▶", "right"),
    )
    for x, color, words, side in sides:
        chart.add_shape(
            type="rect",
            x0=0,
            x1=x,
            y0=bottom,
            y1=4,
            fillcolor=tinted(color, 0.05),
            line_width=0,
            layer="below",
        )
        chart.add_annotation(
            x=x, y=1, yref="paper", xanchor=side, yanchor="bottom", text=f"<b>{words}</b>", showarrow=False,
            font={"size": SMALL_FONT_SIZE},
        )  # fmt: skip
    chart.add_vline(x=0, line={"color": QUIET, "width": 1.5})


def _dots(placed: list[tuple[float, Any]], sure: bool, edge: float) -> go.Scatter:
    rows = [row for _, row in placed]
    values = [float(row["better"]) for row in rows]
    colors = [channel_color(str(row["channel"])) for row in rows]
    return go.Scatter(
        x=values,
        y=[y for y, _ in placed],
        mode="markers+text",
        error_x={
            "type": "data", "symmetric": False, "width": 3, "thickness": 2, "color": QUIET,
            "array": [float(row["better_high"]) - value for row, value in zip(rows, values, strict=True)],
            "arrayminus": [value - float(row["better_low"]) for row, value in zip(rows, values, strict=True)],
        },
        marker={
            "size": 11, "color": colors, "symbol": "circle" if sure else "circle-open",
            "line": {"width": 0 if sure else 2, "color": colors},
        },
        text=[_written(row) for row in rows],
        textposition=[_side(value, edge) for value in values],
        textfont={"size": SMALL_FONT_SIZE},
        cliponaxis=False,
        customdata=[[str(row["channel"]), _hover(row)] for row in rows],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip


def _side(better: float, edge: float) -> str:
    """Away from the middle line, where there is room."""
    return "top center" if abs(better) > 0.4 * edge else "top right" if better >= 0 else "top left"


def _names(chart: go.Figure, placed: list[tuple[float, dict[Any, Any] | str]], edge: float) -> None:
    """Measures in bands over the whole width, channels with their n beside the drawing."""
    for y, row in placed:
        look: dict[str, Any] = {
            "x": 0,
            "xref": "paper",
            "showarrow": False,
            "font": {"size": SMALL_FONT_SIZE},
        }
        if isinstance(row, str):
            ends = {"x0": -edge, "x1": edge, "y0": y - _HEAD / 2 + 8, "y1": y + _HEAD / 2 - 4}
            chart.add_shape(type="rect", **ends, fillcolor=BAND, line_width=0, layer="below")
            chart.add_annotation(text=f"<b>{row}</b>", y=y + 2, xanchor="left", xshift=4, **look)
        else:
            name = f"{short(channel_label(str(row['channel'])), 12)} · {count(row['n'])}"
            chart.add_annotation(text=name, y=y, xanchor="right", xshift=-6, **look)


def _sure(row: dict[Any, Any]) -> bool:
    return not float(row["gap_low"]) <= 0 <= float(row["gap_high"])


def _hover(row: dict[Any, Any]) -> str:
    ends = f"{_amount(row, row['gap_low'])} to {_amount(row, row['gap_high'])}"
    return (
        f"<b>{short(channel_label(str(row['channel'])), 30)}</b>, {_NAMES[str(row['measure'])].lower()}<br>"
        f"{_amount(row, row['value'], False)}; all channels together {_amount(row, row['all_channels'], False)}<br>"
        f"gap {_amount(row, row['gap'])}, 95 % interval {ends}<br>n = {count(row['n'])} in "
        f"{count(row['issues'])} issues"
    )


def _written(row: dict[Any, Any]) -> str:
    """The gap in the measure's own words: '3.9 min faster', '+0.08', '3.4 pts fewer'."""
    gap = float(row["gap"])
    if row["measure"] == "minutes_to_human":
        return f"{duration(abs(gap))} {'slower' if gap > 0 else 'faster'}"
    if row["measure"] == "sentiment":
        return score(gap)
    return f"{points(abs(gap)).removeprefix('+')} {'more' if gap > 0 else 'fewer'}"


def _amount(row: dict[Any, Any], value: object, signed: bool = True) -> str:
    amount = float(str(value))
    if row["measure"] == "sentiment":
        return score(amount)
    if row["measure"] == "minutes_to_human":
        return ("+" if signed and amount > 0 else "") + duration(amount)
    return points(amount) if signed else percent(amount)
