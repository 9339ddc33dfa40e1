"""Alerts beside the pages: looked for and sent after an import, counted in the menu, and ended by a link in a mail."""

import logging
from threading import Thread

import streamlit as st
from sqlalchemy import func, select
from streamlit.runtime.scriptrunner import add_script_run_ctx

from cx_insights import deeds
from cx_insights.access import may
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.delivery import destination
from cx_insights.delivery.alerts import open_now, tell
from cx_insights.errors import CxError
from cx_insights.ui.kit import session
from cx_insights.wording import count_of

LOOK_EVERY_SECONDS = 5
PATIENCE_SECONDS = 60.0

_SEEN = "seen_up_to"
_UNSUBSCRIBE = "unsubscribe"

_log = logging.getLogger(__name__)


def look_and_tell() -> None:
    """After an import: alerts are looked for and sent while the page goes on, in the name of who imported."""
    if may(deeds.TELL):
        thread = Thread(target=_tell, args=(session.store(),), daemon=True)
        add_script_run_ctx(thread)
        thread.start()


def _tell(store: Store) -> None:
    try:
        tell(store, PATIENCE_SECONDS)
    except (CxError, OSError) as error:
        _log.warning("Alerts were not looked for: %s", error)


def badge() -> str:
    """' · 2' behind the name of a page where two alerts are open; '' where none is, or nobody has looked."""
    number = _open_now(session.place(), session.here())
    return f" · {number}" if number else ""


@st.cache_resource(ttl=2.0, max_entries=8, show_spinner=False)
def _open_now(place: str, _version: tuple[int, ...]) -> int | None:
    return open_now(session.store())


def news() -> None:
    """'312 new interactions since 10:04' below the menu, and a button that takes them in; all else stays as it is."""
    st.session_state[_SEEN] = (session.here()[0], session.clock())
    with st.sidebar:
        _news()


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _news() -> None:
    seen, since = st.session_state.get(_SEEN, (None, ""))
    now = session.here()
    if seen is None or now[0] <= seen:
        return
    new = _new_interactions(session.place(), seen, now)
    if not new:
        return
    st.caption(f"{count_of(new, 'new interaction')} since {since}")
    if st.button("Take them in", icon=":material/refresh:", key="take_in_news"):
        st.rerun()


@st.cache_resource(max_entries=32, show_spinner=False)
def _new_interactions(place: str, seen: int, _version: tuple[int, ...]) -> int:
    newer = select(func.count()).select_from(interactions).where(interactions.c.import_id > seen)
    with session.store().reading() as connection:
        return connection.scalar(newer) or 0


def unsubscribing() -> None:
    """Whoever follows the link in a mail is asked once, so that a program that follows links ends nothing."""
    if _UNSUBSCRIBE in st.query_params:
        st.session_state[_UNSUBSCRIBE] = st.query_params.pop(_UNSUBSCRIBE)
    token = st.session_state.get(_UNSUBSCRIBE)
    found = destination.by_token(session.store(), str(token)) if token else None
    if token is None:
        return
    with st.container(border=True, key="card_unsubscribe"):
        if found is None or found.stopped_at is not None:
            st.markdown("No alerts go to this address any more.")
            del st.session_state[_UNSUBSCRIBE]
        elif st.button(f"Send no more alerts to {found.shown}", key="unsubscribe_now", type="primary"):
            destination.stop(session.store(), found.destination_id)
            st.rerun()
