"""What a change of the lexicon does, before it is saved: on the user's own lines and on texts of the store."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from cx_insights.insight.frames import rows
from cx_insights.queries.texts_with import count_texts_with, texts_with
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment.own_lexicon import literal_words
from cx_insights.ui.kit import parts, session
from cx_insights.ui.sentiment import state as sentiment_state
from cx_insights.ui.sentiment import why as sentiment_why
from cx_insights.wording import count, score

_MOST_LOOKED_AT = 500
_MOST_SHOWN = 6


@dataclass(frozen=True)
class _Change:
    text: str
    before: sentiment.Score
    after: sentiment.Score

    @property
    def moves(self) -> float:
        return abs((self.after.score or 0.0) - (self.before.score or 0.0))

    @property
    def turns(self) -> bool:
        return self.before.label != self.after.label


def preview(before: str, after: str, phrase: str) -> None:
    """Texts before and after; `before` and `after` are lexicons as TOML."""
    lines = st.text_area(
        "Try it on lines of your own, one per line", key="lexicon_lines", height=80, persist_state="session",
        placeholder=f"{phrase}, again",
    )  # fmt: skip
    own = [line for line in lines.splitlines() if line.strip()]
    words = literal_words(phrase)
    place = session.store().settings.database_url
    texts, different = _counted(words, session.version(place), place)
    looked_at = _texts(words, session.version(place), place)
    changes = _changes(looked_at, before, after)
    moved = sorted((each for each in changes if each.moves), key=lambda each: (not each.turns, -each.moves))
    shown = [*_changes(own, before, after), *moved[:_MOST_SHOWN]]
    scorer = sentiment_state.lexicon_scorer(after)
    if shown:
        st.html(f'<div class="cx-changes">{"".join(_row(change, scorer) for change in shown)}</div>')
    parts.quiet(_in_words(words, texts, different, changes))


def _in_words(words: list[str], texts: int, different: int, changes: list[_Change]) -> str:
    """'1,204 scored texts hold 'soggy' (988 different; 500 of them looked at): 312 score differently, 38 ...'."""
    held = f"hold {' and '.join(f'“{word}”' for word in words)}" if words else "could hold it"
    if not texts:
        return f"No scored text in the store {held.replace('hold ', 'holds ', 1)}: nothing changes so far."
    moved, turned = sum(bool(each.moves) for each in changes), sum(each.turns for each in changes)
    looked = (
        "all looked at"
        if len(changes) == different
        else f"{count(len(changes))} of them looked at, evenly spread"
    )
    said = f"{count(texts)} scored texts in the store {held} ({count(different)} different; {looked})"
    about = ""
    if turned and len(changes) < different:
        about = f", so about {count(turned / len(changes) * different)} of the different ones"
    return f"{said}: {count(moved)} score differently, {count(turned)} change their label{about}."


def _row(change: _Change, scorer: sentiment.Scorer) -> str:
    text = (
        sentiment_why.marked(change.text, scorer.parts(change.text))
        if change.after.label
        else escape(change.text)
    )
    turned = "<b>label changes</b>" if change.turns else ""
    said = f"{_said(change.before)} → {_said(change.after) if change.moves else 'unchanged'}"
    return f'<div><p class="cx-marked">{text}</p><p class="cx-quiet">{said} {turned}</p></div>'


def _said(found: sentiment.Score) -> str:
    if found.score is None:
        return escape(f"no score ({sentiment.REASONS[found.reason]})")
    return escape(f"{score(found.score)} {found.label}")


def _changes(texts: list[str], before: str, after: str) -> list[_Change]:
    old = sentiment.score(texts, scorer=sentiment_state.lexicon_scorer(before))
    new = sentiment.score(texts, scorer=sentiment_state.lexicon_scorer(after))
    return [_Change(*each) for each in zip(texts, old, new, strict=True)]


@st.cache_data(max_entries=50, show_spinner="Looking for it in the store ...")
def _counted(words: list[str], as_of: tuple[int, ...], place: str) -> tuple[int, int]:
    texts, different = rows(session.store(), count_texts_with(words))[0]
    return int(texts), int(different)


@st.cache_data(max_entries=50, show_spinner="Looking for it in the store ...")
def _texts(words: list[str], as_of: tuple[int, ...], place: str) -> list[str]:
    return [str(text) for (text,) in rows(session.store(), texts_with(words, _MOST_LOOKED_AT))]
