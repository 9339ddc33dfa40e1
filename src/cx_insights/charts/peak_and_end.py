"""Where journeys have their worst moment, beside where they have their last one."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.axes import share_ticks
from cx_insights.charts.labels import short
from cx_insights.charts.theme import GRID, QUIET, SMALL_FONT_SIZE, figure, nothing, sentiment_color
from cx_insights.wording import count, interval, missing, percent, score

MOST_TOUCHPOINTS = 16
_SIDES = (("peak", "worst moment", "x", (0.0, 0.46)), ("end", "last moment", "x2", (0.54, 1.0)))


def peak_and_end(frame: pd.DataFrame) -> go.Figure:
    """A bar per touchpoint and side: share of the journeys with its interval, coloured by the mean score there.

    In the order of the frame; beyond 16 touchpoints, the rarest stand in the table only.

    touchpoint  │ peaks │  of │ peak_share │ peak_share_low │ ... │ peak_mean │ ends │ end_share │ ... │ end_mean
    Talk to bot │    41 │ 730 │       .056 │           .042 │     │     -.855 │   40 │      .055 │     │    -.625
    """
    if frame.empty:
        return nothing("No journey in view has a scored text, so none has a worst or a last moment.")
    rows = _shown(frame).iloc[::-1].to_dict("records")
    chart = figure(96 + 34 * len(rows))
    edge = max(_end(row, f"{side}_share_high") for row in rows for side in ("peak", "end")) or 1.0
    for side, words, axis, domain in _SIDES:
        chart.add_trace(_bars(rows, side, words, axis))
        chart.add_trace(_written(rows, side, axis))
        chart.add_annotation(
            text=f"<b>{words}</b>", x=domain[0], xref="paper", y=1, yref="paper", xanchor="left", yanchor="bottom",
            showarrow=False, font={"size": SMALL_FONT_SIZE},
        )  # fmt: skip
        shape = {"domain": list(domain), "range": [0, edge * 1.75], **share_ticks(edge, at=_ticks(edge))}
        chart.update_layout({f"xaxis{axis[1:]}": {**_AXIS, **shape}})
    names = [short(row["touchpoint"], 24) for row in rows]
    chart.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, showgrid=False)
    chart.update_yaxes(range=[-0.6, len(rows) - 0.4])
    chart.update_layout(margin={"t": 30})
    return chart


_AXIS = {"anchor": "y", "gridcolor": GRID, "zeroline": False, "fixedrange": True}


def _ticks(edge: float) -> list[float]:
    """Round shares up to the largest whisker; there is none beyond 100 %, where only words stand."""
    step = next((step for step in (0.5, 0.25, 0.1, 0.05) if edge > 1.2 * step), 0.02)
    return [place * step for place in range(int(min(edge, 1.0) / step + 1e-9) + 1)]


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    largest = (frame["peaks"] + frame["ends"]).nlargest(MOST_TOUCHPOINTS).index
    return frame[frame.index.isin(largest)]


def _bars(rows: list[dict[Any, Any]], side: str, words: str, axis: str) -> go.Bar:
    shares = [_share(row, side) for row in rows]
    return go.Bar(
        x=shares,
        y=list(range(len(rows))),
        orientation="h",
        xaxis=axis,
        width=0.55,
        marker={"color": [sentiment_color(_mean(row, side)) for row in rows], "cornerradius": 3},
        error_x={
            "type": "data", "symmetric": False, "width": 0, "thickness": 1.5, "color": QUIET,
            "array": [_end(row, f"{side}_share_high") - share for row, share in zip(rows, shares, strict=True)],
            "arrayminus": [share - _end(row, f"{side}_share_low") for row, share in zip(rows, shares, strict=True)],
        },
        customdata=[[*_behind(row, side), _said(row, side, words)] for row in rows],
        hovertemplate="%{customdata[2]}<extra></extra>",
    )  # fmt: skip


def _behind(row: dict[Any, Any], side: str) -> list[str]:
    """The touchpoint in the place of its side, worst moments before last ones; '' in the other."""
    return [str(row["touchpoint"]) if side == one else "" for one, *_ in _SIDES]


def _written(rows: list[dict[Any, Any]], side: str, axis: str) -> go.Scatter:
    """'41 · 6 % · −0.85' beyond the whisker; '0' where no journey has its moment there."""
    some = list(enumerate(rows))
    return go.Scatter(
        x=[_end(row, f"{side}_share_high") for _, row in some],
        y=[place for place, _ in some],
        xaxis=axis,
        mode="text",
        text=[_label(row, side) for _, row in some],
        textposition="middle right",
        textfont={"size": SMALL_FONT_SIZE},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _label(row: dict[Any, Any], side: str) -> str:
    if not row[f"{side}s"]:
        return "&nbsp;0"
    share, mean = percent(row[f"{side}_share"]), score(row[f"{side}_mean"])
    return f"&nbsp;{count(row[f'{side}s'])} · {share} · {mean}"


def _said(row: dict[Any, Any], side: str, words: str) -> str:
    lines = [
        f"<b>{short(row['touchpoint'], 60)}</b>",
        f"{words} of {count(row[f'{side}s'])} of {count(row['of'])} journeys: "
        f"{percent(row[f'{side}_share'])} "
        f"{interval(row[f'{side}_share_low'], row[f'{side}_share_high'])}",
    ]
    if not missing(row[f"{side}_mean"]):
        lines.append(f"mean score there {score(row[f'{side}_mean'])}")
    if not missing(row[f"{side}_low"]):
        lines[-1] += f", 95 % interval {score(row[f'{side}_low'])} to {score(row[f'{side}_high'])}"
    return "<br>".join([*lines, f"{count(row[f'negative_{side}s'])} of these texts are negative"])


def _share(row: dict[Any, Any], side: str) -> float:
    return float(row[f"{side}s"]) / float(row["of"])


def _end(row: dict[Any, Any], name: str) -> float:
    """An end of the interval; below five journeys there is none, and the share itself stands in."""
    known = row[name]
    return _share(row, name.split("_")[0]) if missing(known) else float(known)


def _mean(row: dict[Any, Any], side: str) -> float | None:
    value = row[f"{side}_mean"]
    return None if missing(value) else float(value)
