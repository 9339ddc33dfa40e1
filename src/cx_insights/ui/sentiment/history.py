"""Earlier versions of the user's lexicon, and the lexicon as a file that people can read."""

from collections.abc import Callable

import streamlit as st

from cx_insights.db.kept_versions import KeptVersion
from cx_insights.errors import UnusableInput
from cx_insights.intake.keeping.own_sentiment import lexicon_versions, replace_lexicon, restore_lexicon
from cx_insights.texts.sentiment.own_lexicon import OwnLexicon
from cx_insights.ui.kit import parts, session
from cx_insights.wording import count_of, moment

Flash = Callable[[str], None]
_MOST_BYTES = 2_000_000


def panel(own: OwnLexicon, flash: Flash) -> None:
    """Undo, restore, download, upload."""
    versions = lexicon_versions(session.store())
    with st.container(horizontal=True, vertical_alignment="center"):
        if versions and st.button("Undo the last change", icon=":material/undo:", key="undo_lexicon"):
            _undo(versions, flash)
        if own.entries:
            st.download_button(
                "Download as a file", own.to_toml(), "lexicon.toml", "application/toml", icon=":material/download:",
                on_click="ignore", key="lexicon_download", type="tertiary",
            )  # fmt: skip
    with st.expander("Earlier versions, and a file of entries", icon=":material/history:"), parts.calm():
        _restore(versions, flash)
        _upload(own, flash)


def _undo(versions: list[KeptVersion], flash: Flash) -> None:
    last, *earlier = versions
    before = earlier[0].document if earlier else ""
    replace_lexicon(session.store(), before, f"undone: {last.note}")
    flash(f"Undone: {last.note}.")


def _restore(versions: list[KeptVersion], flash: Flash) -> None:
    if not versions:
        parts.quiet("Nothing was saved yet. Each save is kept as a version of its own.")
        return
    named = {f"{each.version}: {each.note}, {moment(each.saved_at)} UTC": each for each in versions}
    chosen = named[st.selectbox("Version", list(named), key="lexicon_version")]
    entries = OwnLexicon.read(chosen.document).entries
    parts.quiet(f"It holds {count_of(len(entries), 'phrase')}.")
    newest = chosen.version == versions[0].version
    if st.button(f"Restore version {chosen.version}", key="restore_lexicon", disabled=newest):
        restore_lexicon(session.store(), chosen.version)
        flash(f"Version {chosen.version} is in use again.")


def _upload(own: OwnLexicon, flash: Flash) -> None:
    file = st.file_uploader(
        "A file of entries (TOML)", ["toml"], key="lexicon_upload", max_upload_size=5,
        help="As 'Download as a file' writes it; docs/sentiment.md says how to write one.",
    )  # fmt: skip
    if file is None:
        return
    try:
        source = file.getvalue()[:_MOST_BYTES].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableInput(f"{file.name} is not written in UTF-8. Save it again as UTF-8.") from None
    found = OwnLexicon.read(source)
    instead = (
        f" They replace the {count_of(len(own.entries), 'phrase')} that you have." if own.entries else ""
    )
    parts.quiet(f"{file.name} holds {count_of(len(found.entries), 'phrase')}.{instead}")
    if st.button(f"Use the {count_of(len(found.entries), 'phrase')} of this file", key="use_lexicon_file"):
        version = replace_lexicon(session.store(), source, f"taken from {file.name}")
        flash(f"Saved as version {version} of your lexicon, taken from {file.name}.")
