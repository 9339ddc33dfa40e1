"""How long customers wait for a person, over the week, and what becomes of those who asked."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import share_ticks
from cx_insights.charts.heatmaps import WEEKDAYS, write_cells
from cx_insights.charts.labels import short
from cx_insights.charts.theme import (
    ACCENT,
    HEAT_NEGATIVE,
    NEGATIVE,
    NEUTRAL,
    SMALL_FONT_SIZE,
    channel_color,
    figure,
    nothing,
    scale,
    tinted,
)
from cx_insights.charts.whiskers import minutes_axis
from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import channel_label
from cx_insights.wording import count, duration, missing, percent

_ENDS = (
    ("answered", "a person answered", tinted(ACCENT, 0.85)),
    ("left_waiting", "never answered, the customer had the last word", NEGATIVE),
    ("left_otherwise", "never answered, the bot had the last word", NEUTRAL),
)


def handoff_waits(frame: pd.DataFrame) -> go.Figure:
    """Median wait as a dot with its interval, the 90th percentile as a tick; minutes on a logarithmic axis.

    channel │ waits │ median_minutes_to_human │ median_minutes_low │ median_minutes_high │ p90_minutes_to_human
    phone   │   180 │                     9.2 │        8.1 │        10.4 │                 24.0
    """
    rows = frame[frame["waits"] > 0].sort_values("median_minutes_to_human", ascending=False)
    if rows.empty:
        return nothing("No handoff with a known wait in view.")
    chart = figure(64 + 44 * len(rows))
    for position, row in enumerate(rows.to_dict("records")):
        _draw_wait(chart, row, position)
    labels = [
        f"{short(channel_label(str(row.channel)), 14)} · {count(row.waits)}" for row in rows.itertuples()
    ]
    chart.update_yaxes(tickvals=list(range(len(rows))), ticktext=labels, showgrid=False)
    chart.update_yaxes(range=[-0.6, len(rows) - 0.3])
    seen = rows[["median_minutes_to_human", "median_minutes_low", "p90_minutes_to_human"]].clip(lower=1 / 60)
    minutes_axis(chart, float(seen.min().min()), float(seen.max().max()) * 1.5)
    return chart


def _draw_wait(chart: go.Figure, row: dict[object, object], position: int) -> None:
    color = channel_color(str(row["channel"]))
    median, p90 = (_positive(row[name]) for name in ("median_minutes_to_human", "p90_minutes_to_human"))
    chart.add_trace(
        go.Scatter(x=[median, p90], y=[position] * 2, mode="lines", hoverinfo="skip",
                   line={"color": tinted(color, 0.35), "width": 2})
    )  # fmt: skip
    if not missing(row["median_minutes_low"]) and not missing(row["median_minutes_high"]):
        ends = [_positive(row["median_minutes_low"]), _positive(row["median_minutes_high"])]
        chart.add_trace(
            go.Scatter(
                x=ends, y=[position] * 2, mode="lines", hoverinfo="skip", line={"color": color, "width": 6}
            )
        )
    chart.add_trace(
        go.Scatter(
            x=[median, p90], y=[position] * 2, mode="markers+text", hovertemplate=_hover(row), cliponaxis=False,
            marker={"size": [11, 12], "color": color, "symbol": ["circle", "line-ns-open"], "line": {"width": 2}},
            text=[duration(median), f"p90 {duration(p90)}"], textposition=["top center", "middle right"],
            textfont={"size": SMALL_FONT_SIZE},
        )
    )  # fmt: skip


def _hover(row: dict[object, object]) -> str:
    ends = [duration(row[name]) for name in ("median_minutes_low", "median_minutes_high")]
    return (
        f"<b>{short(channel_label(str(row['channel'])), 30)}</b><br>"
        f"median {duration(row['median_minutes_to_human'])}, 95 % interval {ends[0]} to {ends[1]}<br>"
        f"one in ten waits over {duration(row['p90_minutes_to_human'])}<br>n = {count(row['waits'])}"
        "<extra></extra>"
    )


def _positive(value: object) -> float:
    """A logarithmic axis has no zero: an answer at once stands at one second."""
    return max(float(str(value)), 1 / 60)


def asked_outcomes(frame: pd.DataFrame) -> go.Figure:
    """Of those who asked for a person: answered, left while waiting, or left with the bot's last word.

    channel │ asked_for_human │ never_answered │ left_waiting
    phone   │             101 │             15 │           12
    """
    rows = frame[frame["asked_for_human"] > 0].sort_values("asked_for_human")
    if rows.empty:
        return nothing("Nobody in view asked for a person.")
    counts = rows.assign(
        answered=rows["asked_for_human"] - rows["never_answered"],
        left_otherwise=rows["never_answered"] - rows["left_waiting"],
    )
    chart = figure(84 + 34 * len(rows))
    names = [
        f"{short(channel_label(str(row.channel)), 14)} · {count(row.asked_for_human)}"
        for row in rows.itertuples()
    ]
    for column, words, color in _ENDS:
        share = counts[column] / counts["asked_for_human"]
        chart.add_trace(
            go.Bar(
                x=share, y=names, orientation="h", name=words, marker={"color": color}, width=0.55,
                customdata=[
                    [f"{words}: {count(part)} of {count(whole)} = {percent(part / whole)}"]
                    for part, whole in zip(counts[column], counts["asked_for_human"], strict=True)
                ],
                hovertemplate="%{customdata[0]}<extra></extra>",
            )
        )  # fmt: skip
    chart.update_layout(barmode="stack", showlegend=True)
    chart.update_layout(
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    )
    chart.update_xaxes(range=[0, 1], **share_ticks(1))
    return chart


def span_that_fills(frame: pd.DataFrame) -> int:
    """The shortest span of hours in whose cells at least half of the waits are among five or more."""
    spans = sorted(frame["span_hours"].unique())
    for span in spans:
        waits = frame.loc[frame["span_hours"] == span, "waits"]
        if waits[waits >= FEWEST].sum() * 2 >= waits.sum():
            return int(span)
    return int(spans[-1]) if spans else 1


def wait_week(frame: pd.DataFrame, time_zone: str) -> go.Figure:
    """Median wait by weekday and hour; below five waits a cell shows n alone and has no colour.

    span_hours │ weekday │ hour │ waits │ median_minutes_to_human │ never_answered
             3 │       5 │   18 │    93 │                     6.1 │              5
    """
    if frame.empty or frame["waits"].sum() == 0:
        return nothing("No handoff with a known wait and time in view.")
    span, most = int(frame["span_hours"].iloc[0]), _most(frame)
    starts, days = list(range(0, 24, span)), range(1, 8)
    found: dict[tuple[Any, Any], Any] = {(row.weekday, row.hour): row for row in frame.itertuples()}
    grid = [[found.get((day, start)) for start in starts] for day in days]
    chart = figure(70 + 34 * 7)
    chart.add_trace(
        go.Heatmap(
            z=[[_median(cell) for cell in row] for row in grid],
            x=list(range(len(starts))),
            y=list(range(7)),
            customdata=[
                [_cell_hover(cell, day, start, span) for cell, start in zip(row, starts, strict=True)]
                for row, day in zip(grid, days, strict=True)
            ],
            colorscale=scale(HEAT_NEGATIVE), zmin=0, zmax=most, showscale=False, xgap=2, ygap=2, hoverongaps=True,
            hovertemplate="%{customdata}<extra></extra>",
        )
    )  # fmt: skip
    if span > 1:
        write_cells(chart, _cell_words(grid, most))
    ticks = [str(start) if span == 1 else f"{start}–{start + span}" for start in starts]
    chart.update_xaxes(tickvals=list(range(len(starts))), ticktext=ticks, showgrid=False)
    chart.update_xaxes(title_text=f"Hour ({time_zone})")
    chart.update_yaxes(tickvals=list(range(7)), ticktext=list(WEEKDAYS), showgrid=False, autorange="reversed")
    return chart


def _cell_words(grid: list[list[Any]], most: float) -> list[tuple[int, int, str, float]]:
    written = []
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            if cell is not None and (median := _median(cell)) is not None:
                written.append((x, y, duration(median), median / most))
            elif cell is not None:
                written.append((x, y, f"n {int(cell.waits)}", 0.0))
    return written


def _most(frame: pd.DataFrame) -> float:
    """One very long median, by e-mail overnight, would leave all others pale."""
    shown = frame.loc[frame["waits"] >= FEWEST, "median_minutes_to_human"]
    return float(shown.quantile(0.9)) * 1.3 if len(shown) else 1.0


def _median(cell: Any) -> float | None:
    return float(cell.median_minutes_to_human) if cell is not None and cell.waits >= FEWEST else None


def _cell_hover(cell: Any, day: int, start: int, span: int) -> str:
    head = f"{WEEKDAYS[day - 1]} {start}–{start + span} h"
    if cell is None:
        return f"{head}: nobody asked"
    median = duration(_median(cell)) if _median(cell) is not None else "too few to tell"
    return (
        f"{head}<br>median {median}<br>n = {int(cell.waits)}, "
        f"never answered {int(cell.never_answered)} of {int(cell.asked_for_human)}"
    )
