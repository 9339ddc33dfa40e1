"""A customer's story as a transcript: who said what, where, when, in which mood, and why that mood."""

from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
import streamlit as st

from cx_insights import wording
from cx_insights.charts.theme import channel_color, sentiment_color
from cx_insights.model.ratings import RATINGS
from cx_insights.model.words import channel_label
from cx_insights.texts import sentiment
from cx_insights.ui.kit import parts
from cx_insights.ui.sentiment import why as sentiment_why
from cx_insights.wording.ratings import given

MOST_TURNS = 400
_WHO = {"customer": "Customer", "bot": "Bot", "human": "Employee", "system": "System"}


def transcript(turns: pd.DataFrame, here: str | None, scorer: sentiment.Scorer) -> None:
    """All turns in time order, folded where another conversation begins; only `here`, if asked for, is open.

    `scorer` is the one in use: it says why a customer's words have their score.
    """
    shown = _around(turns, here)
    talks = (turns_of for _, turns_of in groupby(shown.to_dict("records"), itemgetter("conversation_id")))
    written = "".join(_talk(list(turns_of), here, scorer) for turns_of in talks)
    st.html(f'<div class="cx-talk">{written}</div>')
    if len(shown) < len(turns):
        parts.quiet(
            f"Shows {MOST_TURNS} of {wording.count(len(turns))} interactions; the download has all of them."
        )


def _around(turns: pd.DataFrame, here: str | None) -> pd.DataFrame:
    """As many turns as are shown: the first, or those around the conversation that was asked for."""
    asked = (turns["conversation_id"] == here).to_numpy().nonzero()[0]
    first = int(asked[0]) if len(asked) else 0
    start = max(0, min(first - MOST_TURNS // 4, len(turns) - MOST_TURNS))
    return turns.iloc[start : start + MOST_TURNS]


def _talk(turns: list[dict[Any, Any]], here: str | None, scorer: sentiment.Scorer) -> str:
    is_here = turns[0]["conversation_id"] == here
    told = "".join(_turn(turn, is_here, scorer) for turn in turns)
    opened = " open" if here is None or is_here else ""
    return f'<details class="cx-one"{opened}><summary>{_cut(turns[0])}</summary>{told}</details>'


def _cut(turn: dict[Any, Any]) -> str:
    channel = str(turn["channel"])
    words = f"{wording.day(turn['occurred_at'])} · conversation {escape(str(turn['conversation_id']))}"
    where = f"{_dot(channel_color(channel))}{escape(channel_label(channel))}"
    return f'<div class="cx-cut"><span>{where} · {words}</span></div>'


def _turn(turn: dict[Any, Any], here: bool, scorer: sentiment.Scorer) -> str:
    actor = str(turn["actor"])
    name = _WHO.get(actor, actor) + ("" if wording.missing(turn["agent"]) else f" · {turn['agent']}")
    said = [f"<b>{escape(name)}</b>", *_clock(turn), escape(str(turn["touchpoint"]))]
    if not wording.missing(turn["sentiment_score"]):
        score = float(turn["sentiment_score"])
        said.append(
            f"{_dot(sentiment_color(score))}{escape(str(turn['sentiment_label']))} {wording.score(score)}"
        )
    said += [
        escape(given(kind, turn[kind.field], turn.get(f"{kind.field}_original")))
        for kind in RATINGS
        if not wording.missing(turn.get(kind.field))
    ]
    if not wording.missing(turn["handoff"]) and bool(turn["handoff"]):
        said.append("handed over")
    head = "".join(f"<span>{part}</span>" for part in said)
    text = "" if wording.missing(turn["text"]) else f"<p>{escape(str(turn['text']))}</p>{_why(turn, scorer)}"
    kind = f"{actor if actor in _WHO else 'system'}{' cx-here' if here else ''}"
    return f'<div class="cx-turn {kind}"><header>{head}</header>{text}</div>'


def _clock(turn: dict[Any, Any]) -> list[str]:
    """The time of day, where the row states one."""
    return [wording.clock(turn["occurred_at"])] if turn["has_clock"] else []


def _why(turn: dict[Any, Any], scorer: sentiment.Scorer) -> str:
    """One click away: the words that counted, or why there is no score; nothing for who is no customer."""
    if turn["sentiment_reason"] not in sentiment.REASONS:
        return ""
    has_score = not wording.missing(turn["sentiment_score"])
    stored = sentiment.Score(
        float(turn["sentiment_score"]) if has_score else None,
        str(turn["sentiment_label"]) if has_score else None,
        str(turn["sentiment_reason"]),
    )
    text = str(turn["text"])
    if turn["sentiment_version"] == scorer.version:
        return sentiment_why.why(sentiment.explain(text, scorer, known=stored))
    now = sentiment.explain(text, scorer)
    if now.score == stored:
        return sentiment_why.why(now, stale="An earlier version read it, with the same result.")
    score = f"the score {wording.score(stored.score)}" if stored.score is not None else "that it has no score"
    stale = (
        f"An earlier version says {score}; so reads it the one in use. The Sentiment page brings scores up."
    )
    return sentiment_why.why(now, "Would now be", stale)


def _dot(color: str) -> str:
    return f'<span class="cx-dot" style="background:{color}"></span>'
