"""Reading an import again: how it is read now, what can be answered otherwise, and the button that does it."""

import streamlit as st

from cx_insights import intake
from cx_insights.ui.data import plan_form, speakers
from cx_insights.ui.data.intake import Watch
from cx_insights.ui.kit import parts, routes, session

_CHOSEN = "read_again"


def readable() -> dict[int, str]:
    """The imports that can be read again: {4: 'tickets.csv'}"""
    return session.readable_again()


def button(import_id: int) -> None:
    """'Read again' beside an import."""
    st.button(
        "Read again", key=f"read_again_{import_id}", icon=":material/replay:", type="tertiary",
        help=f"Other columns, steps or speakers, without the file (import {import_id})",
        on_click=choose, args=(import_id,),
    )  # fmt: skip


def choose(import_id: int) -> None:
    st.session_state[_CHOSEN] = import_id


def panel() -> None:
    """The import that was chosen to be read again; nothing where none is."""
    import_id = st.session_state.get(_CHOSEN)
    imports = readable()
    if import_id not in imports:
        return
    with st.container(border=True, key="card_reread"), parts.calm():
        if len(imports) > 1:
            import_id = st.selectbox(
                "Import to read again", list(imports), index=list(imports).index(import_id),
                format_func=lambda one: f"{imports[one]} (import {one})", key="reread_of",
            )  # fmt: skip
        _form(int(import_id))


def _form(import_id: int) -> None:
    as_of, key = session.version(session.store().settings.database_url), f"reread_{import_id}"
    with st.spinner("Reading the rows that are kept ..."):
        first = _inspected(import_id, as_of, intake.Corrections())
        said = _said(first, key)
        plan = _inspected(import_id, as_of, said) if said else first
    plan_form.show(first, plan, key, f"Read {readable()[import_id].removesuffix(', read again')} again")
    speakers.show(first, key)
    parts.quiet("Read from the rows that are kept here, personal data masked: the file is not needed.")
    with st.container(horizontal=True):
        if st.button("Read it so", type="primary", key="reread_now", icon=":material/replay:"):
            _read(import_id, said)
        if st.button("Leave it as it is", key="reread_not"):
            del st.session_state[_CHOSEN]
            st.rerun()


def _said(first: intake.Plan, key: str) -> intake.Corrections:
    columns = plan_form.said_of([first], [key]).get(first.name, intake.Corrections())
    actors = speakers.said_of([first], [key])
    return intake.Corrections(actors=actors).over(columns) if actors else columns


def _read(import_id: int, said: intake.Corrections) -> None:
    with Watch() as watch:
        receipt = intake.reread(session.store(), import_id, said, watch)
    del st.session_state[_CHOSEN]
    session.forget()
    st.session_state["receipt"] = receipt
    st.switch_page(routes.DATA)


@st.cache_data(max_entries=16, show_spinner=False)
def _inspected(import_id: int, as_of: tuple[int, ...], said: intake.Corrections) -> intake.Plan:
    return intake.inspect_again(session.store(), import_id, said)
