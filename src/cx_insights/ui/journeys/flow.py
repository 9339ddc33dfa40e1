"""The journey flow on the page: our own drawing, with a slider for how much of the traffic it shows."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from cx_insights.charts.flow import Colour, Flow, flow
from cx_insights.charts.flow_legend import LEGEND_TITLES, LEGENDS
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import parts
from cx_insights.ui.kit.legend import legend
from cx_insights.ui.kit.routes import ASSETS

Picked = Mapping[str, str | None]
"""What was clicked in a drawing: {'from': 'Pay', 'to': 'Track delivery'}; of a box 'to' is None."""

_COLOURS: dict[str, Colour] = {"Direction": "direction", "Sentiment": "mood", "Time": "time"}
_SHARES = (*range(30, 100, 5), 100)
_TITLE = "Journey flow"
_HOW = "The number in a box counts its interactions. Click a box or a step to open its conversations."
drawing = st.components.v2.component(
    "cx_flow",
    html='<div class="scroll"></div>',
    css=(ASSETS / "flow.css").read_text(encoding="utf-8"),
    js=(ASSETS / "flow.js").read_text(encoding="utf-8"),
)


@st.fragment
def flow_card(transitions: pd.DataFrame, touchpoints: pd.DataFrame) -> None:
    """Stage columns and ribbons; a click on a box or a move opens its conversations."""
    with st.container(border=True, key="card_flow"):
        if transitions.empty:
            st.header(_TITLE, anchor=False)
            parts.quiet("No journey in view goes from one touchpoint to another.")
            return
        how = f"{flow(transitions, touchpoints, 1.0).sentence} {_HOW}"
        if parts.card_head(_TITLE, transitions, "flow", "transitions", True, how):
            parts.table_with_drill(
                transitions, "transitions", {"touchpoint": "touchpoint", "next_touchpoint": "next_touchpoint"}
            )
            parts.quiet(
                f"{flow(transitions, touchpoints, 1.0).sentence} Choose a row to open its conversations."
            )
            return
        share, colour = _controls()
        drawn = flow(transitions, touchpoints, share / 100, colour)
        legend(LEGEND_TITLES[colour], LEGENDS[colour])
        _show(drawn)
        parts.quiet(drawn.in_short)


def _controls() -> tuple[int, Colour]:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        share = st.select_slider(
            "Steps to draw, the largest first", _SHARES, 95, key="flow_share", width=320, format_func=_said
        )
        colour = st.segmented_control(
            "Colour by", list(_COLOURS), default="Direction", required=True, key="flow_colour"
        )
    return int(share), _COLOURS[colour]


def _said(share: int) -> str:
    names = {_SHARES[0]: f"Backbone, {share} %", 100: "Everything"}
    return names.get(share, f"{share} %")


def _show(drawn: Flow) -> None:
    if not drawn.svg:
        return
    picked: Picked | None = drawing(data={"svg": drawn.svg}, key="flow", on_picked_change=lambda: None).picked
    behind = behind_move(drawn.members, picked) if picked else None
    if behind:
        parts.open_conversations(behind)


def behind_move(members: Mapping[str, tuple[str, ...]], picked: Picked) -> Filters | None:
    """The rows of a box, or of the move between two; None where the drawing has changed meanwhile."""
    start, end = (members.get(picked[side] or "", ()) for side in ("from", "to"))
    if not start or (picked["to"] and not end):
        return None
    return Filters(touchpoint=start, next_touchpoint=end)
