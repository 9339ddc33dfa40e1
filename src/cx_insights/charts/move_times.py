"""How long customers take from one touchpoint to the next: median and 90th percentile per move."""

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.handoffs import LABEL, tops
from cx_insights.charts.labels import short
from cx_insights.charts.theme import ACCENT, NEGATIVE, figure, nothing, tinted
from cx_insights.charts.whiskers import minutes_axis
from cx_insights.wording import count, duration

MOST_MOVES = 12
_AT_ONCE = 1 / 60


def move_times(frame: pd.DataFrame) -> go.Figure:
    """A line per move from its median to its 90th percentile, in the order of the frame. Time is logarithmic.

    touchpoint  │ next_touchpoint │ timed │ median_minutes │ p90_minutes
    Rate order  │ Rate support    │   140 │          840.0 │     2,100.0
    """
    if frame.empty:
        return nothing("No step is made often enough, with known times, to say how long it takes.")
    rows = frame.head(MOST_MOVES).reset_index(drop=True)
    labels = [_label(row) for _, row in rows.iterrows()]
    places = tops(labels)
    medians, slow = (rows[name].clip(lower=_AT_ONCE) for name in ("median_minutes", "p90_minutes"))
    chart = figure(places[-1] + 96)
    for place, median, late in zip(places, medians, slow, strict=True):
        line = {"width": 4, "color": tinted(ACCENT, 0.45)}
        chart.add_trace(
            go.Scatter(x=[median, late], y=[-place] * 2, mode="lines", hoverinfo="skip", showlegend=False, line=line)
        )  # fmt: skip
    ends = (
        ("median, in bold: half take less", medians, ACCENT, "circle"),
        ("9 in 10 take less", slow, NEGATIVE, "diamond"),
    )
    for name, values, color, symbol in ends:
        chart.add_trace(_dots(rows, name, values, places, labels, color, symbol))
    low, high = float(medians.min()), float(slow.max())
    minutes_axis(chart, low, max(high, low * 2))
    left = chart.layout.xaxis.range[0]
    for label, place in zip(labels, places, strict=True):
        chart.add_annotation(x=left, y=7 - place, text=label, **LABEL)
    chart.update_yaxes(visible=False, range=[-places[-1] - 14, 0])
    chart.update_xaxes(title_text="time to the next touchpoint")
    chart.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0})
    return chart


def _label(row: "pd.Series") -> str:
    """'Pay → Track delivery  12 min, 41 min · n = 2,215'."""
    ends = " → ".join(short(row[name], 26) for name in ("touchpoint", "next_touchpoint"))
    return (
        f"{ends}  <b>{duration(row['median_minutes'])}</b>, {duration(row['p90_minutes'])} "
        f"· n = {count(row['timed'])}"
    )


def _dots(
    rows: pd.DataFrame,
    name: str,
    values: "pd.Series[float]",
    places: list[int],
    labels: list[str],
    color: str,
    symbol: str,
) -> go.Scatter:
    told = zip(rows["touchpoint"], rows["next_touchpoint"], labels, strict=True)
    return go.Scatter(
        name=name,
        x=values,
        y=[-place for place in places],
        mode="markers",
        marker={"size": 11, "color": color, "symbol": symbol},
        customdata=[[str(start), str(end), label] for start, end, label in told],
        hovertemplate="%{customdata[2]}<br>" + name + "<extra></extra>",
        cliponaxis=False,
    )
