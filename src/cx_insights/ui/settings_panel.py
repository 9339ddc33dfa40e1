"""The few settings that are kept with the data."""

from zoneinfo import available_timezones

import streamlit as st

from cx_insights.db.settings import set_reporting_time_zone
from cx_insights.ui import parts, session


def settings_panel() -> None:
    """The reporting time zone, and where the data lives."""
    with st.container(border=True, key="card_settings"), parts.calm():
        st.header("Settings", anchor=False)
        zones = sorted(available_timezones())
        now = session.time_zone()
        chosen = st.selectbox(
            "Reporting time zone",
            zones,
            index=zones.index(now) if now in zones else None,
            key="reporting_zone",
            help="Days and hours on every page are those of this zone.",
            width=340,
        )
        if chosen and chosen != now:
            set_reporting_time_zone(session.store(), chosen)
            session.forget()
            st.rerun()
        parts.quiet(f"Data lives in {session.store().place}.")
