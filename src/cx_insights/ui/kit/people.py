"""Who is here, in the menu, and what they may not open."""

import streamlit as st

from cx_insights.access import person, require
from cx_insights.ui.kit.routes import MENU


def signed_in() -> None:
    """Name, role and the way out, below the menu; nothing where nobody signs in."""
    here = person()
    if not here.name:
        return
    with st.sidebar:
        st.caption(f"{here.name} ({here.role.name.lower()})")
        st.button("Sign out", icon=":material/logout:", type="tertiary", key="sign_out", on_click=st.logout)


def let_in(title: str) -> None:
    """Raises NotAllowed where the page of this title takes another role, also for who comes by its address."""
    for route in MENU:
        if route.title == title and route.deed is not None:
            require(route.deed)
