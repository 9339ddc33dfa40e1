"""What stands out, each as a calm card: the sentence, its weeks, and what is done about it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from html import escape

import streamlit as st

from cx_insights import charts
from cx_insights.insight.alerts import AnyAlert
from cx_insights.insight.care import Care
from cx_insights.insight.causes import InCommon
from cx_insights.insight.incidents import Incident
from cx_insights.insight.register import history, take_care
from cx_insights.ui.kit import findings, parts, session, tables
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import day, day_beside

_STATES = {
    "open": ":gray-badge[Open]",
    "acknowledged": ":blue-badge[Acknowledged]",
    "snoozed": ":violet-badge[Put off]",
    "fixed": ":green-badge[Fixed]",
}


SNOOZED_DAYS = 7


def alerts_panel(view: View) -> None:
    """A card for each alert in view; nothing where nothing stands out."""
    found = findings.alerts(view.filters)
    if not found:
        return
    st.header("What stands out", anchor=False, help=tables.definition("alert"))
    for alert in found:
        with st.container(border=True, key=f"card_alert_{alert.alert_id}"):
            _alert_card(view, alert)


def _alert_card(view: View, alert: AnyAlert) -> None:
    found = findings.in_common(view.filters, alert)
    words, weeks = st.columns([3, 2], gap="medium")
    with words:
        st.html(f"<h3 class='cx-alert'>{escape(alert.sentence)}</h3>")
        st.html(
            f"<p class='cx-action'>{escape(alert.effect.sentence if alert.effect else _to_do(alert, found))}</p>"
        )
        parts.quiet(alert.measured)
        _in_common(found)
        _who(alert.care)
    with weeks:
        name, fixed_on = f"weeks_{alert.alert_id}", alert.care.fixed_on
        parts.drawing(
            "What stands out",
            alert.days,
            name,
            lambda: charts.alert_weeks(alert.days, fixed_on),
            _in_words(alert),
        )
        parts.quiet(f"{_who_came(alert)} with it, day by day; dotted: how many would be usual.")
    _buttons(alert)


def _to_do(alert: AnyAlert, found: InCommon) -> str:
    """What staff are asked to do; where nobody wrote it, also where to look first."""
    return alert.action if alert.care.action else f"{alert.action} {found.look_first}".strip()


def _in_common(found: InCommon) -> None:
    """Whose share is larger than before, and the words that came up."""
    for cause in found.causes:
        parts.quiet(cause.sentence)
    if found.words:
        parts.quiet(f"Words that came up: {', '.join(found.words)}.")


def _who(care: Care) -> None:
    if care == Care():
        return
    came_back = care.state == "open" and care.reopened_at is not None
    state = ":orange-badge[Back after its fix]" if came_back else _STATES[care.state]
    said = [state, *(parts.as_text(words) for words in (care.owner, care.note) if words)]
    st.markdown(" ".join(said[:2]) + (f": {said[2]}" if len(said) > 2 else ""))


def _buttons(alert: AnyAlert) -> None:
    key, care = alert.alert_id, alert.care
    with st.container(horizontal=True, gap="small"):
        if care.state == "open" and st.button(
            "Acknowledge", icon=":material/check:", key=f"acknowledge_{key}"
        ):
            _keep(alert, replace(care, state="acknowledged"))
        if care.state != "open" and st.button("Reopen", icon=":material/undo:", key=f"reopen_{key}"):
            _keep(alert, replace(care, state="open", fixed_on=None, snoozed_until=None))
        with st.popover("Owner, fix, note", icon=":material/edit:"):
            _form(alert)
            _history(alert)
        if care.state == "open" and st.button(
            "Put off a week", icon=":material/snooze:", key=f"snooze_{key}"
        ):
            until = date.today() + timedelta(days=SNOOZED_DAYS)
            _keep(alert, replace(care, state="snoozed", snoozed_until=until))
        if st.button("Conversations", icon=":material/chat:", key=f"conversations_{key}", type="tertiary"):
            parts.open_conversations(alert.behind)


def _form(alert: AnyAlert) -> None:
    key, care = alert.alert_id, alert.care
    with st.form(f"form_{key}", border=False):
        owner = st.text_input("Owner", care.owner or "", key=f"owner_{key}")
        action = st.text_input(
            "What staff should do", care.action or "", key=f"action_{key}", placeholder=alert.action
        )
        fixed_on = st.date_input("Fixed on", care.fixed_on, key=f"fixed_{key}", format="YYYY-MM-DD")
        note = st.text_area("Note", care.note or "", key=f"note_{key}")
        if st.form_submit_button("Save", type="primary"):
            words = {"owner": owner, "action": action, "note": note}
            _keep(alert, _cared(care, words, fixed_on if isinstance(fixed_on, date) else None))


def _history(alert: AnyAlert) -> None:
    """Who did what, the latest first."""
    for at, who, _, state, owner, *_ in history(session.store(), alert.alert_id):
        to = f", {owner}" if owner else ""
        parts.quiet(f"{day(at.date())}, {who or 'somebody'}: {state}{to}")


def _cared(care: Care, words: Mapping[str, str | None], fixed_on: date | None) -> Care:
    owner, action, note = ((words[name] or "").strip() or None for name in ("owner", "action", "note"))
    state = "fixed" if fixed_on else "acknowledged"
    return replace(care, state=state, fixed_on=fixed_on, owner=owner, action=action, note=note)


def _keep(alert: AnyAlert, care: Care) -> None:
    take_care(session.store(), alert, care)
    st.rerun()


def _who_came(alert: AnyAlert) -> str:
    """Whom the chart counts."""
    known = not isinstance(alert, Incident) or alert.knows_customers
    return "Customers" if known else "Conversations"


def _in_words(alert: AnyAlert) -> str:
    """The chart as text: 'Customers with it: 4 Sep 3, 11 Sep 2, ... Fixed on 12 Sep 2026.'"""
    days = ", ".join(
        f"{day_beside(one.date())} {count}"
        for one, count in zip(alert.days["day"], alert.days["with_issue"], strict=True)
    )
    fixed = f" Fixed on {day(alert.care.fixed_on)}." if alert.care.fixed_on else ""
    return f"{_who_came(alert)} with it: {days}.{fixed}"
