"""The ways of journeys on the page: a way that is chosen can filter all pages, or open its conversations."""

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.charts.variants import in_short
from cx_insights.model.filters import Filters
from cx_insights.ui import parts, tables
from cx_insights.ui.filter_bar import WAY

_HERE = "pages/insights/journeys.py"
_SAYS = "Different ways: {:,}; the nine most travelled are drawn."
_CHOOSE = "Choose a row to filter all pages by that way, or to open its conversations."


@st.fragment
def ways_card(variants: pd.DataFrame) -> None:
    """The ways by their share; a row of the table leads on."""
    with st.container(border=True, key="card_variants"):
        if variants.empty:
            st.header("The ways they went", anchor=False)
            parts.quiet("No journey in view.")
            return
        as_table = parts.card_head("The ways they went", variants, "variants", "journeys", has_chart=True)
        says = _SAYS.format(len(variants))
        if not as_table:
            parts.drawing("The ways they went", variants, "variants", lambda: charts.variants(variants), says)
            parts.quiet(f"{says} The table filters all pages by a way.")
            return
        position = tables.table(variants, "variants", pick=True)
        parts.quiet(f"{says} {_CHOOSE}")
        if position is not None:
            _lead_on(str(variants.iloc[position]["variant"]))


def _lead_on(variant: str) -> None:
    parts.quiet(f"Chosen: {in_short(variant)}")
    with st.container(horizontal=True):
        if st.button(
            "Filter all pages by this way", icon=":material/filter_alt:", key="keep_way", type="primary"
        ):
            st.switch_page(_HERE, query_params={WAY: variant})
        if st.button("Open its conversations", icon=":material/forum:", key="open_way"):
            parts.open_conversations(Filters(variant=(variant,)))
