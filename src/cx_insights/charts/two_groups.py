"""Two shares per row with a line between them: where two groups of journeys differ most."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import share_ticks
from cx_insights.charts.handoffs import LABEL, tops, wrapped
from cx_insights.charts.labels import short
from cx_insights.charts.theme import ACCENT, NEGATIVE, QUIET, figure, nothing, tinted
from cx_insights.model.thresholds import SURE_BELOW
from cx_insights.wording import count, percent, points, q_value

MOST_COMPARED = 12
_ENDS = (("first", ACCENT, "circle"), ("second", NEGATIVE, "diamond"))


def two_groups(frame: pd.DataFrame, names: Sequence[str], groups: tuple[str, str]) -> go.Figure:
    """A dumbbell per row, in the order of the frame; what chance explains is drawn in grey.

    first_share │ second_share │ difference │ difference_low │ difference_high │ q_value │ first_journeys │ ...
            .40 │          .10 │       +.30 │           +.22 │            +.38 │   .0001 │             80 │

    Behind a dot stand its hover, its group (0 or 1) and its row.
    """
    if frame.empty:
        return nothing("Too few journeys in one of the two groups to compare them.")
    rows = frame.head(MOST_COMPARED).to_dict("records")
    labels = [wrapped(name) for name in names[: len(rows)]]
    places = tops(labels)
    chart = figure(places[-1] + 96)
    _lines(chart, rows, places)
    for end in (0, 1):
        _dots(chart, end, rows, labels, places, groups)
    if any(not _sure(row) for row in rows):
        _key(chart, "grey: chance explains it", QUIET, "circle")
    for label, place, row in zip(labels, places, rows, strict=True):
        chart.add_annotation(x=0, y=7 - place, text=f"{label}  <b>{points(row['difference'])}</b>", **LABEL)
    most = max(max(float(row["first_share"]), float(row["second_share"])) for row in rows)
    chart.update_yaxes(visible=False, range=[-places[-1] - 14, 0])
    chart.update_xaxes(range=[-0.01 * most, most * 1.08], **share_ticks(most * 1.08))
    chart.update_xaxes(title_text="share of the group's journeys")
    chart.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0})
    return chart


def _lines(chart: go.Figure, rows: Sequence[dict[Any, Any]], places: Sequence[int]) -> None:
    for row, place in zip(rows, places, strict=True):
        ends = [float(row["first_share"]), float(row["second_share"])]
        color = tinted(ACCENT if _sure(row) else QUIET, 0.45)
        chart.add_trace(
            go.Scatter(x=ends, y=[-place] * 2, mode="lines", hoverinfo="skip", showlegend=False,
                       line={"width": 4, "color": color})
        )  # fmt: skip


def _dots(
    chart: go.Figure,
    end: int,
    rows: Sequence[dict[Any, Any]],
    labels: Sequence[str],
    places: Sequence[int],
    groups: tuple[str, str],
) -> None:
    """The dots of one group, and its entry in the legend with its n."""
    name, color, symbol = _ENDS[end]
    chart.add_trace(
        go.Scatter(
            name=groups[end], x=[row[f"{name}_share"] for row in rows], y=[-place for place in places], mode="markers",
            marker={
                "size": 11,
                "symbol": symbol,
                "color": [color if _sure(row) else QUIET for row in rows],
            },
            customdata=[
                [_hover(row, label, groups), end, place]
                for place, (row, label) in enumerate(zip(rows, labels, strict=True))
            ],
            hovertemplate="%{customdata[0]}<extra></extra>", showlegend=False, cliponaxis=False,
        )
    )  # fmt: skip
    n = count(rows[0][f"{name}_of"])
    _key(chart, f"{short(groups[end], 40)} (n = {n})", color, symbol)


def _key(chart: go.Figure, words: str, color: str, symbol: str) -> None:
    chart.add_trace(
        go.Scatter(x=[None], y=[None], mode="markers", name=words, hoverinfo="skip",
                   marker={"size": 11, "symbol": symbol, "color": color}, showlegend=True)
    )  # fmt: skip


def _sure(row: dict[Any, Any]) -> bool:
    return float(row["q_value"]) < SURE_BELOW


def _hover(row: dict[Any, Any], label: str, groups: tuple[str, str]) -> str:
    lines = [
        f"{short(group, 40)}: {percent(row[f'{end}_share'])} "
        f"({count(row[f'{end}_journeys'])} of {count(row[f'{end}_of'])} journeys)"
        for (end, _, _), group in zip(_ENDS, groups, strict=True)
    ]
    low, high = (points(row[f"difference_{end}"]) for end in ("low", "high"))
    return "<br>".join(
        [
            f"<b>{label}</b>",
            *lines,
            f"difference {points(row['difference'])}, 95 % interval {low} to {high}",
            q_value(row["q_value"]) + ("" if _sure(row) else ": chance explains it"),
        ]
    )
