"""Automate, assist or a person: emotional intensity against how well the bot settles it alone."""

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts import numbers
from cx_insights.charts.theme import (
    ACCENT,
    GRID,
    NEGATIVE,
    POSITIVE,
    QUIET,
    SMALL_FONT_SIZE,
    figure,
    nothing,
    tinted,
)

_COLORS = {"automate": POSITIVE, "assist": ACCENT, "human": NEGATIVE}
_SYMBOLS = {"automate": "circle", "assist": "diamond", "human": "square"}


def roles(frame: pd.DataFrame) -> go.Figure:
    """One point per touchpoint with its two 95 % intervals as a cross; without both it is in the table only.

    touchpoint      │ recommendation │ intensity │ intensity_low │ ... │ containment │ containment_low │ ...
    Ask about order │ automate       │      .087 │          .057 │     │        .912 │            .861 │
    """
    known = frame.dropna(subset=["intensity", "containment"])
    if known.empty:
        return nothing(
            "No touchpoint in view has both enough texts and enough conversations with a bot.", 160
        )
    chart = figure(430)
    for role in (*_COLORS, "not enough data"):
        rows = known[known["recommendation"] == role]
        if len(rows):
            chart.add_trace(_points(rows, role))
    chart.add_hline(y=0.5, line={"color": GRID, "width": 1.5})
    for words, x, y, side in (("automate", 0.0, 1.04, "left"), ("a person", 1.0, 0.02, "right")):
        chart.add_annotation(
            x=x, y=y, xref="paper", text=f"<b>{words}</b>", xanchor=side, yanchor="bottom", showarrow=False
        )
    most = known["intensity_high"].fillna(known["intensity"]).astype(float).max()
    chart.update_xaxes(title_text="emotional intensity", tickformat=".0%", range=[-0.02, most * 1.12 + 0.02])
    chart.update_yaxes(title_text="settled by the bot alone, 7 days", tickformat=".0%", range=[-0.03, 1.12])
    chart.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0.12}
    )
    return chart


def _points(rows: pd.DataFrame, role: str) -> go.Scatter:
    color = _COLORS.get(role, QUIET)
    return go.Scatter(
        name=role,
        x=rows["intensity"],
        y=rows["containment"],
        error_x=_whisker(rows, "intensity", color),
        error_y=_whisker(rows, "containment", color),
        mode="markers+text",
        marker={"size": 11, "color": color, "symbol": _SYMBOLS.get(role, "circle-open")},
        text=[numbers.short(name, 24) for name in rows["touchpoint"]],
        textposition="top right",
        textfont={"size": SMALL_FONT_SIZE},
        cliponaxis=False,
        customdata=[
            [numbers.short(name, 60), "<br>".join(_lines(why))]
            for name, why in zip(rows["touchpoint"], rows["why"], strict=True)
        ],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    )


def _whisker(rows: pd.DataFrame, name: str, color: str) -> dict[str, object]:
    value = rows[name].astype(float)
    return {
        "type": "data",
        "symmetric": False,
        "width": 0,
        "thickness": 1.5,
        "color": tinted(color, 0.55),
        "array": (rows[f"{name}_high"].astype(float) - value).fillna(0),
        "arrayminus": (value - rows[f"{name}_low"].astype(float)).fillna(0),
    }


def _lines(why: str) -> list[str]:
    return [numbers.short(part.strip(), 120) for part in str(why).split(";")]
