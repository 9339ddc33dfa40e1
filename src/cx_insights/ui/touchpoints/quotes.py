"""What customers say at a touchpoint: typical texts and the extremes, each a click away from its conversation."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from cx_insights.charts.theme import channel_color, sentiment_color
from cx_insights.insight.quotes import KINDS, chosen, cut
from cx_insights.model.words import channel_label
from cx_insights.ui.conversations.people import open_story
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count_of, day, score

_TITLE = "What customers say"
_NONE = {"negative": "No text here is negative.", "positive": "No text here is positive."}
_HOW = (
    "Typical is nearest to the median score. Each wording once, texts of 25 to 280 letters first. Names and numbers "
    "of people were masked before storing."
)
_AT, _LAST_PICKED = "quotes_at", "quotes_picked"


def quotes_card(view: View, picked: str | None) -> None:
    """Quotes of one touchpoint; a point that was just picked in the curve chooses it."""
    names = _with_scores(view)
    with st.container(border=True, key="card_quotes"):
        if not names:
            st.header(_TITLE, anchor=False)
            parts.quiet("No customer text in view could be scored, so none can be called typical.")
            return
        _follow(picked, names)
        _said(_head(view, names), view.time_zone)


def _with_scores(view: View) -> list[str]:
    """Touchpoints with a scored text, the lowest mean first."""
    found = session.frame("touchpoints", view.filters)
    return found[found["scored"] > 0].sort_values("sentiment_mean")["touchpoint"].astype(str).tolist()


def _follow(picked: str | None, names: list[str]) -> None:
    """Only a new pick chooses, so that the field can be changed by hand afterwards."""
    if picked != st.session_state.get(_LAST_PICKED):
        st.session_state[_LAST_PICKED] = picked
        if picked in names:
            st.session_state[_AT] = picked
    if st.session_state.get(_AT) not in names:
        st.session_state[_AT] = names[0]


def _head(view: View, names: list[str]) -> pd.DataFrame:
    st.header(_TITLE, anchor=False, help=parts.help_text("quotes", _HOW))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        touchpoint = st.selectbox("Touchpoint", names, key=_AT, width=280)
        here = view.filters.replace(touchpoint=(touchpoint,))
        quotes = session.derived("quotes", here, lambda: chosen(session.frame("quotes", here)))
        parts.download(quotes, "quotes")
    return quotes


def _said(quotes: pd.DataFrame, time_zone: str) -> None:
    if quotes.empty:
        parts.quiet("No text with a score is kept here.")
        return
    first = quotes.iloc[0]
    for place, (kind, title) in zip(st.columns(3, gap="medium"), KINDS.items(), strict=True):
        with place:
            own = quotes[quotes["kind"] == kind].to_dict("records")
            with st.container(key=f"quotes_{kind}"):
                st.html(f'<p class="cx-side">{escape(title)}</p>')
                if not own:
                    parts.quiet(_NONE.get(kind, "Every text here stands among the extremes."))
                for row in own:
                    _quote(row)
    parts.quiet(
        f"Chosen from {count_of(first['of'], 'scored text')} by their score alone. Days in {time_zone}."
    )


def _quote(row: dict[Any, Any]) -> None:
    when = day(row["occurred_at"]) if row["time_stated"] else "day not known"
    dots = [
        f'<span><span class="cx-dot" style="background:{color}"></span>{escape(words)}</span>'
        for color, words in (
            (sentiment_color(float(row["sentiment_score"])), score(row["sentiment_score"])),
            (channel_color(str(row["channel"])), channel_label(str(row["channel"]))),
        )
    ]
    head = f"<header>{''.join(dots)}<span>{when}</span></header>"
    st.html(f'<div class="cx-turn cx-quote">{head}<p>{escape(cut(str(row["text"])))}</p></div>')
    key = f"quote_{row['kind']}_{row['place']}"
    if st.button("Open", icon=":material/forum:", type="tertiary", key=key):
        open_story(row)
