"""The few settings that are kept with the data."""

from zoneinfo import available_timezones

import streamlit as st

from cx_insights import deeds, intake
from cx_insights.access import may
from cx_insights.db.settings import pseudonymises_customers, set_reporting_time_zone
from cx_insights.door import trusts
from cx_insights.ui.data.intake import Watch
from cx_insights.ui.kit import parts, session


def settings_panel() -> None:
    """The reporting time zone, how customers are called, where the data lives, and who may come in."""
    if not may(deeds.SETTINGS):
        return
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
        _pseudonyms()
        parts.quiet(f"Data lives in {session.store().place}. {trusts()}")


def _pseudonyms() -> None:
    """Whether customer ids are pseudonyms; once they are, there is no way back."""
    store = session.store()
    if pseudonymises_customers(store):
        parts.quiet("Customer ids are pseudonyms, made with a key that lives with the data.")
        return
    if st.toggle(
        "Replace every customer id by a pseudonym",
        key="pseudonymise",
        help="Only ids that are e-mail addresses, phone numbers and the like are replaced without this.",
    ):
        parts.quiet("Ids that are stored already are replaced, too, and cannot be brought back.")
        if st.button("Replace the ids", icon=":material/visibility_off:", key="pseudonymise_now"):
            with Watch() as watch:
                intake.pseudonymise(store, watch)
            session.forget_answers()
            parts.forget_drawings()
            st.rerun()
