"""The parts of the Journeys page: one is shown at a time, so that only what it asks is counted; and the event log."""

from functools import partial

import streamlit as st

from cx_insights.event_logs import as_bytes
from cx_insights.ui.kit import choosing, parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count_of

PARTS = ("Flow", "Step by step", "Paths", "Two groups", "Single journeys")
_LED_BY = {"walk": "Step by step", "walk_at": "Step by step", "groups": "Two groups"}
MOST_TO_DOWNLOAD = 500_000
"""Interactions in a download, which is put together in memory; the command line writes any number."""


def journey_part() -> str:
    """Which part the reader looks at; a link to a walk or to two groups leads to their part."""
    return choosing.part("part", PARTS, _LED_BY)


def event_log_card(view: View) -> None:
    """Whole journeys as files for process-mining programs."""
    count = int(session.one("overview", view.filters)["interactions"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="event_log"):
        if count > MOST_TO_DOWNLOAD:
            parts.quiet(
                f"An event log of {count_of(count, 'interaction')} is written by the command line: "
                "cx-insights export journeys.xes"
            )
            return
        parts.quiet("Whole journeys as an event log for PM4Py, Disco or Celonis:")
        store, filters = session.store(), view.filters
        for form in ("xes", "csv"):
            st.download_button(
                form.upper(), partial(as_bytes, store, filters, form), f"cx-insights-journeys.{form}",
                icon=":material/download:", type="tertiary", on_click="ignore", key=f"event_log_{form}",
            )  # fmt: skip
