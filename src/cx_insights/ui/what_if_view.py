"""A person in place of the bot: where and when is chosen, what is assumed is written and can be changed."""

from datetime import timedelta
from typing import Any

import streamlit as st

from cx_insights.charts import numbers
from cx_insights.insight.what_if import FEWEST, Assumptions, Expected, Hours, what_if
from cx_insights.model.filters import Filters
from cx_insights.ui import gaps, parts, session, tables
from cx_insights.ui.filter_bar import View

_TITLE = "What if a person stood there?"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CAVEAT = (
    "Minutes each, occupancy and conversations at once are assumptions: change them. People get other customers than "
    "bots do, so the difference in re-contacts is what was seen, not what a person would cause."
)


@st.fragment
def what_if_card(view: View) -> None:
    """How many people it takes, and what becomes of re-contacts, with every step of the sum."""
    if gaps.lacks("bots"):
        return
    settled = session.frame("containment", view.filters)
    names = settled.loc[settled["bot_only"] > 0, "touchpoint"].astype(str).tolist()
    with st.container(border=True, key="card_what_if"):
        st.header(_TITLE, anchor=False, help=tables.definition("what_if"))
        if not names:
            parts.quiet("No conversation in view was had by a bot alone.")
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            touchpoint = st.selectbox("Touchpoint", names, key="what_if_at", width=240)
            day = st.selectbox("Weekday", range(1, 8), 4, key="what_if_day", width=110, format_func=_day)
            start, end = st.slider("Hours", 0, 24, (18, 21), key="what_if_hours", width=260)
        at = view.filters.replace(touchpoint=(touchpoint,))
        overall = _staffing(at)
        assumed = _assumptions(overall)
        if start == end:
            parts.quiet("Choose at least one hour.")
            return
        now = _staffing(at.replace(weekday=day, hour=tuple(range(start, end))))
        hours = Hours(f"{_day(day)} {start}–{end} h", end - start, _such_days(view.filters, day))
        _show(what_if(touchpoint, now, overall, hours, assumed))


def _day(day: int) -> str:
    return _DAYS[day - 1]


def _staffing(filters: Filters) -> Any:
    return session.frame("staffing", filters).iloc[0]


def _such_days(filters: Filters, day: int) -> int:
    """How often the weekday comes between the first and the last day in view."""
    whole = session.one("overview", filters)
    if numbers.missing(whole["first_day"]):
        return 0
    first, last = whole["first_day"].date(), whole["last_day"].date()
    return sum(
        (first + timedelta(days=ahead)).isoweekday() == day for ahead in range((last - first).days + 1)
    )


def _assumptions(overall: Any) -> Assumptions:
    measured, n = overall["handle_minutes"], int(overall["handled"])
    known = n >= FEWEST and not numbers.missing(measured)
    usual = Assumptions(handle_minutes=round(float(measured), 1)) if known else Assumptions()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        minutes = st.number_input(
            f"Minutes each ({f'measured median, n {n:,}' if known else f'assumed; {n:,} measured'})",
            0.5, 240.0, max(0.5, usual.handle_minutes), 0.5, key="what_if_minutes", width=250,
        )  # fmt: skip
        occupancy = st.number_input("Occupancy, %", 30, 100, 80, 5, key="what_if_occupancy", width=130)
        at_once = st.number_input(
            "Conversations at once", 1.0, 6.0, 1.0, 0.5, key="what_if_at_once", width=170
        )
    return Assumptions(minutes, occupancy / 100, at_once)


def _show(expected: Expected) -> None:
    parts.lead(expected.sentence, _CAVEAT)
    tables.table(expected.steps, "what_if")
