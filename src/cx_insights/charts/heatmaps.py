"""Counts on a grid: channel switches, issues by area, and an issue's hours of the week."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights import wording
from cx_insights.charts.labels import short
from cx_insights.charts.theme import HEAT_ACCENT, HEAT_NEGATIVE, SMALL_FONT_SIZE, figure, nothing, scale
from cx_insights.model.filters import NONE_WORD
from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import channel_label

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_ROWS = 12
MOST_COLUMNS = 10
STRONG_ABOVE = 0.55
MOST_TIMES = 3.0
LEGEND_HEIGHT = 48
LEAN_ON_USUAL = 5.0
_LEGEND = {
    "title": {"text": "times usual", "side": "top", "font": {"size": SMALL_FONT_SIZE}}, "orientation": "h",
    "y": 1.0, "yanchor": "bottom", "x": 1.0, "xanchor": "right", "len": 0.4, "thickness": 8,
    "tickvals": [1, 2, 3], "ticktext": ["1", "2", "3+"],
}  # fmt: skip


def channel_switches(frame: pd.DataFrame) -> go.Figure:
    """From which channel to which customers went on.

    channel │ next_channel │ count │ broken │ broken_share
    chat    │ phone        │   210 │     64 │         0.30
    """
    if frame.empty:
        return nothing("No journey in view changes its channel.")
    counts = frame.pivot_table(index="channel", columns="next_channel", values="count", aggfunc="sum")
    broken = frame.pivot_table(index="channel", columns="next_channel", values="broken", aggfunc="sum")
    hover = [
        [
            f"{channel_label(str(row))} to {channel_label(str(column))}<br>"
            f"{wording.count(counts.at[row, column])} switches, "
            f"{_broken_share(broken.at[row, column], counts.at[row, column])} broken"
            for column in counts.columns
        ]
        for row in counts.index
    ]
    labels = _labels(counts.index, True), _labels(counts.columns, True)
    chart = _grid(counts, hover, HEAT_ACCENT, *labels, numbered=False, row=42)
    most = float(counts.max().max())
    write_cells(
        chart,
        [
            (x, y, _switches(count, broken.iat[y, x]), count / most)
            for y, row in enumerate(counts.to_numpy(dtype=float))
            for x, count in enumerate(row)
            if count > 0
        ],
    )
    _targets(chart, counts, lambda channel, next_channel: (str(channel), str(next_channel)), hover)
    chart.update_xaxes(title_text="to")
    chart.update_yaxes(title_text="from")
    return chart


def _broken_share(broken: Any, count: Any) -> str:
    share = f" ({wording.percent(broken / count)})" if count >= FEWEST else ""
    return f"{wording.count(broken)}{share}"


def _switches(count: float, broken: Any) -> str:
    """'107' and, below it where any was, '11 broken'."""
    return wording.count(count) + (f"<br>{wording.count(broken)} broken" if broken else "")


def issue_areas(frame: pd.DataFrame, key: str = "area") -> go.Figure:
    """Which issue comes from which area, or with another word, coloured by how much more often than usual there; the
    rows and columns beyond the largest are 'Other'.

    area  │ issue           │ interactions │ negative_share
    North │ Missing topping │           64 │           0.81
    """
    if frame.empty:
        return nothing("No interaction in view states an issue.")
    none = f"no {key}"
    named = frame.assign(
        area=_largest(frame.assign(area=frame[key].fillna(none)), "area", MOST_COLUMNS),
        issue=_largest(frame.assign(issue=frame["issue"].fillna("no issue")), "issue", MOST_ROWS),
    )
    counts = named.pivot_table(index="issue", columns="area", values="interactions", aggfunc="sum").fillna(0)
    order = counts.sum(axis=1).sort_values(ascending=False).index
    counts = counts.loc[_other_last(order), _other_last(counts.sum().sort_values(ascending=False).index)]
    usual = times_usual(counts)
    hover = [
        [
            f"{short(issue, 40)}<br>{short(area, 30)}: {wording.count(counts.at[issue, area])} interactions, "
            f"{wording.times(usual.at[issue, area])} usual"
            for area in counts.columns
        ]
        for issue in counts.index
    ]
    labels = _labels(counts.index), _labels(counts.columns, key == "channel")
    chart = _grid(usual, hover, HEAT_NEGATIVE, *labels, numbered=False)
    chart.update_layout(height=chart.layout.height + LEGEND_HEIGHT)
    chart.data[0].update(zmin=1.0, zmax=MOST_TIMES, showscale=True, colorbar=_LEGEND)
    shades = ((usual - 1) / (MOST_TIMES - 1)).to_numpy(dtype=float)
    write_cells(
        chart,
        [
            (x, y, wording.count(value), shades[y, x])
            for y, row in enumerate(counts.to_numpy(dtype=float))
            for x, value in enumerate(row)
            if value > 0
        ],
    )
    own = [not name.startswith("Other (") for name in (*counts.index, *counts.columns)]
    _targets(
        chart,
        counts,
        lambda issue, area: (issue, NONE_WORD if area == none else area),
        hover,
        (own[: len(counts)], own[len(counts) :]),
    )
    return chart


def times_usual(counts: pd.DataFrame) -> pd.DataFrame:
    """How many times what the shares of its row and its column make usual; few are drawn towards once."""
    cells = counts.to_numpy(dtype=float)
    usual = cells.sum(axis=1)[:, None] * cells.sum(axis=0) / max(cells.sum(), 1)
    return pd.DataFrame((cells + LEAN_ON_USUAL) / (usual + LEAN_ON_USUAL), counts.index, counts.columns)


def issue_week(frame: pd.DataFrame, time_zone: str) -> go.Figure:
    """When in the week it comes up: weekday by hour.

    weekday │ hour │ count
          5 │   19 │    12
    """
    if frame.empty:
        return nothing("None in view has a time with a clock.")
    counts = frame.pivot_table(index="weekday", columns="hour", values="count", aggfunc="sum")
    counts = counts.reindex(index=range(1, 8), columns=range(24)).fillna(0)
    hover = [
        [
            f"{WEEKDAYS[day - 1]} {hour}–{hour + 1} h: {wording.count(counts.at[day, hour])}"
            for hour in range(24)
        ]
        for day in range(1, 8)
    ]
    hours = list(range(24))
    chart = _grid(counts, hover, HEAT_NEGATIVE, list(WEEKDAYS), [str(hour) for hour in hours], numbered=False)
    _targets(chart, counts, lambda day, hour: (int(day), int(hour)), hover)
    chart.update_xaxes(
        title_text=f"Hour ({time_zone})", tickvals=hours[::3], ticktext=[f"{hour}" for hour in hours[::3]]
    )
    return chart


def _targets(
    chart: go.Figure,
    counts: pd.DataFrame,
    key: Callable[[Any, Any], tuple[Any, Any]],
    hover: list[list[str]],
    open_to: tuple[list[bool], list[bool]] | None = None,
) -> None:
    """Unseen points that make cells with a count a place to choose: a grid of colours has none of its own."""
    rows, columns = open_to or ([True] * len(counts.index), [True] * len(counts.columns))
    filled = counts.to_numpy(dtype=float) > 0
    cells = [
        (x, y, [*key(row, column), hover[y][x]])
        for y, row in enumerate(counts.index)
        for x, column in enumerate(counts.columns)
        if filled[y, x] and rows[y] and columns[x]
    ]
    unseen = {"size": 24, "symbol": "square", "opacity": 0}
    chart.add_trace(
        go.Scatter(
            x=[x for x, _, _ in cells],
            y=[y for _, y, _ in cells],
            customdata=[told for _, _, told in cells],
            mode="markers",
            marker=unseen,
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            hovertemplate="%{customdata[2]}<extra></extra>",
        )
    )


def _grid(
    counts: pd.DataFrame,
    hover: list[list[str]],
    color: str,
    rows: list[str],
    columns: list[str],
    numbered: bool = True,
    row: int = 30,
) -> go.Figure:
    chart = figure(70 + row * len(rows))
    most = float(counts.max().max()) or 1.0
    chart.add_trace(
        go.Heatmap(
            z=counts.to_numpy(dtype=float),
            x=list(range(len(columns))),
            y=list(range(len(rows))),
            customdata=hover,
            colorscale=scale(color),
            zmin=0,
            zmax=most,
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    if numbered:
        _write_numbers(chart, counts, most)
    chart.update_xaxes(tickvals=list(range(len(columns))), ticktext=columns, showgrid=False, side="bottom")
    chart.update_yaxes(tickvals=list(range(len(rows))), ticktext=rows, showgrid=False, autorange="reversed")
    return chart


def _write_numbers(chart: go.Figure, counts: pd.DataFrame, most: float) -> None:
    write_cells(
        chart,
        [
            (x, y, wording.count(value), value / most)
            for y, row in enumerate(counts.to_numpy(dtype=float))
            for x, value in enumerate(row)
            if value == value and value > 0
        ],
    )


def write_cells(chart: go.Figure, cells: list[tuple[int, int, str, float]]) -> None:
    """Words in cells (x, y, words, strength): white on strong ones, the page's own text colour on light ones."""
    for strong in (True, False):
        chosen = [cell for cell in cells if (cell[3] > STRONG_ABOVE) == strong]
        chart.add_trace(
            go.Scatter(
                x=[cell[0] for cell in chosen],
                y=[cell[1] for cell in chosen],
                text=[cell[2] for cell in chosen],
                mode="text",
                hoverinfo="skip",
                textfont={"size": SMALL_FONT_SIZE, **({"color": "#ffffff"} if strong else {})},
            )
        )


def _labels(names: pd.Index, channels: bool = False) -> list[str]:
    return [short(channel_label(str(name)) if channels else name, 24) for name in names]


def _largest(frame: pd.DataFrame, column: str, keep: int) -> pd.Series:
    totals = frame.groupby(column)["interactions"].sum().sort_values(ascending=False, kind="stable")
    if len(totals) <= keep:
        return frame[column]
    kept = set(totals.index[: keep - 1])
    return frame[column].where(frame[column].isin(kept), f"Other ({len(totals) - len(kept)})")


def _other_last(order: pd.Index) -> list[str]:
    names = [str(name) for name in order]
    return sorted(names, key=lambda name: name.startswith("Other ("))
