"""One handoff side by side: what was known before the person answered, and what was said again after."""

from html import escape
from typing import Any

import streamlit as st

from cx_insights.insight.brief import brief
from cx_insights.insight.evidence import FACTS, Evidence, Turn, evidence
from cx_insights.insight.handoff_sentences import FACT_WORDS
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import parts, session
from cx_insights.wording import clock, count_of, duration_in_full, known, missing, percent

_WHO = {"customer": "Customer", "bot": "Bot", "human": "Employee", "system": "System"}
_SHORT = {
    "who": "who",
    "reference": "number",
    "issue": "issue",
    "tried": "tried",
    "outcome": "wants",
    "again": "again",
}


def handoff_evidence(conversation: str, time_zone: str) -> None:
    """The brief of the conversation and, where it was handed over, both sides of the handoff."""
    here = Filters(conversation=(conversation,), time_zone=time_zone)
    turns = session.frame("turns", here)
    if turns.empty:
        return
    _brief(conversation, time_zone)
    found = evidence(turns)
    if found is not None:
        _both_sides(found, session.frame("conversations", here).iloc[0].to_dict())


def _brief(conversation: str, time_zone: str) -> None:
    with st.expander("Handoff brief", icon=":material/assignment_ind:"):
        st.code(brief(session.frame, conversation, time_zone).text(), language=None, wrap_lines=True)
        parts.quiet("From stored texts, with personal data masked; the button in the corner copies it.")


def _both_sides(found: Evidence, fact: dict[Any, Any]) -> None:
    with st.container(border=True, key="card_handoff_evidence"):
        st.header("This handoff, side by side", anchor=False)
        parts.quiet(_summary(found, fact))
        before, after = parts.halves()
        with before:
            st.html(
                f'<h3 class="cx-side">Before the person answered</h3>{_checklist(found)}{_talk(found.before)}'
            )
        with after:
            st.html(f'<h3 class="cx-side">After</h3>{_talk(found.after)}')


def _summary(found: Evidence, fact: dict[Any, Any]) -> str:
    again = [turn for turn in found.after if turn.again]
    carried = percent(fact["context_carried"])
    waited = f" after {duration_in_full(fact['minutes_to_human'])}" if known(fact["minutes_to_human"]) else ""
    said = f"A person answered{waited} ({fact['handoff_reason']}). Context carried: {carried}."
    if not again:
        return f"{said} Nothing had to be said again."
    asked = next((turn.asked_by for turn in again if turn.asked_by), None)
    whom = f" {asked} asked for it." if asked else ""
    return f"{said} {count_of(len(again), 'message')} went into what was already known.{whom}"


def _checklist(found: Evidence) -> str:
    places = {mark.fact: turn.number for turn in reversed(found.before) for mark in turn.marks}
    items = []
    for fact in FACTS:
        there = fact in found.found
        where = f" (message {places[fact]})" if fact in places else ""
        words = escape(FACT_WORDS[fact])
        items.append(
            f'<li class="{"there" if there else "absent"}">{words}{where if there else ": not known"}</li>'
        )
    return f'<ul class="cx-facts">{"".join(items)}</ul>'


def _talk(turns: tuple[Turn, ...]) -> str:
    return f'<div class="cx-talk">{"".join(map(_turn, turns))}</div>'


def _turn(turn: Turn) -> str:
    row = turn.row
    actor = str(row["actor"])
    name = _WHO.get(actor, actor) + ("" if missing(row["agent"]) else f" · {row['agent']}")
    head = [
        f"<b>{turn.number}. {escape(name)}</b>",
        *([clock(row["occurred_at"])] if row["has_clock"] else []),
    ]
    if turn.again:
        before = f", first in message {turn.said_before}" if turn.said_before else ""
        head.append(f'<b class="cx-again">{escape(turn.again)}{before}</b>')
    head += [f"{_SHORT[mark.fact]}: from the export" for mark in turn.marks if mark.span is None]
    spans = "".join(f"<span>{part}</span>" for part in head)
    text = "" if missing(row["text"]) else f"<p>{_marked(turn)}</p>"
    kind = actor if actor in _WHO else "system"
    return f'<div class="cx-turn {kind}{" cx-wasted" if turn.again else ""}"><header>{spans}</header>{text}</div>'


def _marked(turn: Turn) -> str:
    """The text with its facts marked; where two overlap the earlier one stays."""
    text, written, at = str(turn.row["text"]), [], 0
    ordered = sorted((mark.span, mark.fact) for mark in turn.marks if mark.span is not None)
    for (start, end), fact in ordered:
        if start < at:
            continue
        label = f"<small>{_SHORT[fact]}</small>" if fact != "again" else ""
        written.append(
            f'{escape(text[at:start])}<mark class="cx-{fact}">{escape(text[start:end])}</mark>{label}'
        )
        at = end
    return "".join(written) + escape(text[at:])
