"""Bringing in a table of the user's own database; later runs take only what is new."""

import streamlit as st

from cx_insights import deeds, intake
from cx_insights.access import may
from cx_insights.ui.data import intake as intake_panel
from cx_insights.ui.data import plan_form
from cx_insights.ui.kit import parts, session


def address() -> None:
    """The address of the database; kept for this session only, as it may hold a password."""
    st.text_input(
        "Database URL", key="source_url", type="password", autocomplete="off", persist_state="session",
        placeholder="postgresql+psycopg://user:password@host/name",
        help="Any SQLAlchemy URL: PostgreSQL, SQLite, DuckDB, MySQL ... It is not stored.",
    )  # fmt: skip


def database_card() -> None:
    """A database on the Data page, for those who may connect one."""
    if not may(deeds.CONNECT):
        return
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
            first = intake.inspect_table(url, table, store=session.store())
        key = f"table_{table}"
        said = plan_form.said_of([first], [key])
        plan = intake.inspect_table(url, table, said[table], session.store()) if said else first
        plan_form.show(first, plan, key)
        told = plan_form.with_zone([plan], said).get(table, intake.Corrections())
        if st.button(f"Import {table}", type="primary", key="import_table"):
            with intake_panel.Watch() as watch:
                receipt = intake.import_table(
                    session.store(), url, table, dict(told.overrides), told.time_zone, watch, told.day_first
                )
            intake_panel.done(receipt)


@st.cache_data(ttl=60, max_entries=8, show_spinner=False, scope="session")
def _tables(url: str) -> list[str]:
    return intake.list_tables(url)
