"""The ways customers went, most travelled first."""

from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.handoffs import bars
from cx_insights.charts.theme import nothing

ARROW = " → "


def variants(frame: pd.DataFrame) -> go.Figure:
    """Share of journeys per way; at most nine ways and 'Other', which adds up.

    variant                              │ count │ share
    Browse menu → Place order → Pay      │   812 │  0.18
    """
    if frame.empty:
        return nothing("No journey in view.")
    ways = frame.assign(way=frame["variant"].map(in_short))
    totals = ways.groupby("way", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    return bars({str(name): int(count) for name, count in totals.items()}, "journeys")


def in_short(variant: str) -> str:
    """'Pay → Track delivery → Track delivery' -> 'Pay → Track delivery ×2'."""
    runs = [(step, len(list(again))) for step, again in groupby(str(variant).split(ARROW))]
    return ARROW.join(step if times == 1 else f"{step} ×{times}" for step, times in runs)
