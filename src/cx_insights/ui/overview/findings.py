"""Findings as cards: what, how many, what to do, the rows behind it, and what was done about it."""

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from cx_insights.insight.care import Care
from cx_insights.insight.findings import NOT_USEFUL, Finding, Kind, before_and_since, how_many, keep
from cx_insights.model.filters import Filters
from cx_insights.model.periods import ends_of
from cx_insights.queries.measures import MEASURES
from cx_insights.ui.kit import findings, parts, routes, session
from cx_insights.ui.kit.drivers import drivers_panel
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of, in_words, number, percent, period

MOST_TROUBLES, MOST_GOOD = 4, 2
_STATES = {
    "new": "New",
    "seen": "Seen",
    "owned": "Given to somebody",
    "done": "Done",
    NOT_USEFUL: "Not useful",
}


def overview_opening(view: View) -> None:
    """How many things need somebody, how many got better, and what is in view."""
    found = findings.needed(view.filters)
    whole = session.one("overview", view.filters)
    who = f" of {count_of(whole['customers'], 'customer')}" if whole["customers"] else ""
    parts.opening(
        "Overview",
        how_many(found),
        f"{count_of(whole['conversations'], 'conversation')}{who}. In view: {in_words(view.filters)}.",
    )
    if periods := findings.compared(view.filters):
        now, before = period(*ends_of(periods.now)), period(*ends_of(periods.before))
        parts.quiet(f"Changes: {now} against {before}.")


def top_findings(view: View) -> None:
    """The few that matter most, and the way to all."""
    found = findings.needed(view.filters)
    still = [one for one in found if one.is_open]
    troubles, good = ([one for one in still if one.is_good is wanted] for wanted in (False, True))
    for one in (*troubles[:MOST_TROUBLES], *good[:MOST_GOOD]):
        _card(one)
    if found:
        st.page_link(
            routes.FINDINGS, label=f"All {count_of(len(found), 'finding')}", icon=":material/checklist:"
        )


def all_findings(view: View) -> None:
    """Every finding, by its state; those that are done or were not useful stand behind."""
    found = findings.needed(view.filters)
    parts.opening("All findings", how_many(found), f"In view: {in_words(view.filters)}.")
    there = [state for state in _STATES if any(one.state == state for one in found)]
    chosen = st.segmented_control(
        "State", there, format_func=lambda state: f"{_STATES[state]} ({_count(found, state)})", key="finding_state",
        selection_mode="multi",
    )  # fmt: skip
    for one in found:
        if not chosen or one.state in chosen:
            _card(one)


def _count(found: list[Finding], state: str) -> int:
    return sum(one.state == state for one in found)


def _card(one: Finding) -> None:
    with st.container(border=True, key=f"card_finding_{_colour(one)}_{one.finding_id}"):
        st.html(_words(one))
        with st.container(horizontal=True, gap="medium"):
            label = count_of(one.conversations, "conversation")
            if st.button(
                label, key=f"open_{one.kind}_{one.finding_id}", type="tertiary", icon=":material/chat:"
            ):
                parts.open_conversations(one.filters)
            if st.button("Why we say this", key=f"say_{one.kind}_{one.finding_id}", type="tertiary"):
                _why_dialog(one)
            state = _STATES[one.state] if one.state != "new" else "Give to, done, not useful"
            if st.button(
                state, key=f"care_{one.kind}_{one.finding_id}", type="tertiary", icon=":material/edit:"
            ):
                _care_dialog(one)


def _done(one: Finding) -> str:
    """What is done about it: whose it is, by name where there is one."""
    if one.state == "new":
        return "Give to, done, not useful"
    return f"{_STATES[one.state]}: {parts.as_text(one.care.owner)}" if one.care.owner else _STATES[one.state]


def _colour(one: Finding) -> str:
    if one.is_good:
        return "good"
    return "quiet" if one.kind in (Kind.AUTOMATE, Kind.ASSIST, Kind.PERSON, Kind.MAP_DRIFT) else "bad"


def _words(one: Finding) -> str:
    also = f" {one.also}" if one.also else ""
    who = "customers" if one.knows_customers else "conversations"
    return (
        f'<div class="cx-finding"><div><h3>{escape(one.headline)}</h3><p>{escape(_sentence(one.detail))}'
        f'{escape(also)}</p><p class="cx-do"><b>Do</b> {escape(one.action)}</p></div>'
        f'<div class="cx-size"><b>{escape(_size(one))}</b><span>{who} a week</span></div></div>'
    )


def _sentence(detail: str) -> str:
    return f"{detail[0].upper()}{detail[1:]}." if detail else ""


def _size(one: Finding) -> str:
    return number(one.customers_per_week) if one.customers_per_week < 10 else count(one.customers_per_week)


@st.dialog("Why we say this", width="large")
def _why_dialog(one: Finding) -> None:
    """What it rests on, and how it was ranked; of a change, its drivers."""
    parts.lead(
        one.sentence,
        f"It rests on {count_of(one.counted, 'case')}; even at the cautious end {percent(one.confidence)} of the "
        "difference is left.",
        "Ranked by customers a week, how bad it is for one of them, and how sure it is.",
        f"Counted: {in_words(one.filters)}.",
    )
    periods = findings.compared(_period_of(one))
    if one.about.startswith("change ") and periods is not None and one.measure in MEASURES:
        drivers_panel(one.measure, periods)


def _period_of(one: Finding) -> Filters:
    kept = one.scope
    return Filters(since=kept.since, until=kept.until, time_zone=kept.time_zone)


@st.dialog("What is done about it")
def _care_dialog(one: Finding) -> None:
    """Somebody's, done on a day, or not useful and why."""
    parts.lead(one.headline)
    if effect := before_and_since(session.answer, one):
        parts.quiet(effect)
    with st.form(f"form_{one.finding_id}", border=False):
        owner = st.text_input("Who looks after it", one.care.owner or "", key=f"owner_{one.finding_id}")
        done_on = st.date_input(
            "Done on", one.care.fixed_on, key=f"done_{one.finding_id}", format="YYYY-MM-DD"
        )
        useless = st.checkbox("Not useful", one.state == NOT_USEFUL, key=f"useless_{one.finding_id}")
        note = st.text_area("Note, or why not useful", one.care.note or "", key=f"note_{one.finding_id}")
        if st.form_submit_button("Save", type="primary"):
            words = {"owner": owner.strip() or None, "note": note.strip() or None}
            _keep(one, _cared(done_on, useless, words))
    if one.care != Care() and st.button("New again", key=f"again_{one.finding_id}", type="tertiary"):
        _keep(one, Care())


def _cared(done_on: Any, useless: bool, words: dict[str, str | None]) -> Care:
    day = done_on if isinstance(done_on, date) else None
    state = NOT_USEFUL if useless else "fixed" if day else "acknowledged"
    return Care(state=state, fixed_on=day, owner=words["owner"], note=words["note"])


def _keep(one: Finding, care: Care) -> None:
    keep(session.store(), one, care)
    st.rerun()
