"""A person in place of the bot: where and when is chosen, what is assumed is written and can be changed."""

from datetime import timedelta
from typing import Any

import streamlit as st

from cx_insights.insight.staffing_start import EVERY_DAY, Window, best_case, busiest, in_window, most_wanted
from cx_insights.insight.what_if import FEWEST, Assumptions, Expected, Hours, what_if
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import findings, parts, session, tables
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, missing

_TITLE = "What if a person stood there?"
_DAYS = ("Every day", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS = {"chat": "chats", "phone": "calls", "email": "e-mails"}
_CAVEAT = "Minutes, occupancy and conversations at once are assumptions: change them."
_START = (
    "It begins at the case most worth acting on, of the touchpoints where a person is most wanted, at the shortest "
    f"window of peak hours with {FEWEST} conversations of a bot alone. Worth a person: busy at least half of the time, "
    "and fewer repeat contacts beyond chance. People get other customers than bots do, so the difference in repeat "
    "contacts is what was seen, not what a person would cause."
)
_MOST_TRIED = 4


@st.fragment
def what_if_card(view: View) -> None:
    """How many people it takes, and what becomes of re-contacts, with every step of the sum."""
    settled = session.frame("containment", view.filters)
    names = settled.loc[settled["bot_only"] > 0, "touchpoint"].astype(str).tolist()
    with st.container(border=True, key="card_what_if"):
        st.header(_TITLE, anchor=False, help=parts.help_text("what_if", _START))
        if not names:
            parts.quiet("No conversation in view was had by a bot alone.")
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            touchpoint = st.selectbox(
                "Touchpoint", names, names.index(_start(view, names)), key="what_if_at", width=240
            )
            at = view.filters.replace(touchpoint=(touchpoint,))
            came = session.frame("staffing_hours", at)
            first = session.derived("busiest window", at, lambda: busiest(came))
            window = _window(touchpoint, first)
        overall = session.frame("staffing", at).iloc[0]
        assumed = _assumptions(overall)
        if window.start == window.end:
            parts.quiet("Choose at least one hour.")
            return
        _show(_expected(view.filters, touchpoint, window, assumed))


def _expected(filters: Filters, touchpoint: str, window: Window, assumed: Assumptions) -> Expected:
    at = filters.replace(touchpoint=(touchpoint,))
    came, overall = session.frame("staffing_hours", at), session.frame("staffing", at).iloc[0]
    day, start, end = window
    words = f"{f'on {_day(day)}' if day else 'every day'} {start}–{end} h"
    hours = Hours(words, end - start, _such_days(filters, day), 1 if day else 7)
    return what_if(touchpoint, in_window(came, window), overall, hours, assumed, _unit(filters))


def _start(view: View, names: list[str]) -> str:
    """The touchpoint to begin with; looked for once for the same data and stakes."""
    said = str(sorted(session.said_of_stakes().items()))
    found = session.derived("what if starts", view.filters, lambda: _best(view.filters), said)
    return found if found in names else names[0]


def _best(filters: Filters) -> str | None:
    """Of the touchpoints where a person is most wanted, the one whose case is most worth acting on."""
    asked = (session.frame(name, filters) for name in ("touchpoints", "containment"))
    cases = []
    for touchpoint in most_wanted(findings.roles(filters), *asked)[:_MOST_TRIED]:
        at = filters.replace(touchpoint=(touchpoint,))
        window = busiest(session.frame("staffing_hours", at))
        usual, _ = _usual(session.frame("staffing", at).iloc[0])
        cases.append((touchpoint, _expected(filters, touchpoint, window, usual)))
    return best_case(cases)


def _window(touchpoint: str, first: Window) -> Window:
    """The hours of the touchpoint; they begin anew at another one, as each has a busiest window of its own."""
    day = st.selectbox(
        "Weekday", range(8), first.weekday, key=f"what_if_day_{touchpoint}", width=130, format_func=_day
    )
    start, end = st.slider(
        "Hours", 0, 24, (first.start, first.end), key=f"what_if_hours_{touchpoint}", width=260
    )
    return Window(day, start, end)


def _day(day: int) -> str:
    return _DAYS[day]


def _unit(filters: Filters) -> str:
    return _UNITS.get(filters.channel[0], "conversations") if len(filters.channel) == 1 else "conversations"


def _such_days(filters: Filters, day: int) -> int:
    """How often the weekday comes between the first and the last day in view; of every day, how many days there are."""
    whole = session.one("overview", filters)
    if missing(whole["first_day"]):
        return 0
    first, last = whole["first_day"].date(), whole["last_day"].date()
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return sum(day in (EVERY_DAY, one.isoweekday()) for one in days)


def _assumptions(overall: Any) -> Assumptions:
    usual, known = _usual(overall)
    n = int(overall["handled"])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        minutes = st.number_input(
            f"Minutes each ({f'measured median, n {count(n)}' if known else f'assumed; {count(n)} measured'})",
            0.5, 240.0, max(0.5, usual.handle_minutes), 0.5, key="what_if_minutes", width=250,
        )  # fmt: skip
        occupancy = st.number_input("Occupancy, %", 30, 100, 80, 5, key="what_if_occupancy", width=130)
        at_once = st.number_input(
            "Conversations at once", 1.0, 6.0, 1.0, 0.5, key="what_if_at_once", width=170
        )
    return Assumptions(minutes, occupancy / 100, at_once)


def _usual(overall: Any) -> tuple[Assumptions, bool]:
    """What is assumed to begin with, and whether the minutes are measured."""
    measured, n = overall["handle_minutes"], int(overall["handled"])
    known = n >= FEWEST and not missing(measured)
    return (Assumptions(handle_minutes=round(float(measured), 1)) if known else Assumptions()), known


def _show(expected: Expected) -> None:
    said = [expected.verdict, expected.sentence] if expected.verdict else [expected.sentence]
    parts.lead(*said, _CAVEAT)
    tables.table(expected.steps, "what_if")
