"""The handoff page: tiles, what to look at, and the part that was chosen."""

from collections.abc import Callable

import streamlit as st

from cx_insights.model.groups import DEFAULT_WINDOW, WINDOW_DAYS
from cx_insights.ui.handoffs.lens import lens_section
from cx_insights.ui.handoffs.quality import mood_section, quality_section
from cx_insights.ui.handoffs.rates import rates_section
from cx_insights.ui.handoffs.reasons import reasons_section
from cx_insights.ui.handoffs.waits import waits_section
from cx_insights.ui.kit import choosing
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.kit.summaries import handoff_tiles

_SECTIONS: dict[str, Callable[[View, int], None]] = {
    "How often": rates_section,
    "How fast": waits_section,
    "Why": reasons_section,
    "How well": quality_section,
    "Sentiment": mood_section,
    "Definitions": lens_section,
}


def handoff_page(view: View) -> None:
    """Everything below the opening; what is chosen stands in the address."""
    choosing.follow_former_names("section")
    above = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        section = st.segmented_control(
            "Look at", list(_SECTIONS), default="How often", required=True, key="section", bind="query-params",
            persist_state="session", width="stretch",
        )  # fmt: skip
        window = st.segmented_control(
            "Durable means no other contact for", WINDOW_DAYS, default=DEFAULT_WINDOW, required=True, key="window",
            format_func=_days, bind="query-params", persist_state="session",
        )  # fmt: skip
    with above:
        handoff_tiles(view, int(window))
    _SECTIONS[str(section)](view, int(window))


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
