"""How far each channel lies from all channels together, measure by measure."""

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts import numbers
from cx_insights.charts.handoffs import LABEL, tops
from cx_insights.charts.theme import GRID, SMALL_FONT_SIZE, channel_color, figure, nothing
from cx_insights.model.words import channel_label

MOST = 14
_NAMES = {
    "sentiment": "mood",
    "first_contact_resolution": "solved at first contact",
    "minutes_to_human": "time to a person",
}


def channel_gaps(frame: pd.DataFrame) -> go.Figure:
    """One bar per channel and measure, the largest gap on top; right is more than all channels together.

    channel │ measure          │  n │ value │ all_channels │ gap │ gap_low │ gap_high │ scaled_gap
    phone   │ minutes_to_human │ 81 │  11.2 │          8.2 │ 3.0 │     1.1 │      5.4 │       .156
    """
    if frame.empty:
        return nothing("No two channels share an issue with five conversations each.")
    rows = frame.head(MOST).to_dict("records")
    names = [_name(row) for row in rows]
    places = tops(names)
    chart = figure(places[-1] + 74)
    signed = [float(row["scaled_gap"]) * (1 if float(row["gap"]) > 0 else -1) for row in rows]
    chart.add_trace(
        go.Bar(
            x=signed,
            y=[-place for place in places],
            orientation="h",
            width=11,
            marker={"color": [channel_color(str(row["channel"])) for row in rows], "cornerradius": 3},
            text=[_written(row, row["gap"], signed=True) for row in rows],
            textposition="outside",
            constraintext="none",
            textfont={"size": SMALL_FONT_SIZE},
            cliponaxis=False,
            customdata=[[_hover(row)] for row in rows],
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
    for name, place in zip(names, places, strict=True):
        chart.add_annotation(x=0, xref="paper", y=7 - place, text=name, **LABEL)
    edge = max(map(abs, signed)) * 1.5 or 1.0
    chart.update_yaxes(visible=False, range=[-places[-1] - 14, 0])
    chart.update_xaxes(
        range=[-edge, edge], tickformat="+.0%", nticks=5, title_text="gap as a share of its range"
    )
    chart.add_vline(x=0, line={"color": GRID, "width": 1.5})
    return chart


def _name(row: dict[object, object]) -> str:
    channel = numbers.short(channel_label(str(row["channel"])), 14)
    return f"{channel}, {_NAMES[str(row['measure'])]} · {numbers.count(row['n'])}"


def _hover(row: dict[object, object]) -> str:
    ends = f"{_written(row, row['gap_low'], signed=True)} to {_written(row, row['gap_high'], signed=True)}"
    return (
        f"<b>{numbers.short(channel_label(str(row['channel'])), 30)}</b>, {_NAMES[str(row['measure'])]}<br>"
        f"{_written(row, row['value'])}; all channels together {_written(row, row['all_channels'])}<br>"
        f"gap {_written(row, row['gap'], signed=True)}, 95 % interval {ends}<br>n = {numbers.count(row['n'])}"
    )


def _written(row: dict[object, object], value: object, signed: bool = False) -> str:
    amount = float(str(value))
    sign = ("+" if amount > 0 else "−" if amount < 0 else "") if signed else ""
    if row["measure"] == "sentiment":
        return numbers.score(amount)
    if row["measure"] == "minutes_to_human":
        return sign + numbers.minutes(abs(amount) if signed else amount)
    return f"{sign}{100 * abs(amount):.1f} pts" if signed else numbers.percent(amount)
