"""The ways of journeys on the page: a way that is chosen can filter all pages, or open its conversations."""

import pandas as pd
import streamlit as st

from cx_insights.charts.variants import MOST_WAYS, variants
from cx_insights.model.filters import Filters
from cx_insights.model.ways import in_short
from cx_insights.ui.kit import parts, routes, tables
from cx_insights.ui.kit.filter_bar import WAY
from cx_insights.ui.kit.routes import ASSETS
from cx_insights.wording import count_of

_TITLE = "The paths they went"
_HOW = "×2 is a touchpoint twice in a row. A path that is chosen can filter all pages, or open its conversations."
_drawing = st.components.v2.component(
    "cx_ways",
    html='<div class="place"></div>',
    css=(ASSETS / "ways.css").read_text(encoding="utf-8"),
    js=(ASSETS / "ways.js").read_text(encoding="utf-8"),
)
_KEY = "ways"


@st.fragment
def ways_card(ways: pd.DataFrame) -> None:
    """The ways by their share; a bar, or a row of the table, leads on."""
    with st.container(border=True, key="card_variants"):
        if ways.empty:
            st.header(_TITLE, anchor=False)
            parts.quiet("No journey in view.")
            return
        if parts.card_head(_TITLE, ways, "variants", "journeys", True, _HOW):
            position = tables.table(_readable(ways), "variants", pick=True, rows=7, row_pixels=64)
            chosen = None if position is None else str(ways.iloc[position]["variant"])
        else:
            chosen = _drawn(ways)
        if chosen is not None:
            _lead_on(chosen)
        parts.quiet(_says(ways))


def _says(ways: pd.DataFrame) -> str:
    journeys, different = int(ways["count"].sum()), len(ways)
    drawn = f"; the {MOST_WAYS} most travelled are drawn" if different > MOST_WAYS else ""
    return f"{count_of(journeys, 'journey')} of {count_of(different, 'different path')}{drawn}. Choose one to go on."


def _readable(ways: pd.DataFrame) -> pd.DataFrame:
    """Repeated touchpoints of a way once; how many steps it takes is left to the download."""
    return ways.assign(variant=ways["variant"].map(in_short)).drop(columns="interactions")


def _drawn(ways: pd.DataFrame) -> str | None:
    known = st.session_state.get(_KEY, {}).get("chosen")
    chosen: str | None = _drawing(
        data={"html": variants(ways), "chosen": known},
        default={"chosen": None},
        key=_KEY,
        on_chosen_change=lambda: None,
    ).chosen
    return chosen if chosen in set(ways["variant"]) else None


def _lead_on(variant: str) -> None:
    parts.quiet(f"Chosen: {in_short(variant)}")
    with st.container(horizontal=True):
        if st.button(
            "Filter all pages by this path", icon=":material/filter_alt:", key="keep_way", type="primary"
        ):
            st.switch_page(routes.JOURNEYS, query_params={WAY: variant})
        if st.button("Open its conversations", icon=":material/forum:", key="open_way"):
            parts.open_conversations(Filters(variant=(variant,)))
