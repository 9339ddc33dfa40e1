"""Bringing in a table of the user's own database; later runs take only what is new."""

import streamlit as st

from cx_insights import intake
from cx_insights.ui import intake_panel, parts, session


def address() -> None:
    """The address of the database; kept for this session only, as it may hold a password."""
    st.text_input(
        "Database URL", key="source_url", type="password", autocomplete="off", persist_state="session",
        placeholder="postgresql+psycopg://user:password@host/name",
        help="Any SQLAlchemy URL: PostgreSQL, SQLite, DuckDB, MySQL ... It is not stored.",
    )  # fmt: skip


def database_card() -> None:
    """A database on the Data page."""
    with st.container(border=True, key="card_database"):
        st.header("Connect a database", anchor=False)
        address()
    table_panel()


def table_panel() -> None:
    """Pick a table, look at how it is read, import."""
    url = str(st.session_state.get("source_url") or "").strip()
    if not url:
        return
    with st.container(border=True, key="card_source"), parts.calm():
        with st.spinner("Asking the database for its tables ..."):
            found = _tables(url)
        if not found:
            parts.quiet("There is no table or view in this database, or none that this user may see.")
            return
        table = st.selectbox("Table or view", found, index=None, key="source_table", placeholder="Choose one")
        if table is None:
            return
        with st.spinner(f"Reading the first rows of {table} ..."):
            automatic = intake.inspect_table(url, table)
        overrides, zone = intake_panel.plan_form(
            automatic, f"table_{table}", lambda changed: intake.inspect_table(url, table, changed)
        )
        if st.button(f"Import {table}", type="primary", key="import_table"):
            with intake_panel.Watch() as watch:
                receipt = intake.import_table(session.store(), url, table, overrides, zone, watch)
            intake_panel.done(receipt)


@st.cache_data(ttl=60, max_entries=8, show_spinner=False, scope="session")
def _tables(url: str) -> list[str]:
    return intake.list_tables(url)
