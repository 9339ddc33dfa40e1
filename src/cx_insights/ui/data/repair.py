"""The quarantine: what was set aside, why, what to do about it, and a table to mend it in."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from cx_insights import intake
from cx_insights.model.filters import Filters
from cx_insights.ui.data.intake import Watch
from cx_insights.ui.kit import parts, session
from cx_insights.wording import count, count_of

_MOST_SHOWN = 500
_ROW = "row"
_WRITE = "Write the time as 2026-09-30 14:05"
_TO_DO = {
    "time_missing": f"{_WRITE}, in the cells or below for all at once.",
    "time_unreadable": f"{_WRITE}, or read the dates the other way round.",
    "time_zero": f"{_WRITE}, or clear the cells and give one time for all.",
    "time_implausible": f"{_WRITE}, or read the dates the other way round.",
    "no_identity": "Fill in who the customer is, or the conversation or journey that the row belongs to.",
    "id_damaged": "Write the whole id; or export again without opening the file in a spreadsheet program.",
    "id_conflict": "Keep what is stored, store these rows instead, or give a row an id of its own.",
    "too_many_cells": "The whole line stands in the first column: put its cells where they belong.",
    "unreadable_row": "The whole line stands in the first column: put its cells where they belong.",
    "forgotten": "Nothing of these rows was kept, so there is nothing to mend.",
}


def quarantine_panel() -> None:
    """The rows set aside, import by import and reason by reason."""
    _say_what_was_done()
    imports = session.frame("imports", Filters(time_zone=session.time_zone()))
    imports = imports[imports["quarantined"] > 0]
    if imports.empty:
        return
    with st.container(border=True, key="card_quarantine"):
        st.header("Quarantine", anchor=False)
        with parts.calm():
            import_id = _which_import(imports)
            _groups(import_id)


def _say_what_was_done() -> None:
    if said := st.session_state.pop("mended", None):
        st.success(parts.as_text(str(said)), icon=":material/check:")


def _which_import(imports: pd.DataFrame) -> int:
    named = {
        int(
            row["import_id"]
        ): f"{row['source']}: {count_of(row['quarantined'], 'row')} (import {row['import_id']})"
        for row in imports.to_dict("records")
    }
    if len(named) == 1:
        return next(iter(named))
    chosen = st.selectbox("Of which import", list(named), format_func=named.__getitem__, key="quarantine_of")
    return int(chosen)


def _groups(import_id: int) -> None:
    """The reasons of one import; under the chosen one its rows."""
    store = session.store()
    counts = intake.reasons_aside(store, import_id)
    labels = {
        reason: f"{count_of(n, 'row')}: {intake.REASONS.get(reason, reason)}" for reason, n in counts.items()
    }
    reason = st.radio(
        "Why they were set aside", list(labels), format_func=labels.__getitem__, key=f"why_{import_id}"
    )
    if reason is None:
        return
    containing = ""
    if counts[reason] > 1:
        containing = st.text_input(
            "Only rows that hold", key=f"holding_{import_id}_{reason}", placeholder="any words"
        )
    found = intake.set_aside(store, import_id, str(reason), containing, _MOST_SHOWN)
    parts.quiet(
        _TO_DO.get(reason, "Mend the cells.")
        + " Personal data was masked before it was kept: a masked cell stays so."
    )
    if reason != "forgotten":
        _mending(found, str(reason), containing)
    _download(import_id)


def _mending(found: intake.SetAside, reason: str, containing: str) -> None:
    if found.total > len(found.rows):
        parts.quiet(
            f"The first {count(len(found.rows))} of {count(found.total)} rows. Narrow them above, or download all, "
            "mend them in a spreadsheet program and drop the file again."
        )
    key = f"{found.import_id}_{reason}_{containing}"
    before = _as_frame(found)
    after = st.data_editor(
        before, key=f"mend_{key}", hide_index=True, disabled=[_ROW], num_rows="fixed", placeholder="",
        column_config={_ROW: st.column_config.NumberColumn("Row", width="small", help="As a spreadsheet counts it")},
    )  # fmt: skip
    one_time = _time_for_all(found, key) if reason.startswith("time") else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Import the mended rows", type="primary", key=f"import_mended_{key}"):
            changed = _changed(before, _with_time(after, found.time_column, one_time))
            _do(lambda watch: _mended(intake.mend(session.store(), found.import_id, changed, watch)))
        if reason == "id_conflict":
            _contest(found, key)
        elif reason.startswith("time") and found.time_column:
            _other_order(found, reason, containing, key)


def _time_for_all(found: intake.SetAside, key: str) -> str:
    if found.time_column is None or all(row.cells.get(found.time_column) for row in found.rows):
        return ""
    return st.text_input(
        f"Time for the rows in which '{parts.as_text(found.time_column)}' is empty", key=f"time_{key}",
        placeholder="2026-09-30 14:05",
    )  # fmt: skip


def _other_order(found: intake.SetAside, reason: str, containing: str, key: str) -> None:
    day_first = not (found.day_first if found.day_first is not None else True)
    wanted = "day first" if day_first else "month first"
    if st.button(
        f"Read the dates {wanted}", key=f"order_{key}", help="All rows of this reason, shown or not"
    ):
        whole = intake.set_aside(session.store(), found.import_id, reason, containing)
        rows = {row.row_number: row.cells for row in whole.rows}
        _do(lambda watch: _mended(intake.mend(session.store(), found.import_id, rows, watch, day_first)))


def _contest(found: intake.SetAside, key: str) -> None:
    shown = [row.row_number for row in found.rows]
    rows = count_of(len(shown), "row")
    if st.button(f"Keep what is stored ({rows})", key=f"keep_{key}"):
        _do(
            lambda _: (
                f"{count_of(intake.keep_stored(session.store(), found.import_id, shown), 'row')} left out."
            )
        )
    if st.button(f"Store these instead ({rows})", key=f"instead_{key}"):
        _do(lambda watch: _replaced(intake.take_instead(session.store(), found.import_id, shown, watch)))


def _replaced(rows: int) -> str:
    return f"{count_of(rows, 'row')} stored; undoing this import gives back what stood there before."


def _do(work: Callable[[Watch], str]) -> None:
    """Do it, look again, and say what was done."""
    with Watch() as watch:
        said = work(watch)
    session.forget()
    st.session_state["mended"] = said
    st.rerun()


def _mended(receipt: intake.Receipt) -> str:
    """'12 rows stored, 1 was already here, 2 stay in quarantine.'"""
    here = f", {count(receipt.already_here)} already here" if receipt.already_here else ""
    here += f", {count(receipt.updated)} brought up to date" if receipt.updated else ""
    still = f"{count_of(receipt.quarantined, 'row')} still in quarantine"
    return f"{count_of(receipt.stored, 'row')} stored{here}, {still}."


def _as_frame(found: intake.SetAside) -> pd.DataFrame:
    rows = [
        {_ROW: row.row_number, **{name: row.cells.get(name) for name in found.columns}} for row in found.rows
    ]
    frame = pd.DataFrame(rows, columns=[_ROW, *found.columns])
    return frame.astype({name: "str" if frame[name].notna().any() else "object" for name in found.columns})


def _with_time(frame: pd.DataFrame, column: str | None, time: str) -> pd.DataFrame:
    if not time or column is None:
        return frame
    return frame.assign(**{column: frame[column].where(frame[column].notna() & (frame[column] != ""), time)})


def _changed(before: pd.DataFrame, after: pd.DataFrame) -> dict[int, dict[str, str | None]]:
    """The rows in which a cell is another one now: {417: {'id': '9', 'created at': '2026-09-01 08:00'}}"""
    pairs = zip(before.to_dict("records"), after.to_dict("records"), strict=True)
    return {int(new[_ROW]): _cells(new) for old, new in pairs if _cells(old) != _cells(new)}


def _cells(row: dict[Any, Any]) -> dict[str, str | None]:
    return {
        str(name): None if pd.isna(cell) or cell == "" else str(cell)
        for name, cell in row.items()
        if name != _ROW
    }


def _download(import_id: int) -> None:
    st.download_button(
        "Download to mend in a spreadsheet", lambda: intake.as_csv(intake.set_aside(session.store(), import_id)),
        f"quarantine-{import_id}.csv", "text/csv", icon=":material/download:", on_click="ignore",
        key=f"quarantine_csv_{import_id}",
        help="All rows of this import that are set aside; drop the file above once it is mended",
    )  # fmt: skip
