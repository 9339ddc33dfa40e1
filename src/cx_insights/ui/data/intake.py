"""Bringing files in: drop, look at how the columns are read, mend, import, and a receipt."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import streamlit as st

from cx_insights import intake
from cx_insights.db.temporary import LockedFolder
from cx_insights.errors import CxError
from cx_insights.places import sample_file
from cx_insights.ui.data import plan_form, read_differently, speakers
from cx_insights.ui.kit import lookout, parts, routes, session
from cx_insights.wording.progress import progress as in_words

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_TYPES = [
    *("csv", "tsv", "txt", "xlsx", "xls", "ods", "jsonl", "ndjson", "json", "parquet", "xes", "xml", "html"),
    *("gz", "bz2", "xz", "zip"),
]


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
            with st.spinner(f"Reading the first rows of {names[0] if len(names) == 1 else 'the files'} ..."):
                place = session.store().settings.database_url
                files_read = ([str(path) for path in paths], names, session.version(place), place)
                of_files = "_".join(file.file_id for file in files)
                by_hand = read_differently.said_of_files(of_files)
                first = _inspected_or_asked(files_read, by_hand, of_files)
                keys = [f"{files[plan.file].file_id}_{plan.name}" for plan in first]
                own = plan_form.said_of(first, keys)
                actors = speakers.said_of(first, keys)
                plans = _inspected(*files_read, own, actors, by_hand) if own or actors else first
            shown = _which(plans)
            plan_form.show(first[shown], plans[shown], keys[shown])
            speakers.show(first[shown], keys[shown])
            read_differently.show(of_files)
            own = plan_form.with_zone(plans, own)
            asked = speakers.all_asked(plans, keys)
            if st.button(
                f"Import {names[0] if len(names) == 1 else f'{len(names)} files'}",
                type="primary",
                key="import",
                disabled=not asked,
            ):
                with Watch() as watch:
                    receipt = intake.import_files(
                        session.store(),
                        paths,
                        progress=watch,
                        names=names,
                        own=own,
                        actors=actors,
                        without_times=True,
                        by_hand=by_hand,
                    )
                done(receipt)


def _which(plans: list[intake.Plan]) -> int:
    """The position of the table whose columns are shown."""
    if len(plans) == 1:
        return 0
    labels = [f"{number} of {len(plans)}: {plan.name}" for number, plan in enumerate(plans, start=1)]
    shown = st.selectbox(
        "Show how it is read", range(len(plans)), format_func=labels.__getitem__, key="plan_of"
    )
    parts.quiet("All are imported together, or none. What you change counts for the one that is shown.")
    return int(shown)


def sample_button() -> None:
    """Load the sample that ships with the product."""
    if st.button("Load the pizza data", key="sample"):
        file = sample_file()
        with parts.calm(), Watch() as watch:
            done(intake.import_files(session.store(), [file], {}, None, watch, [file.name]))


def done(receipt: intake.Receipt) -> None:
    """Keep the receipt for the Data page and go there."""
    session.forget()
    lookout.look_and_tell()
    st.session_state["receipt"] = receipt
    st.switch_page(routes.DATA)


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
        said = in_words(words, rows_done, total, now - self._began)
        self._bar.progress(share, text=parts.as_text(said))


def _kept(file: UploadedFile) -> Path:
    """The upload as a file on disk, written once a session; a large one is read from there in portions."""
    if "upload_folder" not in st.session_state:
        st.session_state["upload_folder"] = LockedFolder()
    folder: LockedFolder = st.session_state["upload_folder"]
    path = folder.path / file.file_id / Path(file.name).name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            file.seek(0)
            while chunk := file.read(1 << 20):
                target.write(chunk)
    return path


def _inspected_or_asked(
    files_read: tuple[list[str], list[str], tuple[int, ...], str], by_hand: intake.ByHand, of_files: str
) -> list[intake.Plan]:
    """The plans; where files cannot be read, the choices of how else to read them stand above the refusal."""
    try:
        return _inspected(*files_read, {}, {}, by_hand)
    except CxError:
        read_differently.show(of_files)
        raise


@st.cache_data(max_entries=32, show_spinner=False)
def _inspected(
    paths: list[str],
    names: list[str],
    as_of: tuple[int, ...],
    place: str,
    own: dict[str, intake.Corrections],
    actors: dict[str, str],
    by_hand: intake.ByHand,
) -> list[intake.Plan]:
    """The plans of these files; another import may have left corrections behind that count for them."""
    return intake.inspect_files(
        [Path(path) for path in paths], names, own=own, store=session.store(), actors=actors, by_hand=by_hand,
        foresee=True,
    )  # fmt: skip
