"""Journey maps: four ways to begin, the board, the map against what happened, opportunities, versions, exports."""

import streamlit as st

from cx_insights import journey_maps
from cx_insights.journey_maps.journey_map import JourneyMap
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.maps import start as map_start
from cx_insights.ui.maps import state as map_state
from cx_insights.ui.maps import tools as map_tools
from cx_insights.ui.maps.board import board
from cx_insights.ui.maps.reality import opportunities_card, reality_card
from cx_insights.wording import count, count_of, day, in_words, period, score


def journey_map_page(view: View) -> None:
    """The open map, or the ways to one."""
    opened = _opened(view)
    if opened is None:
        parts.opening(
            "Journey maps",
            "A map of your customers' journey, filled from the data in seconds, and true as long as you look at it.",
            f"In view: {in_words(view.filters)}.",
        )
        map_start.ways(view.filters)
        _saved_maps(None)
        return
    journey_map = opened.journey_map
    drifted = {drift.step_id: _drift(drift) for drift in journey_maps.drifts(journey_map)}
    parts.opening("Journey maps", _summary(journey_map), _source(journey_map), map_start.took())
    map_tools.toolbar(view, journey_map)
    _saved_maps(journey_map)
    touchpoints = session.frame("touchpoints", view.filters)
    board(view.filters, touchpoints, drifted, unsaved=not journey_map.revision)
    reality_card(view, journey_map)
    opportunities_card(journey_map)
    map_tools.history(journey_map)


def _opened(view: View) -> map_state.OpenMap | None:
    """The map of this session, else the saved one that the address names, else a draft that was asked for."""
    if st.session_state.pop("draft_now", False):
        map_start.draft(view.filters)
    opened = map_state.current()
    asked = st.query_params.get("map")
    if asked and (opened is None or opened.journey_map.map_id != asked):
        map_state.put(journey_maps.load(session.store(), asked), saved=True)
        opened = map_state.current()
    if opened is not None and opened.journey_map.revision:
        st.query_params["map"] = opened.journey_map.map_id
    return opened


def _saved_maps(journey_map: JourneyMap | None) -> None:
    saved = {line.map_id: line for line in journey_maps.list_maps(session.store())}
    others = [map_id for map_id in saved if journey_map is None or map_id != journey_map.map_id]
    if not others:
        return
    chosen = st.selectbox(
        "Open a saved map", others, index=None, key="saved_map", placeholder="Open a saved map", width=320,
        format_func=lambda map_id: f"{saved[map_id].title} (version {saved[map_id].version})",
        label_visibility="collapsed",
    )  # fmt: skip
    if chosen:
        map_state.reopen(chosen)


def _summary(journey_map: JourneyMap) -> str:
    steps = list(journey_map.steps())
    hot = [step.name for step in steps if step.measured and step.measured.hot_spot]
    said = (
        f"{journey_map.title}: {count_of(len(steps), 'step')} in {count_of(len(journey_map.stages), 'stage')}"
    )
    return f"{said}; hot {'spot' if len(hot) == 1 else 'spots'}: {', '.join(hot)}." if hot else f"{said}."


def _source(journey_map: JourneyMap) -> str:
    confirmed = f" Confirmed on {day(journey_map.confirmed_on)}." if journey_map.confirmed_on else ""
    persona = f" Whose journey: {journey_map.persona}." if journey_map.persona else ""
    source = journey_map.source
    if source is None:
        return (
            f"Assumed, not measured on data: bind steps to touchpoints, or measure again.{persona}{confirmed}"
        )
    days = (
        period(source.first_day, source.last_day)
        if source.first_day and source.last_day
        else "times not known"
    )
    left = journey_map.interactions_not_on_map
    rest = f" {count_of(left, 'of them is', 'of them are')} on no step." if left > 0 else ""
    return (
        f"Measured on {count_of(source.interactions, 'interaction')} in {count_of(source.journeys, 'journey')} "
        f"({days}, {source.time_zone}).{rest}{persona}{confirmed}"
    )


def _drift(drift: journey_maps.Drift) -> str:
    before, now = drift.before, drift.now
    return (
        f"Since the map was confirmed, the sentiment went from {score(before.sentiment_mean)} (n {count(before.n)}) "
        f"to {score(now.sentiment_mean)} (n {count(now.n)})"
    )
