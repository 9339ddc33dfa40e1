"""What the pages need to know of the scorer: which one is in use, and how much of the texts it has scored."""

import streamlit as st

from cx_insights.insight.coverage import coverage_sentence
from cx_insights.intake.keeping.own_sentiment import own_of
from cx_insights.model.filters import Filters
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment.scorers import lexicon_in_use
from cx_insights.ui.kit import parts, session


def own() -> sentiment.Own:
    """The store's own lexicon and model; looked up at most every two seconds."""
    return _own(session.store().settings.database_url)


def scorer() -> sentiment.Scorer:
    """The scorer in use for this store."""
    return sentiment.current(own())


@st.cache_resource(max_entries=6, show_spinner=False)
def lexicon_scorer(source: str) -> sentiment.CxScorer:
    """The built-in lexicon with these entries on top; made once for the same entries."""
    return sentiment.CxScorer(lexicon_in_use(sentiment.Own(source)))


def look_again() -> None:
    """After the lexicon, the model or the scores have changed."""
    _own.clear()
    session.forget()


def scored_note(filters: Filters) -> None:
    """The quiet lines that stand wherever sentiment does; nothing where no customer wrote a word."""
    found = session.frame("sentiment_coverage", filters)
    counted = zip(found["reason"], found["customer_rows"], strict=True)
    if said := coverage_sentence([(str(reason), int(rows)) for reason, rows in counted]):
        scored, _, others = said.partition("; the others: ")
        parts.quiet(f"Sentiment: {scored.removesuffix('.')}.")
        if others:
            parts.quiet(f"Without a score: {others}")


@st.cache_data(ttl=2.0, max_entries=8, show_spinner=False)
def _own(place: str) -> sentiment.Own:
    return own_of(session.store())
