"""Single journeys on the page: a sample as dots, and as a table; both open the journey that is chosen."""

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of

_COLOURS = {"Stage": "stage", "Channel": "channel", "Sentiment": "sentiment_label"}
_TITLE = "Single journeys"
_HOW = "Evenly spread over their duration; time is logarithmic. Click a dot to open its journey."
_MOODS = ("positive", "neutral", "negative", "none")


@st.fragment
def dots_card(view: View, touchpoints: pd.DataFrame) -> None:
    """One row of dots per journey; a dot, or a row of the table, opens the conversations of its journey."""
    found = session.frame("journey_dots", view.filters)
    staged = found.assign(stage=found["touchpoint"].map(touchpoints.set_index("touchpoint")["stage"]))
    with st.container(border=True, key="card_journey_dots"):
        if staged.empty:
            st.header(_TITLE, anchor=False)
            parts.quiet("No journey in view has times of the clock.")
            return
        if parts.card_head(_TITLE, staged, "journey_dots", "journeys", True, _HOW):
            _table(staged)
            return
        colour = st.segmented_control(
            "Colour by", list(_COLOURS), default="Stage", required=True, key="dots_colour"
        )
        column = _COLOURS[colour]
        order = {"stage": tuple(touchpoints["stage"].dropna().unique()), "sentiment_label": _MOODS}.get(
            column, ()
        )
        says = _says(staged)
        picked = parts.drawing(
            _TITLE,
            staged,
            f"journey_dots_{column}",
            lambda: charts.journey_dots(staged, column, order),
            says,
            pick=True,
        )
        parts.quiet(says)
        if picked:
            parts.open_conversations(Filters(journey=(str(picked[0]),)))


def _says(dots: pd.DataFrame) -> str:
    shown, every = int(dots["place"].max()), int(dots["of"].iloc[0])
    if shown == every:
        return f"{count_of(every, 'journey')} with known times, each a row."
    return f"{count(shown)} of {count_of(every, 'journey')} with known times, each a row."


def _table(dots: pd.DataFrame) -> None:
    """The sampled journeys, the shortest first."""
    by_journey = dots.groupby(["place", "journey_id"], sort=True)
    shown = by_journey.agg(
        minutes=("minutes", "max"),
        interactions=("touchpoint", "size"),
        first_touchpoint=("touchpoint", "first"),
        last_touchpoint=("touchpoint", "last"),
    ).reset_index()
    parts.table_with_drill(shown, "journey_dots", {"journey_id": "journey"})
    parts.quiet(f"{_says(dots)} Choose a row to open its conversations.")
