"""The journey flow on the page: our own drawing, with a slider for how much of the traffic it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from cx_insights.charts.flow import Colour, flow
from cx_insights.charts.steps import steps
from cx_insights.model.filters import Filters
from cx_insights.ui import parts, session


@dataclass(frozen=True)
class _Colour:
    kind: Colour
    legend: str


_COLOURS = {
    "Direction": _Colour("direction", "Orange leads back, grey stays in its stage or touchpoint."),
    "Mood": _Colour("mood", "Boxes: orange where customers' words are negative, teal where positive."),
    "Time": _Colour(
        "time",
        "Median time of a move: teal under 5 minutes, blue under an hour, violet under a day, pink under a week, "
        "orange longer; dashed where it is not known.",
    ),
}
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
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            share = st.slider(
                "Share of the moves to draw", 30, 100, 95, 5, format="%d %%", key="flow_share", width=280
            )
            colour = st.segmented_control(
                "Colour by", list(_COLOURS), default="Direction", required=True, key="flow_colour"
            )
        drawn = flow(transitions, touchpoints, share / 100, _COLOURS[colour].kind)
        if drawn.svg:
            picked = _drawing(data={"svg": drawn.svg}, key="flow", on_picked_change=lambda: None)
            open_picked(picked.picked)
        parts.quiet(
            f"{drawn.sentence} {_COLOURS[colour].legend} Choose a box or a move to open its conversations."
        )


def open_picked(picked: Mapping[str, str | None] | None) -> None:
    """Go to the conversations of the box or the move that was clicked."""
    if not picked:
        return
    ends = [end for end in (picked["from"], picked["to"]) if end]
    parts.open_conversations(Filters(touchpoint=tuple(ends[:1]), next_touchpoint=tuple(ends[1:])))


_WALKS = {
    "After a touchpoint": "steps_after",
    "Before a touchpoint": "steps_before",
    "Before a handoff": "steps_before_handoff",
    "Before a rating of 1 or 2": "steps_before_low_rating",
}


@st.fragment
def steps_card(filters: Filters, touchpoints: pd.DataFrame) -> None:
    """Step by step: forward from a touchpoint, or backward from a touchpoint, a handoff or a bad rating."""
    names = touchpoints["touchpoint"].astype(str).tolist()
    with st.container(border=True, key="card_steps"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            walk = st.selectbox(
                "Follow journeys",
                list(_WALKS),
                key="walk",
                bind="query-params",
                persist_state="session",
                width=240,
            )
            at: tuple[str, ...] = ()
            if walk.endswith("touchpoint"):
                at = (
                    st.selectbox(
                        "Touchpoint",
                        names,
                        key="walk_at",
                        bind="query-params",
                        persist_state="session",
                        width=280,
                    ),
                )
        found = session.frame(_WALKS[walk], filters.replace(touchpoint=at or filters.touchpoint))
        title = f"{walk}: {at[0]}" if at else walk
        if found.empty:
            st.header("Step by step", anchor=False)
            parts.quiet("No journey in view goes this way.")
            return
        if parts.card_head("Step by step", found, "steps", "journeys", has_chart=True):
            parts.table_with_drill(
                found, "steps", {"touchpoint": "touchpoint", "next_touchpoint": "next_touchpoint"}
            )
        else:
            drawn = steps(found)
            picked = _drawing(data={"svg": drawn.svg}, key="steps_drawing", on_picked_change=lambda: None)
            open_picked(picked.picked)
            parts.quiet(
                f"{title}. {drawn.sentence} Each journey stands once in a column, from the first time it came "
                "there; the five largest are named. Choose a box or a move to open its conversations."
            )
