"""The user's own words: look them up, change them, and see on real texts what that does before it is saved."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cx_insights.errors import CxError
from cx_insights.intake.keeping.own_sentiment import change_lexicon
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment.own_lexicon import OWN_RULE, OwnEntry, OwnLexicon
from cx_insights.texts.sentiment.scorers import lexicon_file
from cx_insights.ui.kit import parts, session, tables
from cx_insights.ui.sentiment import history as sentiment_history
from cx_insights.ui.sentiment import preview as sentiment_preview
from cx_insights.ui.sentiment import state as sentiment_state
from cx_insights.wording import score

Flash = Callable[[str], None]

_WORDS = (
    (-0.75, "very negative"),
    (-0.4, "negative"),
    (-0.05, "a little negative"),
    (0.05, "says nothing"),
    (0.4, "a little positive"),
    (0.75, "positive"),
)
_ROUND = "lexicon_round"  # counted up after each save, so that the form begins anew


def editor(flash: Flash) -> None:
    """The lexicon as a table to search, and the form of one entry with its effect below."""
    with st.container(border=True, key="card_lexicon"), parts.calm():
        st.header("Your words", anchor=False, help=_HELP)
        own = OwnLexicon.read(sentiment_state.own().lexicon)
        _file_wins()
        chosen = _table(own)
        entry, before = _form(own, chosen)
        if entry is not None:
            _effect(own, entry, before, flash)
        elif before is not None:
            _remove_button(before, flash)
        sentiment_history.panel(own, flash)


def polarity_words(value: float) -> str:
    """-0.7 -> 'negative', 0 -> 'says nothing'."""
    return next((words for below, words in _WORDS if value <= below), "very positive")


def _table(own: OwnLexicon) -> OwnEntry | None:
    """Both lexicons as one table; gives the entry whose row is chosen."""
    search, whose = st.columns([3, 2], vertical_alignment="bottom")
    looked_for = search.text_input(
        "Search", key="lexicon_search", placeholder="refund", icon=":material/search:"
    )
    shown = whose.segmented_control(
        "Whose", ["Yours", "Built in"], default="Yours", required=True, key="lexicon_whose"
    )
    rows = _rows(own) if shown == "Yours" else _built_in()
    if looked_for:
        found = rows["phrase"].str.contains(looked_for.lower(), regex=False)
        rows = rows[found | rows["rule"].str.contains(looked_for.lower(), regex=False)]
    if rows.empty:
        parts.quiet(
            f"Nothing holds '{looked_for}'."
            if looked_for
            else "You have no entries yet: write the first one below."
        )
        return None
    round_ = st.session_state.setdefault(_ROUND, 0)
    name = f"lexicon_{'own' if shown == 'Yours' else 'built_in'}_{round_}"
    position = tables.table(rows.reset_index(drop=True), name, pick=True, rows=7)
    if position is None:
        return None
    row = rows.iloc[position]
    return OwnEntry(str(row["phrase"]), float(row["polarity"]), str(row.get("note", "")), str(row["rule"]))


def _form(own: OwnLexicon, chosen: OwnEntry | None) -> tuple[OwnEntry | None, str | None]:
    """(the entry as it stands in the form, the phrase that it is to replace)."""
    key = f"{st.session_state.setdefault(_ROUND, 0)}_{chosen.phrase if chosen else ''}"
    is_own = chosen is not None and chosen.phrase in {entry.phrase for entry in own.entries}
    start = chosen or OwnEntry("", -0.6)
    phrase_at, slider_at = st.columns(2)
    phrase = phrase_at.text_input(
        "Phrase", start.phrase, key=f"phrase_{key}", placeholder="soggy base", max_chars=200,
        help="One or more words. (base|crust) is one of these, [very] may be missing, frustrat* any word that begins "
        "so, # a number, .. up to three words in between.",
    )  # fmt: skip
    value = slider_at.slider(
        "How it feels", -1.0, 1.0, start.polarity, 0.05, key=f"polarity_{key}", format="%+.2f",
        help="From very negative (−1) over says nothing (0) to very positive (+1).",
    )  # fmt: skip
    slider_at.caption(f"{polarity_words(value)} · from very negative to very positive")
    note = st.text_input("Note (optional)", start.note, key=f"note_{key}", max_chars=200)
    if not phrase.strip():
        return None, start.phrase if is_own else None
    rule = start.rule if is_own else OWN_RULE
    return OwnEntry(phrase, round(value, 2), note, rule), start.phrase if is_own else None


def _effect(own: OwnLexicon, entry: OwnEntry, instead_of: str | None, flash: Flash) -> None:
    """What saving would do, on the user's lines and on texts of the store; then the buttons."""
    unchanged = instead_of is not None and entry in own.entries
    try:
        draft = own.with_entry(entry, instead_of)
    except CxError as error:
        st.warning(parts.as_text(str(error)), icon=":material/info:")
        if instead_of is not None:
            _remove_button(instead_of, flash)
        return
    written = next(each for each in draft.entries if each not in own.entries or unchanged)
    if not unchanged:
        sentiment_preview.preview(own.to_toml(), draft.to_toml(), written.phrase)
    with st.container(horizontal=True):
        verb = "Add" if instead_of is None else "Save"
        label = f"{verb} '{parts.as_text(written.phrase)}'"
        if st.button(label, type="primary", key="save_entry", disabled=unchanged):
            note = (
                f"{'added' if instead_of is None else 'changed'} '{written.phrase}' ({score(entry.polarity)})"
            )
            _save(lambda kept: kept.with_entry(entry, instead_of), note, flash)
        if instead_of is not None:
            _remove_button(instead_of, flash)


def _remove_button(phrase: str, flash: Flash) -> None:
    if st.button(f"Remove '{parts.as_text(phrase)}'", icon=":material/delete:", key="remove_entry"):
        _save(lambda kept: kept.without(phrase), f"removed '{phrase}'", flash)


def _save(change: Callable[[OwnLexicon], OwnLexicon], note: str, flash: Flash) -> None:
    version = change_lexicon(session.store(), change, note)
    st.session_state[_ROUND] += 1
    flash(f"Saved as version {version} of your lexicon: {note}.")


def _file_wins() -> None:
    """Where a file is used instead, what is changed here has no effect, and that is said."""
    file = lexicon_file()
    if file is not None:
        parts.quiet(
            f"{file} is used instead of the entries kept here. To change its entries here, upload it below and then "
            "take the file away."
        )


def _rows(own: OwnLexicon) -> pd.DataFrame:
    return _as_frame([(e.phrase, e.polarity, e.rule, e.note) for e in own.entries])


@st.cache_resource(show_spinner=False)
def _built_in() -> pd.DataFrame:
    return _as_frame([(e.pattern, e.polarity, e.rule, "") for e in sentiment.built_in().entries])


def _as_frame(rows: list[tuple[str, float, str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["phrase", "polarity", "rule", "note"])
    frame.insert(2, "feels", frame["polarity"].map(polarity_words))
    return frame


_HELP = (
    "What your customers say and the built-in lexicon does not know, or weighs otherwise. Your phrase wins over the "
    "same built-in one; 'says nothing' silences a name."
)
