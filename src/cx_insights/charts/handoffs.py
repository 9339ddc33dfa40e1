"""How often a bot hands over week by week, and why."""

from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import share_ticks
from cx_insights.charts.labels import short
from cx_insights.charts.theme import ACCENT, SMALL_FONT_SIZE, figure, nothing, tinted
from cx_insights.wording import count, interval, percent
from cx_insights.wording.dates import AXIS_DAY_AND_YEAR, HOVER_WEEK


def handoff_weeks(frame: pd.DataFrame, time_zone: str) -> go.Figure:
    """The rate week by week with its interval as a band; weeks with too few conversations leave a gap.

    week       │ bot_conversations │ handoffs │ rate │  low │ high
    2026-09-07 │               312 │      128 │ 0.41 │ 0.36 │ 0.47
    """
    if frame.empty:
        return nothing("No conversation with a bot in view.")
    weeks = frame.assign(week=pd.to_datetime(frame["week"])).set_index("week").sort_index()
    weeks = weeks.reindex(pd.date_range(weeks.index.min(), weeks.index.max(), freq="7D"))
    known = weeks.dropna(subset=["rate"])
    chart = figure(260)
    chart.add_trace(_edge(known["high"], None))
    chart.add_trace(_edge(known["low"], tinted(ACCENT, 0.16)))
    chart.add_trace(
        go.Scatter(
            x=weeks.index,
            y=weeks["rate"].astype(float),
            customdata=[[_week(row)] for row in weeks.to_dict("records")],
            mode="lines+markers",
            line={"color": ACCENT, "width": 2},
            marker={"size": 6},
            hovertemplate=f"{HOVER_WEEK}<br>%{{customdata[0]}}<extra></extra>",
        )
    )
    most = float(known["high"].max()) if len(known) else 1.0
    chart.update_yaxes(rangemode="tozero", **share_ticks(most))
    chart.update_xaxes(
        showgrid=False, tickformat=AXIS_DAY_AND_YEAR, title_text=f"Week, from Monday ({time_zone})"
    )
    return chart


def _week(row: dict[Any, Any]) -> str:
    counted = f"{count(row['handoffs'])} of {count(row['bot_conversations'])} conversations with a bot"
    return f"{percent(row['rate'])} handed over {interval(row['low'], row['high'])}<br>{counted}"


def _edge(values: pd.Series, fill: str | None) -> go.Scatter:
    """One side of the interval's band; the second one fills up to the first."""
    return go.Scatter(
        x=values.index,
        y=values.astype(float),
        mode="lines",
        line={"width": 0},
        fill="tonexty" if fill else None,
        fillcolor=fill,
        hoverinfo="skip",
    )


def handoff_reasons(frame: pd.DataFrame) -> go.Figure:
    """Reasons by share, largest on top; at most nine and 'Other', which adds up.

    handoff_reason   │ source   │ handoffs │ share
    Asked for human  │ inferred │      210 │  0.34
    """
    if frame.empty:
        return nothing("No handoff in view.")
    names = frame["handoff_reason"].fillna("not stated")
    names = names.where(frame["source"] != "inferred", names + " (inferred)")
    totals = frame.groupby(names)["handoffs"].sum().sort_values(ascending=False, kind="stable")
    return bars({str(reason): int(n) for reason, n in totals.items()}, "handoffs")


def bars(totals: dict[str, int], words: str, keep: int = 9) -> go.Figure:
    """Horizontal bars with the name above and the share beside; what is not kept stands in 'Other (n)'."""
    shown = dict(list(totals.items())[:keep])
    left_out = dict(list(totals.items())[keep:])
    if left_out:
        shown[f"Other ({count(len(left_out))})"] = sum(left_out.values())
    total = sum(shown.values()) or 1
    names = list(shown)
    labels = [wrapped(name) for name in names]
    places = tops(labels)
    chart = figure(int(places[-1]) + 40)
    chart.add_trace(
        go.Bar(
            x=[shown[name] / total for name in names],
            y=[-place for place in places],
            orientation="h",
            width=11,
            marker={"color": tinted(ACCENT, 0.85), "cornerradius": 3},
            customdata=[
                [
                    shown[name],
                    short(name, 200),
                    f"{count(shown[name])} {words} = {percent(shown[name] / total)}",
                ]
                for name in names
            ],
            text=[f"{percent(shown[name] / total)} · {count(shown[name])}" for name in names],
            textposition="outside",
            constraintext="none",
            textfont={"size": SMALL_FONT_SIZE},
            cliponaxis=False,
            hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        )
    )
    for label, place in zip(labels, places, strict=True):
        chart.add_annotation(x=0, y=9 - place, text=label, **LABEL)
    chart.update_yaxes(visible=False, range=[-places[-1] - 14, 0])
    chart.update_xaxes(visible=False, range=[0, max(shown.values()) / total * 1.35])
    return chart


LABEL = {
    "xanchor": "left",
    "yanchor": "bottom",
    "align": "left",
    "showarrow": False,
    "font": {"size": SMALL_FONT_SIZE},
}
_LINE_LETTERS, _MOST_LINES, _LINE_PIXELS = 52, 3, 16


def wrapped(name: str) -> str:
    """A long name in up to three lines that fit a small screen."""
    lines = wrap(name, _LINE_LETTERS, max_lines=_MOST_LINES, placeholder=" …")
    return "<br>".join(short(line, 80) for line in lines)


def tops(labels: list[str]) -> list[int]:
    """How far down each bar lies, in pixels, with room above it for its label."""
    places: list[int] = []
    for label in labels:
        lines = label.count("<br>") + 1
        places.append((places[-1] if places else 0) + lines * _LINE_PIXELS + 24)
    return places
