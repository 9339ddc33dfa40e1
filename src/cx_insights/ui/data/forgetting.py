"""Forgetting a customer on their page: what goes is said first, and somebody must say yes."""

import streamlit as st

from cx_insights import deeds, intake
from cx_insights.access import may
from cx_insights.ui.data.intake import Watch
from cx_insights.ui.kit import parts, routes, session
from cx_insights.wording import count_of


def forget_button(customer: str) -> None:
    """The button that opens the question."""
    if may(deeds.FORGET) and st.button(
        "Forget this customer", icon=":material/person_remove:", type="tertiary", key="forget_customer"
    ):
        _ask(customer)


@st.dialog("Forget this customer?")
def _ask(customer: str) -> None:
    with parts.calm():
        found = intake.what_goes_with(session.store(), customer)
        st.markdown(parts.as_text(_what_goes(found)))
        if found.maps:
            st.markdown(
                parts.as_text(f"Look yourself at the saved maps that name this id: {', '.join(found.maps)}.")
            )
        st.markdown("**It cannot be undone.** Importing the file again does not bring the customer back.")
        with st.container(horizontal=True):
            if st.button("Forget", type="primary", icon=":material/person_remove:", key="forget_now"):
                with Watch() as watch:
                    intake.forget_customer(session.store(), customer, watch)
                session.forget_answers()
                parts.forget_drawings()
                st.switch_page(routes.CONVERSATIONS)
            if st.button("Keep", key="forget_not"):
                st.rerun()


def _what_goes(found: intake.Forgotten) -> str:
    """'With C-10442 go 31 interactions in 6 conversations and 4 journeys, and 1 row set aside.'"""
    aside = count_of(found.quarantined, "row set aside", "rows set aside")
    return (
        f"With {found.customer} go {count_of(found.interactions, 'interaction')} in "
        f"{count_of(found.conversations, 'conversation')} and {count_of(found.journeys, 'journey')}"
        f"{f', and {aside}' if found.quarantined else ''}."
    )
