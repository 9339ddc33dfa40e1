"""Saved views in the sidebar: links to exactly what was in view, saved under a name, taken away again."""

from html import escape
from pathlib import PurePosixPath
from urllib.parse import urlencode

import streamlit as st

from cx_insights import deeds
from cx_insights.access import may
from cx_insights.db.saved_views import Address, Views, delete_view, save_view, saved_views
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.routes import MENU


def views_panel(page: str) -> None:
    """The views that the store keeps, and a field to save what is in view now as another one."""
    with st.sidebar:
        known = _known()
        if known:
            st.html(f'<nav class="cx-views" aria-label="Saved views">{"".join(_links(known))}</nav>')
        if may(deeds.VIEW):
            _editor(page, known)


def _links(known: Views) -> list[str]:
    return [
        f'<a href="{escape(link_to(page, address))}" target="_self">{escape(name)}</a>'
        for name, (page, address) in known.items()
    ]


def link_to(page: str, address: Address) -> str:
    """('pages/insights/handoffs.py', {'channel': ['Chat']}) -> 'handoffs?channel=Chat', from any page of the menu.

    A link begins a visit of its own, so that nothing that was chosen before is mixed into the view.
    """
    name = "./" if page == MENU[0].file else PurePosixPath(page).stem
    return f"{name}?{urlencode(address, doseq=True)}" if address else name


def _editor(page: str, known: Views) -> None:
    with st.popover("Save this view", icon=":material/bookmark_add:", key="save_view"), parts.calm():
        name = st.text_input("Name", key="view_name", placeholder="North, phone")
        if st.button("Save", type="primary", key="view_save", disabled=not name.strip()):
            address = {key: st.query_params.get_all(key) for key in st.query_params}
            save_view(session.store(), name, page, address)
            _look_again()
        gone = st.selectbox("Take away", list(known), index=None, key="view_gone") if known else None
        if gone and st.button("Take it away", key="view_delete"):
            delete_view(session.store(), gone)
            _look_again()


def _look_again() -> None:
    _kept.clear()
    st.rerun()


def _known() -> Views:
    return _kept(session.store().settings.database_url)


@st.cache_data(ttl=2.0, max_entries=8, show_spinner=False)
def _kept(place: str) -> Views:
    return saved_views(session.store())
