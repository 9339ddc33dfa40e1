"""Bringing files in: drop, look at how the columns are read, mend, import, and a receipt."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

import pandas as pd
import streamlit as st

from cx_insights import intake
from cx_insights.insight.words import count_of
from cx_insights.model.fields import BY_NAME, FIELDS
from cx_insights.model.filters import Filters
from cx_insights.places import sample_file
from cx_insights.ui import parts, session, tables

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

DATA_PAGE = "pages/data/data.py"
MAPS_PAGE = "pages/maps/journey_maps.py"
_NOWHERE = "(not in the file)"
_TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "jsonl", "ndjson", "json", "gz", "zip"]


def uploader() -> list[UploadedFile]:
    """The place to drop files on."""
    found = st.file_uploader(
        "Files", _TYPES, accept_multiple_files=True, key="files", label_visibility="collapsed",
        help="CSV with any delimiter, XLSX or JSON lines; .gz and .zip too.",
    )  # fmt: skip
    return list(found or [])


def files_card() -> None:
    """Files on the Data page: the place to drop them, and what is made of them."""
    with st.container(border=True, key="card_files"):
        st.header("Drop files", anchor=False)
        files = uploader()
    files_panel(files)


def files_panel(files: list[UploadedFile]) -> None:
    """How each file is read, and the button that imports all of them."""
    if not files:
        return
    with st.container(border=True, key="card_plan"):
        paths, names = [_kept(file) for file in files], [file.name for file in files]
        with parts.calm():
            shown = _which(names)
            with st.spinner(f"Reading the first rows of {names[shown]} ..."):
                plans = [_inspected(str(path), name, {}) for path, name in zip(paths, names, strict=True)]
            keys = [file.file_id for file in files]
            made = _made(plans, keys)
            overrides, zone = plan_form(
                plans[shown], keys[shown], lambda o: _inspected(str(paths[shown]), names[shown], o), made,
                zone_known=all(plan.time_zone_known for plan in plans),
            )  # fmt: skip
            if st.button(
                f"Import {names[0] if len(names) == 1 else f'{len(names)} files'}",
                type="primary",
                key="import",
            ):
                with Watch() as watch:
                    receipt = intake.import_files(session.store(), paths, overrides, zone, watch, names)
                done(receipt)


def _which(names: list[str]) -> int:
    """The position of the file whose columns are shown."""
    if len(names) == 1:
        return 0
    labels = [f"File {number} of {len(names)}: {name}" for number, name in enumerate(names, start=1)]
    shown = st.selectbox(
        "Show how it is read", range(len(names)), format_func=labels.__getitem__, key="plan_of"
    )
    parts.quiet(
        "All files are imported together, or none. What you change counts for all of them: where a file has no "
        "such column, bring it in on its own."
    )
    return int(shown)


def plan_form(
    automatic: intake.Plan,
    key: str,
    again: Any,
    made: dict[str, str] | None = None,
    zone_known: bool | None = None,
) -> tuple[dict[str, str], str | None]:
    """Show how the columns are read and let it be changed; gives the overrides and the time zone.

    `made` are the changes of all files that are imported together; without it, those of this one.
    """
    overrides = _overrides(automatic, key) if made is None else made
    plan = again(overrides) if overrides else automatic
    st.header(f"How {parts.as_text(plan.name)} is read", anchor=False)
    st.dataframe(_recognised(plan), hide_index=True, key=f"plan_{key}", column_config=_PLAN_COLUMNS)
    for note in plan.notes:
        parts.quiet(note)
    with st.expander("Change which column is which", icon=":material/edit:"):
        _selectboxes(automatic, key)
    with st.expander("First rows as read", icon=":material/table_rows:"):
        st.dataframe(
            pd.DataFrame(plan.preview, columns=list(plan.columns)), hide_index=True, key=f"preview_{key}"
        )
    known = plan.time_zone_known if zone_known is None else zone_known
    return overrides, None if known else _zone(plan, key)


def sample_button() -> None:
    """Load the sample that ships with the product."""
    if st.button("Load the pizza data", key="sample"):
        file = sample_file()
        with parts.calm(), Watch() as watch:
            done(intake.import_files(session.store(), [file], {}, None, watch, [file.name]))


def done(receipt: intake.Receipt) -> None:
    """Keep the receipt for the Data page and go there."""
    session.forget()
    st.session_state["receipt"] = receipt
    st.switch_page(DATA_PAGE)


def receipt_panel() -> None:
    """What became of every row of the import just made."""
    receipt: intake.Receipt | None = st.session_state.get("receipt")
    if receipt is None:
        return
    with st.container(border=True, key="card_receipt"):
        st.header("Receipt", anchor=False)
        parts.tiles(
            [
                parts.Tile("Read", f"{receipt.read:,}", "rows in the file"),
                parts.Tile("Stored", f"{receipt.stored:,}", "new interactions"),
                parts.Tile("Already here", f"{receipt.already_here:,}", "nothing counted twice"),
                parts.Tile("Quarantined", f"{receipt.quarantined:,}", "set aside, with the reason"),
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
                st.switch_page(MAPS_PAGE)
            if receipt.quarantined:
                _quarantine_download(receipt)
        with st.expander("How many rows state each field", icon=":material/checklist:"):
            st.dataframe(_coverage(receipt), hide_index=True, key="coverage", column_config=_COVERAGE_COLUMNS)


def imports_panel() -> None:
    """All imports so far, newest first."""
    frame = session.frame("imports", Filters(time_zone=session.time_zone()))
    if frame.empty:
        return
    told = frame.assign(notes=frame["notes"].map(_in_words))
    says = f"{count_of(len(frame), 'import')}; finished at the time in {session.time_zone()}."
    parts.card("Imports", told, "imports", says=says)
    quarantined = session.frame("quarantine", Filters(time_zone=session.time_zone()))
    if len(quarantined):
        were = count_of(len(quarantined), "row was", "rows were")
        says = f"{were} set aside, with personal data masked."
        parts.card("Quarantine", quarantined, "quarantine", says=says)


def _in_words(notes: object) -> str | None:
    """'["No column says the channel."]' -> 'No column says the channel.'; nothing for an empty list."""
    said = json.loads(notes) if isinstance(notes, str) else notes
    return " ".join(map(str, said)) if isinstance(said, list) and said else None


class Watch:
    """A progress bar that says what is done, how many rows, and how long it will still take."""

    def __init__(self) -> None:
        self._bar = st.progress(0.0, text="Starting ...")
        self._phase, self._began, self._shown = "", monotonic(), 0.0

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.empty()

    def __call__(self, words: str, rows_done: int, total: int | None) -> None:
        now = monotonic()
        if words != self._phase:
            self._phase, self._began = words, now
        elif now - self._shown < 0.2:
            return
        self._shown = now
        share = min(1.0, rows_done / total) if total else 0.0
        text = f"{words}: {rows_done:,}" + (f" of {total:,} rows" if total else " rows")
        self._bar.progress(share, text=parts.as_text(text + _time_left(now - self._began, share)))


def _time_left(seconds: float, share: float) -> str:
    if seconds < 1 or share < 0.02 or share >= 1:
        return ""
    left = seconds * (1 - share) / share
    return f", about {left:.0f} s left" if left < 90 else f", about {left / 60:.0f} min left"


def _kept(file: UploadedFile) -> Path:
    """The upload as a file on disk, written once a session; a large one is read from there in portions."""
    folder = st.session_state.setdefault("upload_folder", tempfile.TemporaryDirectory(prefix="cx-insights-"))
    path = Path(folder.name) / file.file_id / Path(file.name).name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            file.seek(0)
            while chunk := file.read(1 << 20):
                target.write(chunk)
    return path


@st.cache_data(max_entries=32, show_spinner=False)
def _inspected(path: str, name: str, overrides: dict[str, str]) -> intake.Plan:
    return intake.inspect(Path(path), overrides, name)


def _overrides(plan: intake.Plan, key: str) -> dict[str, str]:
    """The fields that were changed by hand, as `--map` has them; '' takes a field away."""
    changed: dict[str, str] = {}
    for field in FIELDS:
        chosen = st.session_state.get(f"map_{key}_{field.name}")
        if chosen is not None and chosen != (plan.mapping.column(field.name) or _NOWHERE):
            changed[field.name] = "" if chosen == _NOWHERE else chosen
    return changed


def _made(plans: list[intake.Plan], keys: list[str]) -> dict[str, str]:
    """What was changed by hand at any of the files."""
    changed: dict[str, str] = {}
    for plan, key in zip(plans, keys, strict=True):
        changed |= _overrides(plan, key)
    return changed


def _selectboxes(plan: intake.Plan, key: str) -> None:
    options = [_NOWHERE, *plan.columns]
    with st.container(key="mapping_grid"):
        for field in FIELDS:
            now = plan.mapping.column(field.name)
            st.selectbox(
                field.label, options, index=options.index(now) if now in options else 0,
                key=f"map_{key}_{field.name}", help=field.meaning, persist_state="session",
            )  # fmt: skip


def _recognised(plan: intake.Plan) -> pd.DataFrame:
    rows = [
        {
            "Field": BY_NAME[match.field].label,
            "Column": match.column,
            "First value": next((row[match.column] for row in plan.preview if row.get(match.column)), None),
            "Sure": match.confidence,
            "Because": match.reason,
        }
        for match in plan.mapping.matches
    ]
    kept = [
        {"Field": "kept as it is", "Column": name, "Because": "no field of ours"}
        for name in plan.mapping.unmapped
    ]
    return pd.DataFrame([*rows, *kept], columns=["Field", "Column", "First value", "Sure", "Because"])


_PLAN_COLUMNS = {
    "Sure": st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1, width="small"),
    "Because": st.column_config.TextColumn(width="large"),
}
_COVERAGE_COLUMNS = {"Share": st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1)}


def _zone(plan: intake.Plan, key: str) -> str:
    """Which clock the times show, where they carry no zone."""
    here = st.context.timezone or plan.time_zone
    zones = sorted(available_timezones())
    return st.selectbox(
        "The times carry no time zone. Which clock do they show?", zones,
        index=zones.index(here) if here in zones else zones.index("UTC"), key=f"zone_{key}",
    )  # fmt: skip


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


def _quarantine_download(receipt: intake.Receipt) -> None:
    frame = session.frame("quarantine", Filters())
    frame = frame[frame["import_id"].isin(receipt.import_ids)]
    st.download_button(
        "Download the quarantined rows", lambda: tables.csv(frame), "quarantine.csv", "text/csv",
        icon=":material/download:", on_click="ignore", key="quarantine_csv",
    )  # fmt: skip
