"""What surrounds every page: the look, the menu, and the three doors of an empty store."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from cx_insights import deeds
from cx_insights.access import may
from cx_insights.ui.data import connect as connect_panel
from cx_insights.ui.data import intake as intake_panel
from cx_insights.ui.kit import parts, routes, session
from cx_insights.ui.kit.filter_bar import View, clear, filter_bar
from cx_insights.ui.kit.hand import hand
from cx_insights.ui.kit.lookout import badge, news, unsubscribing
from cx_insights.ui.kit.people import let_in, signed_in
from cx_insights.ui.kit.report import report_button
from cx_insights.ui.kit.routes import ASSETS, MENU, PATTERNS
from cx_insights.ui.kit.views import views_panel
from cx_insights.wording import in_words

FAVICON = str(ASSETS / "favicon.svg")

DATA_TITLE = "Data"
SENTIMENT_TITLE = "Sentiment"
GLOSSARY_TITLE = "Glossary"
_VIEW = "view"


def dress() -> None:
    """Name, icon, width and style sheet; before anything else on the page."""
    st.set_page_config(page_title="CX Insights", page_icon=FAVICON, layout="wide")
    st.logo(str(ASSETS / "wordmark.svg"), icon_image=FAVICON, size="large")
    st.html(ASSETS / "look.css")


def pages() -> list[StreamlitPage]:
    """The menu; its first entry is the page that opens."""
    return [
        st.Page(
            route.file,
            title=route.title + (badge() if route.file == PATTERNS else ""),
            icon=f":material/{route.icon}:",
            default=route is MENU[0],
            visibility="hidden" if route.hidden or (route.deed and not may(route.deed)) else "visible",
        )
        for route in MENU
    ]


def surround(title: str) -> None:
    """Who is here, and the filter bar: drawn by the entry script, so that it keeps its state from page to page."""
    st.set_page_config(page_title=f"{title} · CX Insights")
    signed_in()
    let_in(title)
    unsubscribing()
    if title not in (DATA_TITLE, SENTIMENT_TITLE, GLOSSARY_TITLE) and not session.is_empty():
        news()
        st.session_state[_VIEW] = found = filter_bar()
        hand(found.filters)
        report_button(title, found)
        views_panel(next(route.file for route in MENU if title.startswith(route.title)))
    st.sidebar.page_link(routes.GLOSSARY, label="What words mean", icon=":material/menu_book:")


def view() -> View:
    """What is in view on this page; where there is no data yet, the three doors instead of the page."""
    if session.is_empty():
        doors()
        st.stop()
    found: View = st.session_state[_VIEW]
    if not session.one("overview", found.filters)["interactions"]:
        _nothing_in_view(found)
        st.stop()
    return found


def _nothing_in_view(found: View) -> None:
    """The filters match no row: said, with a way out."""
    parts.opening("Nothing in view", f"No interactions for {in_words(found.filters)}.")
    st.button("Clear filters", icon=":material/close:", key="clear_filters", on_click=clear)


def doors() -> None:
    """The first screen: exactly three ways to begin."""
    if not may(deeds.IMPORT):
        parts.opening("Nothing here yet", "Whoever runs this dashboard has not brought in any data.")
        return
    st.title("See your customers' journey", anchor=False)
    st.html(
        '<p class="cx-opening">Bring interactions from any export: tickets, chats, calls, events. '
        "Everything stays on this machine.</p>"
    )
    with st.container(key="doors"):
        file, database, sample = st.columns(3)
    with file.container(border=True, key="door_file", height="stretch"):
        _door(":material/upload_file:", "Drop a file", "CSV, XLSX or JSON lines; the columns are recognised.")
        uploaded = intake_panel.uploader()
    with database.container(border=True, key="door_database", height="stretch"):
        _door(
            ":material/database:",
            "Connect a database",
            "Any table or view; later runs take only what is new.",
        )
        connect_panel.address()
    with sample.container(border=True, key="door_sample", height="stretch"):
        _door(
            ":material/local_pizza:",
            "Try the pizza data",
            "20,000 interactions of a pizza company and its troubles.",
        )
        intake_panel.sample_button()
    intake_panel.files_panel(uploaded)
    connect_panel.table_panel()


def _door(icon: str, title: str, words: str) -> None:
    st.header(f"{icon} {title}", anchor=False)
    parts.quiet(words)
