"""What Streamlit leaves to the browser: Back undoes a filter, and a phone has its filters under the thumb."""

import streamlit as st

from cx_insights.model.filters import Filters
from cx_insights.ui.kit.routes import ASSETS

_hand = st.components.v2.component(
    "cx_hand",
    html='<button type="button"></button>',
    css=(ASSETS / "hand.css").read_text(encoding="utf-8"),
    js=(ASSETS / "hand.js").read_text(encoding="utf-8"),
)


def hand(filters: Filters) -> None:
    """The button with how many filters are set; it takes no room where the screen is wide."""
    with st.container(key="hand"):
        _hand(data={"label": filters_in_words(count_filters(filters))}, key="hand_button")


def filters_in_words(number: int) -> str:
    """'Filters', 'Filters · 2'"""
    return f"Filters · {number}" if number else "Filters"


def count_filters(filters: Filters) -> int:
    """How many say something; a period, of one end or two, is one."""
    pairs = filters.pairs()
    period = int(bool(pairs.keys() & {"since", "until"}))
    return len(pairs.keys() - {"since", "until"}) + period
