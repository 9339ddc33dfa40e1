"""Time between touchpoints on the page: the slowest of the frequent moves, and all of them as a table."""

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.charts.move_times import MOST_MOVES
from cx_insights.insight.move_times import frequent_from, slowest_moves
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import parts
from cx_insights.wording import count, count_of, duration

_TITLE = "How long it takes from one touchpoint to the next"


@st.fragment
def times_card(transitions: pd.DataFrame) -> None:
    """Median and 90th percentile per frequent move; a dot, or a row of the table, opens its conversations."""
    slowest = slowest_moves(transitions)
    with st.container(border=True, key="card_move_times"):
        if slowest.empty:
            st.header(_TITLE, anchor=False)
            parts.quiet(
                "No step in view is made often enough, with times of the clock, to say how long it takes."
            )
            return
        says = _says(slowest)
        if parts.card_head(_TITLE, slowest, "move_times", "median_minutes", True, _how(slowest, transitions)):
            parts.table_with_drill(
                slowest, "move_times", {"touchpoint": "touchpoint", "next_touchpoint": "next_touchpoint"}
            )
            parts.quiet(f"{says} Choose a row to open its conversations.")
            return
        picked = parts.drawing(
            _TITLE, slowest, "move_times", lambda: charts.move_times(slowest), says, pick=True
        )
        parts.quiet(says)
        if picked:
            parts.open_conversations(Filters(touchpoint=(str(picked[0]),), next_touchpoint=(str(picked[1]),)))


def _says(slowest: pd.DataFrame) -> str:
    """'Slowest: Report missing item to Talk to bot, median 12 min, 9 in 10 within 2.1 h.'"""
    first = slowest.iloc[0]
    median, p90 = (duration(first[name]) for name in ("median_minutes", "p90_minutes"))
    return f"Slowest: {first['touchpoint']} to {first['next_touchpoint']}, median {median}, 9 in 10 within {p90}."


def _how(slowest: pd.DataFrame, transitions: pd.DataFrame) -> str:
    drawn = f"the {MOST_MOVES} slowest are drawn" if len(slowest) > MOST_MOVES else "all are drawn"
    rarer = len(transitions) - len(slowest)
    rest = f"with {count_of(rarer, 'rarer one')} " if rarer else ""
    return (
        f"Of {count_of(len(slowest), 'step')} made at least {count(frequent_from(transitions))} times {drawn}; "
        f"all stand {rest}in the table of Journey flow. "
        "Time is logarithmic. Click a dot to open the conversations of its step."
    )
