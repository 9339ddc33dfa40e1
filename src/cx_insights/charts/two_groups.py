"""Two shares per row with a line between them: where two groups of journeys differ most."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts import numbers
from cx_insights.charts.handoffs import LABEL, tops
from cx_insights.charts.theme import ACCENT, NEGATIVE, QUIET, figure, nothing, tinted

MOST_COMPARED = 12
_SURE_BELOW = 0.05


def two_groups(frame: pd.DataFrame, names: Sequence[str], groups: tuple[str, str]) -> go.Figure:
    """A dumbbell per row, in the order of the frame; what chance explains is drawn in grey.

    first_share │ second_share │ difference │ difference_low │ difference_high │ q_value │ first_journeys │ ...
            .40 │          .10 │       +.30 │           +.22 │            +.38 │   .0001 │             80 │
    """
    if frame.empty:
        return nothing("Too few journeys in one of the two groups to compare them.")
    rows = frame.head(MOST_COMPARED).to_dict("records")
    labels = [numbers.short(name, 70) for name in names[: len(rows)]]
    places = tops(labels)
    chart = figure(places[-1] + 74)
    for row, place in zip(rows, places, strict=True):
        sure = float(row["q_value"]) < _SURE_BELOW
        ends = [float(row["first_share"]), float(row["second_share"])]
        chart.add_trace(
            go.Scatter(x=ends, y=[-place] * 2, mode="lines", hoverinfo="skip", showlegend=False,
                       line={"width": 4, "color": tinted(ACCENT if sure else QUIET, 0.45)})
        )  # fmt: skip
    for end, group, color, symbol in (
        ("first", groups[0], ACCENT, "circle"),
        ("second", groups[1], NEGATIVE, "diamond"),
    ):
        chart.add_trace(
            go.Scatter(
                name=group, x=[row[f"{end}_share"] for row in rows], y=[-place for place in places], mode="markers",
                marker={
                    "size": 11,
                    "symbol": symbol,
                    "color": [color if float(row["q_value"]) < _SURE_BELOW else QUIET for row in rows],
                },
                customdata=[[_hover(row, label, groups)] for row, label in zip(rows, labels, strict=True)],
                hovertemplate="%{customdata[0]}<extra></extra>", showlegend=False, cliponaxis=False,
            )
        )  # fmt: skip
        chart.add_trace(
            go.Scatter(x=[None], y=[None], mode="markers", name=numbers.short(group, 40),
                       marker={"size": 11, "symbol": symbol, "color": color}, showlegend=True)
        )  # fmt: skip
    for label, place, row in zip(labels, places, rows, strict=True):
        apart = f"{100 * float(row['difference']):+.1f} pts".replace("-", "−")
        chart.add_annotation(x=0, y=7 - place, text=f"{label}  <b>{apart}</b>", **LABEL)
    most = max(max(float(row["first_share"]), float(row["second_share"])) for row in rows)
    chart.update_yaxes(visible=False, range=[-places[-1] - 14, 0])
    chart.update_xaxes(tickformat=".0%", range=[-0.01 * most, most * 1.08], nticks=5)
    chart.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0})
    return chart


def _hover(row: dict[object, object], label: str, groups: tuple[str, str]) -> str:
    low, high = (
        f"{100 * float(str(row[f'difference_{end}'])):+.1f}".replace("-", "−") for end in ("low", "high")
    )
    lines = [
        f"{numbers.short(group, 40)}: {numbers.percent(row[f'{end}_share'], 1)} "
        f"(n = {numbers.count(row[f'{end}_journeys'])})"
        for end, group in zip(("first", "second"), groups, strict=True)
    ]
    return "<br>".join(
        [
            f"<b>{label}</b>",
            *lines,
            f"difference {low} to {high} points",
            f"q = {float(str(row['q_value'])):.3f}",
        ]
    )
