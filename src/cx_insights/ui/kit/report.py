"""The report of what is in view, as a file: made while its reader waits, so that it holds what they may see."""

from typing import Any

import streamlit as st

from cx_insights import reports
from cx_insights.ui.kit import session
from cx_insights.ui.kit.filter_bar import View

_FORMS = {".pdf": "PDF", ".pptx": "PowerPoint", ".html": "Web page"}
_PART_OF = {
    "Handoffs": "handoffs",
    "Channels": "channels",
    "Touchpoints": "touchpoints",
    "Patterns & alerts": "patterns",
    "Journey maps": "map",
}
"""Which part of a report a page is; any other page offers the whole."""

_MADE = "report_made"


def report_button(title: str, view: View) -> None:
    """In the sidebar of every page that has a view."""
    if st.sidebar.button(
        "Report", icon=":material/summarize:", key="report", help="What is in view, as a file."
    ):
        _dialog(title, view)


@st.dialog("Report")
def _dialog(title: str, view: View) -> None:
    st.caption("Findings, figures with what drives them, charts, the map and what the numbers mean.")
    own = _PART_OF.get(title)
    whole = not own or st.radio("What", ["Everything", f"Only {title}"], key="report_what") == "Everything"
    ending = st.segmented_control(
        "As", list(_FORMS), format_func=_FORMS.__getitem__, default=".pdf", required=True, key="report_ending"
    )  # fmt: skip
    parts = () if whole or not own else ("findings", "figures", own, "definitions")
    if st.button("Make it", type="primary", key="report_make"):
        with st.spinner("Counting and drawing ..."):
            made = reports.written(reports.make(session.store(), view.filters, parts), str(ending))
        st.session_state[_MADE] = (str(ending), made)
    _offer(st.session_state.get(_MADE), str(ending))


def _offer(made: Any, ending: str) -> None:
    """What was made last, where it is of the kind that is asked for."""
    if made is not None and made[0] == ending:
        st.download_button(
            f"Save the {_FORMS[ending]}", made[1], f"cx-insights-report{ending}", reports.MEDIA_TYPES[ending],
            icon=":material/download:", on_click="ignore", key="report_save",
        )  # fmt: skip
