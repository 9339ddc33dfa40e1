"""Which conversations make the difference between definitions of 'resolved'."""

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.heatmaps import write_cells
from cx_insights.charts.labels import short
from cx_insights.charts.theme import HEAT_ACCENT, figure, nothing, scale
from cx_insights.wording import count

_FULL_AT = 1.25  # of the colour, so that a cell in which all count stays legible


def resolution_groups(frame: pd.DataFrame, rules: dict[str, str]) -> go.Figure:
    """Groups by rules: the share of each group that a rule calls resolved, with the count in the cell.

    lens_group                  │ bot_conversations │ intercom │ zendesk │ ada │ chatwoot │ ...
    Left without a word, and .. │                41 │       41 │      38 │   0 │        0 │
    """
    if frame.empty:
        return nothing("No conversation with a bot in view.")
    names = list(rules)
    shares = frame[names].div(frame["bot_conversations"], axis=0)
    labels = [
        f"{short(group, 44)} · {count(n)}"
        for group, n in zip(frame["lens_group"], frame["bot_conversations"], strict=True)
    ]
    hover = [
        [
            f"{short(row['lens_group'], 60)}<br>{short(rules[name], 30)} counts "
            f"{count(row[name])} of {count(row['bot_conversations'])} as resolved"
            for name in names
        ]
        for row in frame.to_dict("records")
    ]
    chart = figure(80 + 34 * len(frame))
    chart.add_trace(
        go.Heatmap(
            z=shares.to_numpy(dtype=float), x=list(range(len(names))), y=list(range(len(frame))), customdata=hover,
            colorscale=scale(HEAT_ACCENT), zmin=0, zmax=_FULL_AT, showscale=False,
            xgap=2, ygap=2, hovertemplate="%{customdata}<extra></extra>",
        )
    )  # fmt: skip
    write_cells(
        chart,
        [
            (x, y, count(frame[name].iloc[y]), shares[name].iloc[y] / _FULL_AT)
            for y in range(len(frame))
            for x, name in enumerate(names)
        ],
    )
    chart.update_xaxes(
        tickvals=list(range(len(names))), ticktext=[rules[name] for name in names], showgrid=False, side="top"
    )
    chart.update_yaxes(
        tickvals=list(range(len(frame))), ticktext=labels, showgrid=False, autorange="reversed"
    )
    return chart
