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

_LEFT, _LOW, _HIGH = -0.02, -0.03, 1.12
_WIDTH, _HEIGHT, _LETTER, _MOST_LETTERS = 640, 340, 6.6, 24
"""The drawing area in pixels where it is smallest, and how wide a letter of a name is."""


def roles(frame: pd.DataFrame) -> go.Figure:
    """One point per touchpoint with its two 95 % intervals as a cross; without both it is in the table only.

    touchpoint      │ recommendation │ intensity │ intensity_low │ ... │ containment │ containment_low │ ...
    Ask about order │ automate       │      .087 │          .057 │     │        .912 │            .861 │
    """
    known = frame.dropna(subset=["intensity", "containment"])
    if known.empty:
        return nothing("No touchpoint in view has both enough texts and enough conversations with a bot.")
    chart = figure(430)
    most = known["intensity_high"].fillna(known["intensity"]).astype(float).max()
    right = most * 1.12 + 0.02
    places = _label_places(known, right)
    for role in (*_COLORS, "not enough data"):
        rows = known[known["recommendation"] == role]
        if len(rows):
            chart.add_trace(_points(rows, role, places))
    chart.add_hline(y=0.5, line={"color": GRID, "width": 1.5})
    for words, x, y, side in (("automate", 0.0, 1.04, "left"), ("a person", 1.0, 0.02, "right")):
        chart.add_annotation(
            x=x, y=y, xref="paper", text=f"<b>{words}</b>", xanchor=side, yanchor="bottom", showarrow=False
        )
    chart.update_xaxes(title_text="emotional intensity", tickformat=".0%", range=[_LEFT, right])
    chart.update_yaxes(title_text="settled by the bot alone, 7 days", tickformat=".0%", range=[_LOW, _HIGH])
    chart.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0.12}
    )
    return chart


def _label_places(rows: pd.DataFrame, right: float) -> dict[str, str]:
    """Where each name stands beside its point; a name that would run into another one is left to the hover.

    {'Talk to bot': 'top right', 'Place order': 'bottom left'}
    """
    across, up = _WIDTH / (right - _LEFT), _HEIGHT / (_HIGH - _LOW)
    spots = {
        str(name): ((float(x) - _LEFT) * across, (float(y) - _LOW) * up)
        for name, x, y in zip(rows["touchpoint"], rows["intensity"], rows["containment"], strict=True)
    }
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots.values()]
    places: dict[str, str] = {}
    for name, (x, y) in spots.items():
        wide = _LETTER * min(len(name), _MOST_LETTERS)
        for place in ("top right", "top left", "bottom right", "bottom left"):
            start = x + 4 if "right" in place else x - 4 - wide
            floor = y + 8 if "top" in place else y - 23
            box = (start, floor, start + wide, floor + 15)
            if box[0] >= 0 and box[2] <= _WIDTH and not any(_overlap(box, other) for other in taken):
                places[name] = place
                taken.append(box)
                break
    return places


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _points(rows: pd.DataFrame, role: str, places: dict[str, str]) -> go.Scatter:
    color = _COLORS.get(role, QUIET)
    return go.Scatter(
        name=role,
        x=rows["intensity"],
        y=rows["containment"],
        error_x=_whisker(rows, "intensity", color),
        error_y=_whisker(rows, "containment", color),
        mode="markers+text",
        marker={"size": 11, "color": color, "symbol": _SYMBOLS.get(role, "circle-open")},
        text=[numbers.short(name, _MOST_LETTERS) if name in places else "" for name in rows["touchpoint"]],
        textposition=[places.get(str(name), "top right") for name in rows["touchpoint"]],
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
