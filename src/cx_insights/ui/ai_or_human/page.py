"""AI or human: who should answer where, with the matrix, the list, the month's plan and the what-if."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from cx_insights.insight import who_answers
from cx_insights.insight.automate import UNKNOWN
from cx_insights.insight.who_answers import DO
from cx_insights.model.filters import Filters
from cx_insights.ui.ai_or_human.roles import roles_card, stakes_card
from cx_insights.ui.ai_or_human.what_if import what_if_card
from cx_insights.ui.kit import choosing, findings, gaps, parts, session, tables
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count_of, in_words, missing, number

PLAN, WHAT_IF, STAKES = "This month's plan", "What if a person stood there", "What is at stake"
_MOST_LISTED = 4
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ai_or_human_page(view: View) -> None:
    """The sentence, the matrix beside the list, and below one part at a time."""
    if gaps.lacks("texts", "scores", "bots"):
        parts.opening("AI or human", "Who should answer where cannot be told from these data yet.")
        gaps.note(["texts", "scores", "bots"])
        return
    advised = session.derived("advice", view.filters, lambda: _advised(view.filters), _stakes_said())
    parts.opening("AI or human", *who_answers.sentences(advised), f"In view: {in_words(view.filters)}.")
    left, right = st.columns([2, 1], gap="small")
    with left:
        roles_card(view)
    with right:
        _list(advised)
    part = choosing.part("ai_part", (PLAN, WHAT_IF, STAKES))
    if part == PLAN:
        _plan(advised)
    elif part == WHAT_IF:
        what_if_card(view)
    else:
        stakes_card(view)


def _stakes_said() -> str:
    return str(sorted(session.said_of_stakes().items()))


def _advised(filters: Filters) -> pd.DataFrame:
    customers = session.breakdown(("customers",), ("touchpoint",), filters)
    settled = session.frame("containment", filters)
    return who_answers.advice(findings.roles(filters), settled, customers, _weeks(filters))


def _weeks(filters: Filters) -> float:
    """How many weeks lie between the first and the last day in view; 0 where no time is known."""
    whole = session.one("overview", filters)
    if missing(whole["first_day"]):
        return 0.0
    return (int((whole["last_day"] - whole["first_day"]).days) + 1) / 7


def _list(advised: pd.DataFrame) -> None:
    """Each advice with its touchpoints and how many customers a week it is about."""
    with st.container(border=True, key="card_who_answers"):
        st.header("Who should answer", anchor=False, help=parts.help_text("customers_per_week"))
        for role, title in DO.items():
            rows = advised[advised["recommendation"] == role]
            if len(rows) and role != UNKNOWN:
                st.html(_group(title, rows, role))
        parts.quiet("Customers a week; point at a name for the reason.")
        waiting = int((advised["recommendation"] == UNKNOWN).sum())
        if waiting:
            parts.quiet(f"{count_of(waiting, 'touchpoint has', 'touchpoints have')} too little data to say.")


def _group(title: str, rows: pd.DataFrame, role: str) -> str:
    items = "".join(
        f'<li title="{escape(str(row["why"]))}"><span>{escape(str(row["touchpoint"]))}</span>'
        f"<b>{_a_week(row)}</b></li>"
        for row in rows.head(_MOST_LISTED).to_dict("records")
    )
    left = len(rows) - _MOST_LISTED
    more = f'<li class="more">and {left} more in the plan</li>' if left > 0 else ""
    return f'<section class="cx-advice {role}"><h3>{escape(title)}</h3><ul>{items}{more}</ul></section>'


def _a_week(row: dict[Any, Any]) -> str:
    """'13.3 a week', '16.5 a week, already so'"""
    said = [] if missing(row["customers_per_week"]) else [f"{number(row['customers_per_week'])} a week"]
    return ", ".join([*said, *(["already so"] if row["is_so"] else [])])


def _plan(advised: pd.DataFrame) -> None:
    """What to change this month, as a table that leads to the conversations, and as files."""
    plan = who_answers.month(advised)
    with st.container(border=True, key="card_plan"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.header(PLAN, anchor=False, help=parts.help_text("recommendation", _HOW), width="stretch")
            st.download_button(
                "XLSX", lambda: tables.xlsx(plan, PLAN), "cx-insights-plan.xlsx", _EXCEL,
                icon=":material/download:", type="tertiary", on_click="ignore", key="xlsx_plan",
            )  # fmt: skip
            parts.download(plan, "plan")
        if plan.empty:
            parts.quiet("There is too little data to plan anything: widen the period or the filters.")
            return
        shown = plan.drop(columns=["why", "owner"])
        parts.table_with_drill(shown, "plan", {"touchpoint": "touchpoint"})
        parts.quiet("Two steps a week, those that reach most customers first; a row opens its conversations.")


_HOW = (
    "At most eight steps: where a person is wanted, then what the bot can have, then where it helps a person."
)
