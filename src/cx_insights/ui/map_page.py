"""Journey maps: draft from the data in view, look, edit in a form, save, open again, export."""

from dataclasses import asdict, replace
from typing import Literal

import pandas as pd
import streamlit as st

from cx_insights import journey_maps
from cx_insights.charts.emotion import curve
from cx_insights.insight.words import count_of
from cx_insights.journey_maps.journey_map import JourneyMap
from cx_insights.ui import parts, session
from cx_insights.ui.filter_bar import View
from cx_insights.ui.map_board import board, moments
from cx_insights.ui.map_form import edit_form

KEY = "journey_map"


def journey_map_page(view: View) -> None:
    """The open map, or the way to one."""
    journey_map = _open_map(view)
    if journey_map is None:
        parts.opening(
            "Journey maps",
            "Map my journey turns the data in view into stages, steps and a measured emotion curve.",
            f"In view: {view.filters.in_words()}.",
        )
        _toolbar(view, None)
        return
    parts.opening("Journey maps", _summary(journey_map), _source(journey_map))
    _toolbar(view, journey_map)
    points = journey_maps.curve(journey_map)
    frame = pd.DataFrame([asdict(point) for point in points]).drop(columns="step_id", errors="ignore")
    parts.card(
        "Emotion curve",
        frame,
        "map_curve",
        lambda: curve(moments(points), 340),
        says="Measured mean sentiment per step with its 95 % interval; n beside the name are interactions.",
        metric="sentiment",
        wide=True,
    )
    board(journey_map)
    changed = edit_form(journey_map)
    if changed is not None:
        _keep(changed)
        st.rerun()


def _open_map(view: View) -> JourneyMap | None:
    """The map of this session, else the saved one that the address names, else a draft that was asked for."""
    if st.session_state.pop("draft_now", False):
        _draft(view)
    current: JourneyMap | None = st.session_state.get(KEY)
    asked = st.query_params.get("map")
    if asked and (current is None or current.map_id != asked):
        current = journey_maps.load(session.store(), asked)
        st.session_state[KEY] = current
    if current is not None and current.revision:
        st.query_params["map"] = current.map_id
    return current


def _draft(view: View) -> None:
    with st.spinner("Drafting the map from the data in view ..."):
        st.session_state[KEY] = journey_maps.draft(session.store(), view.filters)
    if "map" in st.query_params:
        del st.query_params["map"]


def _toolbar(view: View, journey_map: JourneyMap | None) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_toolbar"):
        kind: Literal["primary", "secondary"] = "primary" if journey_map is None else "secondary"
        if st.button("Map my journey", type=kind, icon=":material/route:", key="draft"):
            _draft(view)
            st.rerun()
        if journey_map is not None:
            _actions(view, journey_map)
        _saved_maps(journey_map)


def _actions(view: View, journey_map: JourneyMap) -> None:
    if st.button("Measure again", icon=":material/refresh:", key="overlay", help="On the data in view now."):
        with st.spinner("Measuring every step on the data in view ..."):
            _keep(journey_maps.overlay(journey_map, session.store(), view.filters))
        st.rerun()
    if journey_map.revision == 0 and st.button("Save", type="primary", icon=":material/save:", key="save"):
        _save(journey_map)
        st.rerun()
    st.download_button(
        "Export JSON", journey_maps.to_json(journey_map), f"{journey_map.map_id}.json", "application/json",
        icon=":material/download:", on_click="ignore", key="export_json",
    )  # fmt: skip


def _saved_maps(journey_map: JourneyMap | None) -> None:
    saved = {line.map_id: line for line in journey_maps.list_maps(session.store())}
    others = [map_id for map_id in saved if journey_map is None or map_id != journey_map.map_id]
    if not others:
        return
    chosen = st.selectbox(
        "Open a saved map", others, index=None, key="saved_map", placeholder="Open a saved map", width=280,
        format_func=lambda map_id: f"{saved[map_id].title} (version {saved[map_id].version})",
        label_visibility="collapsed",
    )  # fmt: skip
    if chosen:
        st.session_state[KEY] = journey_maps.load(session.store(), chosen)
        st.query_params["map"] = chosen
        st.rerun()


def _keep(journey_map: JourneyMap) -> None:
    """A map that was saved once stays saved: each change becomes its next version."""
    if journey_map.revision:
        _save(journey_map)
    else:
        st.session_state[KEY] = journey_map


def _save(journey_map: JourneyMap) -> None:
    version = journey_maps.save(session.store(), journey_map)
    st.session_state[KEY] = replace(journey_map, revision=version)


def _summary(journey_map: JourneyMap) -> str:
    steps = list(journey_map.steps())
    hot = [step.name for step in steps if step.measured and step.measured.hot_spot]
    said = (
        f"{journey_map.title}: {count_of(len(steps), 'step')} in {count_of(len(journey_map.stages), 'stage')}"
    )
    return f"{said}; hot {'spot' if len(hot) == 1 else 'spots'}: {', '.join(hot)}." if hot else f"{said}."


def _source(journey_map: JourneyMap) -> str:
    state = f"Saved as version {journey_map.revision}." if journey_map.revision else "Not saved yet."
    source = journey_map.source
    if source is None:
        return f"Not measured on data. {state}"
    left = journey_map.interactions_not_on_map
    rest = f" {count_of(left, 'of them is', 'of them are')} on no step." if left else ""
    return (
        f"Measured on {count_of(source.interactions, 'interaction')} in {count_of(source.journeys, 'journey')} "
        f"({source.first_day} to {source.last_day}, {source.time_zone}).{rest} {state}"
    )
