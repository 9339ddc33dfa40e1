"""What was brought in: the receipt of the import just made, all imports so far, and taking one back."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from cx_insights import deeds, intake
from cx_insights.access import may
from cx_insights.model.fields import BY_NAME
from cx_insights.model.filters import Filters
from cx_insights.ui.data import reread
from cx_insights.ui.data.intake import Watch
from cx_insights.ui.kit import parts, routes, session
from cx_insights.wording import count, count_of, moment

_NEWEST = 6
_COVERAGE_COLUMNS = {"Share": st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1)}


def receipt_panel() -> None:
    """What became of every row of the import just made."""
    receipt: intake.Receipt | None = st.session_state.get("receipt")
    if receipt is None:
        return
    with st.container(border=True, key="card_receipt"):
        st.header("Receipt", anchor=False)
        parts.tiles(
            [
                parts.Tile("Read", f"{count(receipt.read)}", "rows in the file"),
                parts.Tile("Stored", f"{count(receipt.stored)}", "new interactions"),
                parts.Tile("Brought up to date", f"{count(receipt.updated)}", "newer, or read again"),
                parts.Tile("Already here", f"{count(receipt.already_here)}", "nothing counted twice"),
                parts.Tile("Quarantined", f"{count(receipt.quarantined)}", "set aside, with the reason"),
            ]
        )
        for words in (*_reasons(receipt), *receipt.notes):
            parts.quiet(words)
        parts.quiet(
            f"Times read as {receipt.time_zone}."
            + (f" Recognised as {receipt.vendor}." if receipt.vendor else "")
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Map my journey", type="primary", icon=":material/route:", key="map_now"):
                st.session_state["draft_now"] = True
                st.switch_page(routes.MAPS)
        with st.expander("How many rows state each field", icon=":material/checklist:"):
            st.dataframe(_coverage(receipt), hide_index=True, key="coverage", column_config=_COVERAGE_COLUMNS)


def imports_panel() -> None:
    """All imports so far, newest first."""
    _undo_as_asked()
    _say_what_was_undone()
    frame = session.frame("imports", Filters(time_zone=session.time_zone()))
    if frame.empty:
        return
    told = frame.assign(notes=frame["notes"].map(_in_words))
    says = f"{count_of(len(frame), 'import')}; finished at the time in {session.time_zone()}."
    parts.card("Imports", told, "imports", says=says)
    _undo_list(frame)


def _undo_list(imports: pd.DataFrame) -> None:
    """The newest imports, each with its button; of the older ones the one that is chosen."""
    if not may(deeds.UNDO):
        return
    rows = imports.to_dict("records")
    with st.container(border=True, key="card_undo"):
        st.header("Read again or undo", anchor=False)
        for row in rows[:_NEWEST]:
            _undo_line(row)
        older = {int(row["import_id"]): row for row in rows[_NEWEST:]}
        if not older:
            return
        chosen = st.selectbox(
            "An older import", list(older), index=None, key="older_import", placeholder="Choose one",
            format_func=lambda import_id: f"{older[import_id]['source']} (import {import_id})",
        )  # fmt: skip
        if chosen is not None:
            _undo_line(older[int(chosen)])


def _undo_line(row: dict[Any, Any]) -> None:
    import_id = int(row["import_id"])
    with st.container(horizontal=True, vertical_alignment="center", key=f"import_{import_id}"):
        when = moment(row["finished_at"])
        rows = count_of(row["stored"] + row["updated"], "row")
        told = f"{row['source']} · {when} · {rows} {'stored' if row['stored'] else 'brought up to date'}"
        st.markdown(parts.as_text(told), width="stretch")
        if import_id in reread.readable():
            reread.button(import_id)
        if st.button(
            "Undo",
            key=f"undo_{import_id}",
            icon=":material/undo:",
            type="tertiary",
            help=f"Import {import_id}",
        ):
            _confirm(import_id)


@st.dialog("Undo this import?")
def _confirm(import_id: int) -> None:
    """What goes and what stays, before anything is done."""
    with parts.calm():
        goes = intake.what_goes(session.store(), [import_id])
        for words in undo_in_words(goes):
            st.markdown(parts.as_text(words))
        with st.container(horizontal=True):
            st.button("Undo it", type="primary", key="undo_now", on_click=_ask_to_undo, args=(import_id,))
            if st.button("Keep it", key="undo_not") or "undoing" in st.session_state:
                st.rerun()


def _ask_to_undo(import_id: int) -> None:
    st.session_state["undoing"] = import_id


def _undo_as_asked() -> None:
    """Behind the dialog, on the page, where the progress can be seen."""
    if (import_id := st.session_state.pop("undoing", None)) is None:
        return
    with parts.calm():
        with Watch() as watch:
            undone = intake.undo(session.store(), [int(import_id)], watch)
        _forget(undone)
        st.rerun()


def undo_in_words(goes: intake.Undone) -> list[str]:
    """['52,310 interactions of 6,104 customers from pizza.csv go. ...', ...]"""
    source = ", ".join(goes.sources)
    says = [
        f"{count_of(goes.removed, 'interaction goes', 'interactions go')}, from {source}. The journeys of "
        f"{count_of(goes.customers, 'customer')} are put together anew."
        if goes.removed
        else f"No interaction goes: what {source} brought was brought by other imports too."
    ]
    if goes.moved:
        says.append(
            f"{count_of(goes.moved, 'interaction stays', 'interactions stay')}, as a later import brought the same."
        )
    if goes.quarantined:
        says.append(f"{count_of(goes.quarantined, 'row leaves', 'rows leave')} the quarantine.")
    return [*says, *goes.notes, "The file can be imported again at any time."]


def _forget(undone: intake.Undone) -> None:
    session.forget()
    receipt: intake.Receipt | None = st.session_state.get("receipt")
    if receipt is not None and set(receipt.import_ids) & set(undone.import_ids):
        del st.session_state["receipt"]
    st.session_state["undone"] = (
        f"{', '.join(undone.sources)}: undone. {count_of(undone.removed, 'interaction')} removed."
    )


def _say_what_was_undone() -> None:
    if said := st.session_state.pop("undone", None):
        st.success(parts.as_text(str(said)), icon=":material/check:")


def _in_words(notes: object) -> str | None:
    """'["No column says the channel."]' -> 'No column says the channel.'; nothing for an empty list."""
    said = json.loads(notes) if isinstance(notes, str) else notes
    return " ".join(map(str, said)) if isinstance(said, list) and said else None


def _reasons(receipt: intake.Receipt) -> list[str]:
    """['Quarantined: 3 rows, the time cannot be read.', ...]"""
    words = {reason: intake.REASONS.get(reason, reason) for reason in receipt.reasons}
    return [f"Quarantined: {count_of(n, 'row')}, {words[reason]}." for reason, n in receipt.reasons.items()]


def _coverage(receipt: intake.Receipt) -> pd.DataFrame:
    rows = receipt.stored or 1
    return pd.DataFrame(
        [
            (BY_NAME[name].label if name in BY_NAME else name, n, n / rows)
            for name, n in receipt.coverage.items()
        ],
        columns=["Field", "Rows", "Share"],
    )
