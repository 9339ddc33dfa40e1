"""About how many alerts there shall be: what each choice would have told in the last ninety days."""

import pandas as pd
import streamlit as st

from cx_insights import deeds
from cx_insights.access import may
from cx_insights.db.settings import keep_alarms_a_week
from cx_insights.insight.replay import Replay, replay
from cx_insights.insight.scan.cube import cube
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import parts, session

CHOICES = {
    0.25: "About one a month",
    1.0: "About one a week",
    3.0: "About three a week",
    7.0: "About one a day",
}
_SHOWN = "replayed"


def budget_panel() -> None:
    """Asked for by a button, as it looks at every one of the days."""
    with st.expander("How many alerts?", icon=":material/tune:"), parts.calm():
        chosen = st.radio(
            "Alerts", list(CHOICES), 1, format_func=CHOICES.__getitem__, horizontal=True, key="budget",
            label_visibility="collapsed",
        )  # fmt: skip
        if st.button("Show what that would have been", icon=":material/history:", key="replay"):
            st.session_state[_SHOWN] = chosen
        if st.session_state.get(_SHOWN) == chosen:
            _shown(_replayed(chosen))


def _shown(made: Replay) -> None:
    st.markdown(made.sentence)
    if made.alerts:
        rows = [{"Told on": one.told_on, "Alert": one.sentence} for one in reversed(made.alerts)]
        st.dataframe(pd.DataFrame(rows), hide_index=True)
    parts.quiet(
        "Each as it would have been found on its day, with what was known then; conversations, not customers."
    )
    if may(deeds.SETTINGS) and st.button("Look that strictly from now on", key="keep_budget"):
        keep_alarms_a_week(session.store(), made.alarms_a_week)
        session.forget_answers()
        st.rerun()


def _replayed(alerts_a_week: float) -> Replay:
    every = Filters(time_zone=session.time_zone())

    def look() -> Replay:
        counted = cube(session.frame("scan_cells", every))
        return replay(counted, alerts_a_week) if counted else Replay(0.0, 0, ())

    return session.derived("replay", every, look, str(alerts_a_week))
