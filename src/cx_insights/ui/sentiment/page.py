"""The Sentiment page: what is scored by which version, the user's own words, and learning from ratings."""

import pandas as pd
import streamlit as st

from cx_insights.insight.coverage import coverage_sentence
from cx_insights.intake.amending.rescore import rescore
from cx_insights.model.filters import Filters
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment.scorers import named_scorer
from cx_insights.ui import shell
from cx_insights.ui.data import intake as intake_panel
from cx_insights.ui.kit import parts, session
from cx_insights.ui.sentiment import learn as sentiment_learn
from cx_insights.ui.sentiment import lexicon as sentiment_lexicon
from cx_insights.ui.sentiment import state as sentiment_state
from cx_insights.ui.sentiment import why as sentiment_why
from cx_insights.wording import count, count_of, percent

_FLASH = "sentiment_flash"


def sentiment_page() -> None:
    """All about the scores of the whole store; the filters do not apply."""
    if session.is_empty():
        shell.doors()
        st.stop()
    counted = session.frame("sentiment_texts", Filters())
    scorer = sentiment_state.scorer()
    parts.opening("Sentiment", _scored(counted), _in_use(scorer))
    if said := st.session_state.pop(_FLASH, None):
        st.success(parts.as_text(said), icon=":material/check:")
    _outdated(counted, scorer)
    _try_it(scorer)
    sentiment_lexicon.editor(_flash)
    sentiment_learn.panel(_flash)
    _coverage(counted)


def _flash(words: str) -> None:
    """Said at the top of the page once it is drawn anew with what has changed."""
    sentiment_state.look_again()
    st.session_state[_FLASH] = words
    st.rerun()


def _scored(counted: pd.DataFrame) -> str:
    by_reason = counted.groupby("reason")["customer_texts"].sum().sort_values(ascending=False)
    said = coverage_sentence([(str(reason), int(n)) for reason, n in by_reason.items()])
    return said or "No customer has written anything yet."


def _in_use(scorer: sentiment.Scorer) -> str:
    how = {
        "learned": "A model learned from ratings scores, with the lexicon among what it looks at",
        "off": "Scoring is switched off (CX_SCORER=off)",
        "textblob": "TextBlob alone scores (CX_SCORER=textblob)",
    }
    kind = scorer.version.partition("/")[0].partition("-")[0]
    name = how.get(kind, "The lexicon scores" if kind == "cx" else f"The scorer '{named_scorer()}' scores")
    return f"{name}."


def _outdated(counted: pd.DataFrame, scorer: sentiment.Scorer) -> None:
    total = int(counted["customer_texts"].sum())
    old = total - int(counted.loc[counted["version"] == scorer.version, "customer_texts"].sum())
    if not old:
        return
    with st.container(border=True, key="card_outdated"), parts.calm():
        st.header("Older scores", anchor=False)
        parts.quiet(
            f"{count(old)} of {count_of(total, 'customer text')} were read by another version, so pages mix versions "
            "until they are read again. It is one step: all of it, or nothing."
        )
        if st.button(f"Score {count_of(old, 'text')} again", type="primary", key="rescore"):
            with intake_panel.Watch() as watch:
                done = rescore(session.store(), watch)
            _flash(f"{count_of(done.read, 'text')} read again; {count(done.changed)} score differently now.")


def _try_it(scorer: sentiment.Scorer) -> None:
    with st.container(border=True, key="card_try"), parts.calm():
        st.header("Try a text", anchor=False)
        text = st.text_input(
            "A customer's words", key="try_text", placeholder="This isn't great, you charged me twice"
        )
        if text:
            st.html(f'<div class="cx-open">{sentiment_why.laid_open(sentiment.explain(text, scorer))}</div>')


def _coverage(counted: pd.DataFrame) -> None:
    st.header("What could be scored", anchor=False)
    total = int(counted["customer_texts"].sum())
    reasons = counted.assign(
        reason=counted["reason"].map(lambda reason: sentiment.REASONS.get(reason, reason))
    )
    languages = counted.assign(language=counted["language"].fillna("not stated"))
    versions = counted.assign(version=counted["version"].fillna("before versions were kept"))
    left, right = parts.halves()
    with left:
        _breakdown("By reason", reasons, "reason", total)
    with right:
        _breakdown("By the language that the export states", languages, "language", total)
    with st.expander(
        "Advanced", icon=":material/tune:", on_change="rerun", key="sentiment_advanced"
    ) as advanced:
        if advanced.open:
            parts.quiet(f"The version in use: {sentiment_state.scorer().version}.")
            _breakdown("By the version that read them", versions, "version", total)


_WITH_A_SCORE = ("scored", "estimated", sentiment.REASONS["estimated"])  # as kept, and in words


def _breakdown(title: str, counted: pd.DataFrame, by: str, total: int) -> None:
    scored = counted["customer_texts"].where(counted["reason"].isin(_WITH_A_SCORE), 0)
    rows = (
        counted.assign(scored=scored)
        .groupby(by, as_index=False)[["customer_texts", "scored"]]
        .sum()
        .sort_values("customer_texts", ascending=False)
    )
    rows["share"] = rows["customer_texts"] / total if total else 0.0
    if by == "reason":
        rows = rows.drop(columns="scored")
    largest = rows.iloc[0] if len(rows) else None
    says = f"{count_of(total, 'customer text')} in the store"
    if largest is not None:
        says += f"; most are '{largest[by]}' ({percent(float(largest['share']))})"
    parts.card(title, rows, f"sentiment_by_{by}", says=f"{says}.", metric="sentiment_coverage")
