"""Four ways to a map: from the data in view, from a description, from a template, from a file."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import streamlit as st

from cx_insights import journey_maps
from cx_insights.journey_maps import starting
from cx_insights.journey_maps.journey_map import JourneyMap
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import parts, session
from cx_insights.ui.maps import state as map_state

_EXAMPLE = (
    "Customer orders in the app, pizza arrives without extra cheese, asks the chatbot, is handed to Maria, "
    "gets a new pizza"
)
_CLOCK = "map_clock"


def ways(filters: Filters) -> None:
    """The ways side by side; whichever is taken, the map is on the board at once."""
    st.session_state.setdefault(_CLOCK, monotonic())
    with st.container(key="map_ways"):
        data, words, template, file = st.columns(4)
    with data.container(border=True, height="stretch", key="way_data"):
        _way(
            ":material/query_stats:",
            "From the data",
            "Stages, steps and a measured curve of what is in view.",
        )
        if st.button("Map my journey", type="primary", icon=":material/route:", key="draft"):
            draft(filters)
    with words.container(border=True, height="stretch", key="way_words"):
        _way(":material/notes:", "In words", "Tell what happens, one thing after another.")
        told = st.text_area(
            "The journey in words", placeholder=_EXAMPLE, key="map_words", label_visibility="collapsed"
        )
        if st.button("Make the map", key="map_from_words"):
            _begin(lambda: starting.from_words(told or ""))
    with template.container(border=True, height="stretch", key="way_template"):
        _way(
            ":material/dashboard_customize:",
            "From a template",
            "Assumed through and through, ready to be changed.",
        )
        offered = starting.templates()
        chosen = st.selectbox(
            "Template",
            list(offered),
            format_func=offered.__getitem__,
            key="map_template",
            label_visibility="collapsed",
        )
        if st.button("Use it", key="map_from_template"):
            _begin(lambda: starting.from_template(chosen))
    with file.container(border=True, height="stretch", key="way_file"):
        _way(":material/upload_file:", "From a file", "JSON, CSV, XLSX or a Mermaid journey.")
        dropped = st.file_uploader(
            "A map",
            type=list(starting.READABLE),
            key="map_file",
            label_visibility="collapsed",
            max_upload_size=20,
        )
        if dropped is not None and st.button("Open it", key="map_from_file"):
            _begin(lambda: _read(dropped.name, dropped.getvalue()))


def draft(filters: Filters) -> None:
    """The map of the data in view, open on the board."""
    with parts.calm():
        with st.spinner("Drafting the map from the data in view ..."):
            drafted = journey_maps.draft(session.store(), filters)
        open_new(drafted)


def open_new(journey_map: JourneyMap) -> None:
    if "map" in st.query_params:
        del st.query_params["map"]
    map_state.put(journey_map)
    st.session_state["map_took_seconds"] = monotonic() - st.session_state.pop(_CLOCK, monotonic())
    st.rerun()


def took() -> str:
    """'On the board in 12 s.', said once, right after a start."""
    seconds = st.session_state.pop("map_took_seconds", None)
    return "" if seconds is None else f"On the board in {max(1, round(seconds))} s."


def _begin(make: Callable[[], JourneyMap]) -> None:
    with parts.calm():
        open_new(make())


def _read(name: str, content: bytes) -> JourneyMap:
    with tempfile.TemporaryDirectory(prefix="cx-insights-") as folder:
        path = Path(folder) / f"map{Path(name).suffix.lower()}"
        path.write_bytes(content)
        return starting.read(path, name)


def _way(icon: str, title: str, words: str) -> None:
    st.subheader(f"{icon} {title}", anchor=False)
    parts.quiet(words)
