"""What surrounds the board: title, measuring, personas, confirming, exports, versions."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from cx_insights import journey_maps
from cx_insights.journey_maps import exports
from cx_insights.journey_maps.journey_map import JourneyMap
from cx_insights.journey_maps.looks import persona_color
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.maps import start as map_start
from cx_insights.ui.maps import state as map_state
from cx_insights.wording import count_of, in_words, moment

_FORMS = {form.suffix: form for form in exports.FORMS}


def toolbar(view: View, journey_map: JourneyMap) -> None:
    """Everything that is done to the map as a whole."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_toolbar"):
        _new(view)
        if not journey_map.revision and st.button("Save", type="primary", icon=":material/save:", key="save"):
            map_state.change(journey_map)
            st.rerun()
        if st.button(
            "Measure again", icon=":material/refresh:", key="overlay", help="On the data in view now."
        ):
            _measure(view, journey_map)
        _titles(journey_map)
        _personas(view, journey_map)
        if st.button(
            "Confirm",
            icon=":material/verified:",
            key="confirm",
            help="Say that the map is true today. Steps whose sentiment is another one later are marked as drifted.",
        ):
            map_state.change(journey_maps.confirm(journey_map, datetime.now(UTC).date()))
            st.rerun()
        _export(journey_map)


def history(journey_map: JourneyMap) -> None:
    """The versions of a saved map: what changed since, and the way back."""
    panel = st.expander("Versions", icon=":material/history:", key="map_versions", on_change="rerun")
    if not panel.open or not journey_map.revision:
        return
    with panel:
        found = journey_maps.versions(session.store(), journey_map.map_id)
        older = [line for line in found if line.version != journey_map.revision]
        if not older:
            parts.quiet("This is the only version so far. What is changed within ten minutes is one version.")
            return
        by_number = {line.version: line for line in older}
        chosen = st.selectbox(
            "Compare with", list(by_number), key="map_version", width=320,
            format_func=lambda number: f"Version {number}, {moment(by_number[number].saved_at)} UTC",
        )  # fmt: skip
        with parts.calm():
            before = journey_maps.load(session.store(), journey_map.map_id, chosen)
            for words in journey_maps.differences(before, journey_map) or ["They say the same."]:
                parts.quiet(words)
            if st.button("Bring this version back", icon=":material/restore:", key="restore"):
                map_state.replaced(replace(before, revision=journey_map.revision))
                st.rerun()


def _new(view: View) -> None:
    with st.popover("New map", icon=":material/add:", key="new_map", width="content"):
        if st.button("From the data in view", icon=":material/route:", key="draft"):
            map_start.draft(view.filters)
        if st.button("Another way ...", key="other_way", help="In words, from a template, from a file."):
            map_state.close()
            if "map" in st.query_params:
                del st.query_params["map"]
            st.rerun()


def _measure(view: View, journey_map: JourneyMap) -> None:
    with parts.calm():
        with st.spinner("Measuring every step on the data in view ..."):
            found = journey_maps.overlay(journey_map, session.store(), view.filters)
            found = journey_maps.measure_personas(found, session.store(), session.time_zone())
        map_state.measured(found)
        st.rerun()


def _titles(journey_map: JourneyMap) -> None:
    with (
        st.popover("Title", icon=":material/title:", key="map_titles", width="content"),
        st.form("title", border=False),
    ):
        title = st.text_input("Title", journey_map.title, key="map_title")
        persona = st.text_input("Whose journey", journey_map.persona, key="map_persona")
        if st.form_submit_button("Apply", type="primary") and title and title.strip():
            map_state.change(replace(journey_map, title=title.strip(), persona=(persona or "").strip()))
            st.rerun()


def _personas(view: View, journey_map: JourneyMap) -> None:
    """Saved filters, each with a curve of its own; the previous period is one click away."""
    many = len(journey_map.personas)
    label = f"Personas ({many})" if many else "Personas"
    with st.popover(label, icon=":material/group:", key="map_personas", width="content"):
        parts.quiet(
            f"A persona is what is in view now ({in_words(view.filters)}) under a name; its curve stands dashed on "
            "the map."
        )
        for place, persona in enumerate(journey_map.personas):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.badge(persona.name, color="gray", help=f"Line colour {persona_color(place)}")
                if st.button("Remove", key=f"drop_{persona.persona_id}", type="tertiary"):
                    kept = tuple(other for other in journey_map.personas if other is not persona)
                    map_state.change(replace(journey_map, personas=kept))
                    st.rerun()
        with st.form("persona", border=False, clear_on_submit=True):
            name = st.text_input("Name", placeholder=in_words(view.filters), key="persona_name")
            asked = st.form_submit_button("Add what is in view", type="primary")
        before = view.filters.previous_period()
        if asked:
            _add_persona(journey_map, name or in_words(view.filters), view)
        if before is not None and st.button("Add the period before", key="persona_before"):
            _add_persona(journey_map, "The period before", replace(view, filters=before))


def _add_persona(journey_map: JourneyMap, name: str, view: View) -> None:
    with parts.calm():
        with st.spinner("Measuring these customers at every step ..."):
            persona = journey_maps.persona_of(journey_map, session.store(), name, view.filters)
        map_state.change(replace(journey_map, personas=(*journey_map.personas, persona)))
        st.rerun()


def _export(journey_map: JourneyMap) -> None:
    with st.popover("Export", icon=":material/download:", key="map_export", width="content"):
        suffix = st.selectbox(
            "Format",
            list(_FORMS),
            format_func=lambda suffix: _FORMS[suffix].name,
            key="export_form",
            width=280,
        )
        form = _FORMS[suffix]
        parts.quiet(form.meaning)
        st.download_button(
            f"Download {suffix.removeprefix('.').upper()}",
            lambda: form.make(journey_map),
            f"{exports.file_stem(journey_map)}{suffix}",
            form.media_type,
            type="primary",
            icon=":material/download:",
            on_click="ignore",
            key="export_file",
        )
        parts.quiet(f"With date, filter and n of {count_of(len(list(journey_map.steps())), 'step')}.")
