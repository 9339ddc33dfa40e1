"""The journey flow on the page: our own drawing, with a slider for how much of the traffic it shows."""

from pathlib import Path

import pandas as pd
import streamlit as st

from cx_insights.charts.flow import flow
from cx_insights.model.filters import Filters
from cx_insights.ui import parts

_ASSETS = Path(__file__).parent / "assets"
_drawing = st.components.v2.component(
    "cx_flow",
    html='<div class="scroll"></div>',
    css=(_ASSETS / "flow.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "flow.js").read_text(encoding="utf-8"),
)


@st.fragment
def flow_card(transitions: pd.DataFrame, touchpoints: pd.DataFrame) -> None:
    """Stage columns and ribbons; a click on a box opens the conversations that pass it."""
    with st.container(border=True, key="card_flow"):
        if transitions.empty:
            st.header("How customers move", anchor=False)
            parts.quiet("No journey in view goes from one touchpoint to another.")
            return
        as_table = parts.card_head("How customers move", transitions, "flow", "transitions", has_chart=True)
        if as_table:
            parts.table_with_drill(
                transitions, "flow", {"touchpoint": "touchpoint", "next_touchpoint": "next_touchpoint"}
            )
            return
        share = st.slider(
            "Share of the moves between stages to draw",
            30,
            100,
            95,
            5,
            format="%d %%",
            key="flow_share",
            width=280,
        )
        drawn = flow(transitions, touchpoints, share / 100)
        if drawn.svg:
            picked = _drawing(data={"svg": drawn.svg}, key="flow", on_picked_change=lambda: None)
            if picked.picked and not str(picked.picked).startswith("Other in "):
                parts.open_conversations(Filters(touchpoint=(str(picked.picked),)))
        parts.quiet(f"{drawn.sentence} Orange ribbons lead back. Choose a box to open its conversations.")
