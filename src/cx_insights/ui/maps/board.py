"""The board: a journey map in the browser, edited there, beside what the data say at each step."""

from typing import Any

import pandas as pd
import streamlit as st

from cx_insights.charts.theme import channel_color
from cx_insights.insight.chance import wilson
from cx_insights.journey_maps.exports.facts import mood_n
from cx_insights.journey_maps.journey_map import LANES, JourneyMap, Measured, Persona, Step
from cx_insights.journey_maps.looks import MEASURED_FROM, OWNER_WORDS, persona_color
from cx_insights.journey_maps.ratings import ratings_of
from cx_insights.journey_maps.received import board_of
from cx_insights.model.filters import Filters
from cx_insights.model.words import CHANNEL_LABELS, channel_label
from cx_insights.ui.kit import parts
from cx_insights.ui.kit.modules import bundled
from cx_insights.ui.kit.routes import ASSETS
from cx_insights.ui.maps import state as map_state
from cx_insights.wording import count, duration, interval, percent, score

_KEY = "board"
_BOARD = ASSETS / "board"
_board = st.components.v2.component(
    "cx_board",
    html='<div class="board"></div>',
    css=(_BOARD / "board.css").read_text(encoding="utf-8"),
    js=bundled(_BOARD, last="board.js"),
)


@st.fragment
def board(filters: Filters, touchpoints: pd.DataFrame, drifted: dict[str, str], *, unsaved: bool) -> None:
    """The open map on its board; every edit is taken over and saved at once.

    `drifted` says of steps how their mood moved since the map was last confirmed: {step_id: "from +.21 to -.10"};
    `unsaved`, whether the page around the board shows the map as not saved yet.
    """
    opened = map_state.current()
    assert opened is not None
    journey_map = opened.journey_map

    def take() -> None:
        map_state.take(st.session_state[_KEY].edit, filters)

    result = _board(
        key=_KEY,
        data={
            "epoch": opened.epoch,
            "before": {"epoch": opened.before[0], "rev": opened.before[1]},
            "map_id": journey_map.map_id,
            "version": journey_map.revision,
            "map": board_of(journey_map),
            "title": journey_map.title,
            "figures": {step.step_id: _figures(step, drifted) for step in journey_map.steps()},
            "personas": [_persona(persona, place) for place, persona in enumerate(journey_map.personas)],
            "touchpoints": touchpoints["touchpoint"].astype(str).tolist(),
            "channels": _channels(journey_map),
            "owners": OWNER_WORDS,
            "lanes": LANES,
            "status": map_state.status(),
        },
        default={"edit": None},
        on_edit_change=take,
        on_open_change=lambda: None,
    )
    if unsaved and journey_map.revision:
        st.rerun()  # the rest of the page still shows the map as not saved
    if result.open:
        _open(journey_map, str(result.open), filters)
    if opened.conflict:
        _conflict(opened.journey_map)


def _open(journey_map: JourneyMap, step_id: str, filters: Filters) -> None:
    step = next((step for step in journey_map.steps() if step.step_id == step_id), None)
    if step is not None and step.touchpoints:
        parts.open_conversations(filters.replace(touchpoint=step.touchpoints))


def _conflict(journey_map: JourneyMap) -> None:
    """Somebody else saved meanwhile: both versions can be kept, and none goes unseen."""
    with st.container(horizontal=True, vertical_alignment="center", key="map_conflict"):
        parts.quiet(
            "Somebody saved this map meanwhile. Nothing of yours is lost as long as this page is open."
        )
        if st.button("Save mine over it", key="save_over", help="The other version stays in the history."):
            map_state.save_over()
            st.rerun()
        if st.button("Save mine as a copy", key="save_copy"):
            map_state.save_copy(journey_map)
        if st.button("Open the other version", key="open_other"):
            map_state.reopen(journey_map.map_id)


def _figures(step: Step, drifted: dict[str, str]) -> dict[str, Any]:
    """{"badge": "measured", "mood": -.31, "low": -.36, "high": -.26, "facts": [["812", "interactions"], ...]}"""
    figures = step.measured
    if figures is None or not figures.n:
        return {"badge": "assumed", "facts": [], "name": step.name}
    return {
        "name": step.name,
        "badge": "measured" if figures.n >= MEASURED_FROM else "thin",
        "hot": figures.hot_spot,
        "drift": drifted.get(step.step_id),
        "mood": figures.sentiment_mean,
        "low": figures.low,
        "high": figures.high,
        "scored": figures.scored,
        "ratings": figures.from_ratings,
        "facts": [list(fact) for fact in _facts(figures)],
    }


def _facts(figures: Measured) -> list[tuple[str, str]]:
    facts = [(count(figures.n), "interactions")]
    if figures.sentiment_mean is not None:
        facts.append((score(figures.sentiment_mean), f"sentiment, {mood_n(figures)}"))
    if figures.handoff_rate is not None:
        within = interval(*wilson(figures.handoffs, figures.bot_conversations))
        facts.append(
            (
                percent(figures.handoff_rate),
                f"handed over {within} n {count(figures.bot_conversations)}",
            )
        )
    if figures.median_minutes_to_human is not None:
        facts.append(
            (
                duration(figures.median_minutes_to_human),
                f"to a person, n {count(figures.waits)}",
            )
        )
    return [*facts, *((said.written, f"{said.label}, n {count(said.n)}") for said in ratings_of(figures))]


def _persona(persona: Persona, place: int) -> dict[str, Any]:
    points = {
        step_id: {"mood": point.sentiment_mean, "n": point.n} for step_id, point in persona.curve.items()
    }
    return {"name": persona.name, "color": persona_color(place), "points": points}


def _channels(journey_map: JourneyMap) -> list[dict[str, str]]:
    used = (channel for step in journey_map.steps() for channel in step.channels)
    keys = dict.fromkeys((*CHANNEL_LABELS, *used))
    return [
        {"key": key, "label": channel_label(key), "color": channel_color(key)}
        for key in keys
        if key != "unknown"
    ]
