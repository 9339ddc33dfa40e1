"""Step by step on the page: forward from a touchpoint, or backward from a touchpoint, a handoff or a bad rating."""

from collections.abc import Mapping

import streamlit as st

from cx_insights.charts.steps import BEGAN, LEFT, steps
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.ui.journeys.flow import Picked, drawing
from cx_insights.ui.kit import parts, session, tables
from cx_insights.ui.kit.filter_bar import View

_WALKS = {
    "After a touchpoint": "steps_after",
    "Before a touchpoint": "steps_before",
    "Before a handoff": "steps_before_handoff",
    "Before a rating of 1 or 2": "steps_before_low_rating",
}
_HERE = {"steps_before_handoff": "The first handoff", "steps_before_low_rating": "The first low rating"}
_ADDS_UP = (
    "Each journey stands once in a column, counted from the first time that it came there, so every column adds up "
    "to the first; the five largest touchpoints are named, the others stand in Other."
)


@st.fragment
def steps_card(view: View, names: list[str]) -> None:
    """One column a step; a box or a move opens exactly the journeys that it counts."""
    with st.container(border=True, key="card_steps"):
        title, question, at = _chosen(names)
        walked = view.filters.replace(touchpoint=at or view.filters.touchpoint)
        found = session.frame(question, walked)
        if found.empty:
            st.header("Step by step", anchor=False)
            parts.quiet(f"{title}: no journey in view goes this path.")
            return
        walk = (question, at)
        drawn = steps(found, _HERE.get(question, "Here"))
        said = f"{title}. {drawn.sentence}"
        how = f"{_ADDS_UP} Click a box or a step to open its conversations."
        if parts.card_head("Step by step", found, "steps", "journeys", True, how):
            position = tables.table(found, "steps", pick=True)
            parts.quiet(f"{said} Choose a row to open its conversations.")
            if position is not None:
                row = found.iloc[position].to_dict()
                ends = [None if row[name] != row[name] else row[name] for name in _ENDS]
                parts.open_conversations(_of_rows(walk, int(row["step"]), _names(ends[0]), _names(ends[1])))
            return
        picked: Picked | None = drawing(
            data={"svg": drawn.svg}, key="steps_drawing", on_picked_change=lambda: None
        ).picked
        parts.quiet(said)
        behind = behind_step(walk, drawn.members, picked) if picked else None
        if behind:
            parts.open_conversations(behind)


_ENDS = ("touchpoint", "next_touchpoint")
Walk = tuple[str, tuple[str, ...]]
"""The question and where it starts: ('steps_after', ('Pay',))."""


def _chosen(names: list[str]) -> tuple[str, str, tuple[str, ...]]:
    """What is followed, in words, as a question, and from where."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        walk = st.selectbox(
            "Follow journeys",
            list(_WALKS),
            key="walk",
            bind="query-params",
            persist_state="session",
            width=240,
        )
        if not walk.endswith("touchpoint"):
            return walk, _WALKS[walk], ()
        at = st.selectbox(
            "Touchpoint", names, key="walk_at", bind="query-params", persist_state="session", width=280
        )
    return f"{walk}: {at}", _WALKS[walk], (at,)


def behind_step(walk: Walk, members: Mapping[str, tuple[str, ...]], picked: Picked) -> Filters | None:
    """The rows of a box ('2:Pay'), or of a move to the next step; None where the drawing has changed meanwhile."""
    start, end = picked["from"] or "", picked["to"] or ""
    if start not in members or (end and end not in members):
        return None
    step, label = _of_key(start)
    if end:
        return _of_rows(walk, step, _meant(label, members[start]), _meant(_of_key(end)[1], members[end]))
    if label == LEFT:
        return _of_rows(walk, step - 1, (), (NONE_WORD,))
    return _of_rows(walk, step, _meant(label, members[start]), ())


def _of_rows(walk: Walk, step: int, names: tuple[str, ...], next_names: tuple[str, ...]) -> Filters:
    question, at = walk
    return Filters(step=(question, str(step), *at), touchpoint=names, next_touchpoint=next_names)


def _of_key(key: str) -> tuple[int, str]:
    step, _, label = key.partition(":")
    return int(step), label


def _meant(label: str, members: tuple[str, ...]) -> tuple[str, ...]:
    return (NONE_WORD,) if label in (BEGAN, LEFT) else members


def _names(name: str | None) -> tuple[str, ...]:
    return (NONE_WORD,) if name is None else (str(name),)
