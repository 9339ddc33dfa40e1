"""How often bots hand over, contain and settle: by channel, issue, area, hour or bot."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.charts.whiskers import Measure
from cx_insights.model.dimensions import Dimension
from cx_insights.model.filters import Filters
from cx_insights.model.groups import GROUPS
from cx_insights.queries.containment_windows import containment_windows_told_apart
from cx_insights.queries.handoffs import handoffs_told_apart
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.by import by
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of

_MOST_IN_ORDER = 31  # days, hours, weeks ... that one chart shows, the last ones


@dataclass(frozen=True)
class _Rate:
    """Which columns of `handoffs` a rate stands in, what counts it, and what is left out of it."""

    metric: str
    part: str
    whole: str
    rate: str
    low: str
    high: str
    words: str
    group: str | None = None

    def within(self) -> Filters:
        return Filters(handoff=True) if self.group is None else Filters(group=(self.group,))


def _rate(metric: str, part: str, whole: str, stem: str, words: str, group: str) -> _Rate:
    return _Rate(metric, part, whole, f"{stem}_rate", f"{stem}_low", f"{stem}_high", words, group)


_RATES: dict[str, _Rate] = {
    "Handoff rate": _Rate(
        "handoff_rate", "handoffs", "bot_conversations", "rate", "low", "high", "conversations with a bot"
    ),
    "Silent handoffs": _rate(
        "silent_handover_rate", "silent", "bot_conversations", "silent", "conversations with a bot", "silent"
    ),
    "Bot involvement": _Rate(
        "bot_involvement", "bot_conversations", "conversations", "bot_involvement", "involvement_low",
        "involvement_high", "conversations", "bot",
    ),
    "Containment rate": _rate(
        "containment_rate", "contained", "bot_conversations", "contained", "conversations with a bot", "contained"
    ),
    "Durable containment": _Rate(
        "durable_containment", "durable", "judged", "rate", "low", "high", "bot-only conversations old enough to judge"
    ),
    "Asked, never answered": _rate(
        "escalation_failed", "never_answered", "asked_for_human", "never_answered",
        "conversations in which a person was asked for or announced", "never_answered",
    ),
    "Late handoffs": _rate("late_handoff", "late", "late_known", "late", "handoffs after a scored text", "late"),
    "Early handoffs": _rate("early_handoff", "early", "turns_known", "early", "handoffs with known turns", "early"),
    "Back and forth": _rate(
        "ping_pong", "ping_pong", "turns_known", "ping_pong", "handoffs with known turns", "ping_pong"
    ),
    "Passed between employees": _rate(
        "transfer_rate", "transferred", "with_person", "transferred", "conversations with a person", "transferred"
    ),
}  # fmt: skip
_DURABLE = "Durable containment"
_DURABLE_OF_THE_ISSUE = _Rate(
    "durable_containment_same_issue", "durable_same_issue", "judged", "same_issue_rate", "same_issue_low",
    "same_issue_high", "bot-only conversations old enough to judge, about the same issue",
)  # fmt: skip


def rates_section(view: View, window: int) -> None:
    """One rate by one key, its way over the weeks, and the funnel."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        name = st.selectbox(
            "Rate", list(_RATES), key="rate", bind="query-params", persist_state="session", width=260
        )
        dimension = by("by")
        same_issue = name == _DURABLE and st.toggle(
            "Same issue only", key="same_issue", bind="query-params", persist_state="session",
            help="Only another contact about the same issue counts as coming back, where both are known.",
        )  # fmt: skip
    left, right = parts.halves()
    with left:
        _rate_card(view, str(name), dimension, window, same_issue=same_issue)
    with right:
        _weeks_card(view)
    _funnel_card(view, window)


def _rate_card(view: View, name: str, dimension: Dimension, window: int, *, same_issue: bool) -> None:
    rate = _DURABLE_OF_THE_ISSUE if same_issue else _RATES[name]
    by = dimension.name
    ending = "" if by == "channel" else f"_by_{by}"
    if name == _DURABLE:
        question = f"containment_windows{ending}"
        frame = _of_window(session.told_apart(containment_windows_told_apart, by, view.filters), window)
        columns = [
            by,
            "bot_only",
            "judged",
            "too_young",
            "not_followed",
            rate.part,
            rate.rate,
            rate.low,
            rate.high,
        ]
        within = Filters(group=(f"quiet_issue_{window}d" if same_issue else f"quiet_{window}d",))
    else:
        question = f"handoffs{ending}"
        frame = session.told_apart(handoffs_told_apart, by, view.filters)
        columns = [
            by,
            "conversations",
            "bot_conversations",
            rate.part,
            rate.whole,
            rate.rate,
            rate.low,
            rate.high,
        ]
        within = rate.within()
    in_order = dimension.ordered
    shown = frame[frame[rate.whole] > 0] if in_order else _most_first(frame, rate)
    drawn = shown.tail(_MOST_IN_ORDER) if in_order else shown
    measure = Measure(rate.rate, rate.low, rate.high, rate.whole, "share", rate.words)
    parts.card(
        f"{name} by {dimension.label.lower()}",
        shown[list(dict.fromkeys(columns))],
        question,
        lambda: charts.dots(drawn, measure, by, len(drawn) if in_order else charts.MOST_ROWS),
        says=_says(shown, rate, dimension),
        more=_how(shown, name, window, dimension),
        metric=rate.metric,
        drill={by: by},
        within=within,
    )


def windowed(view: View, question: str, window: int) -> pd.DataFrame:
    """The rows of one window."""
    return _of_window(session.frame(question, view.filters), window)


def _of_window(frame: pd.DataFrame, window: int) -> pd.DataFrame:
    return frame[frame["window_days"] == window].drop(columns="window_days").reset_index(drop=True)


def _most_first(frame: pd.DataFrame, rate: _Rate) -> pd.DataFrame:
    """The largest stay when there is no room for all; among them the highest rate stands on top."""
    largest = frame.sort_values(rate.whole, ascending=False, kind="stable").head(charts.MOST_ROWS).index
    ordered = frame.sort_values(rate.rate, ascending=False, na_position="last", kind="stable")
    return pd.concat([ordered.loc[ordered.index.isin(largest)], ordered.loc[~ordered.index.isin(largest)]])


def _says(frame: pd.DataFrame, rate: _Rate, dimension: Dimension) -> str:
    part, whole = int(frame[rate.part].sum()), int(frame[rate.whole].sum())
    of_all = f"{count(part)} of {count(whole)} {rate.words}"
    if dimension.several:
        of_all = f"Out of {rate.words}, each counted at every {dimension.label.lower()} that it has"
    return f"{of_all}; beside each name its n."


def _how(frame: pd.DataFrame, name: str, window: int, dimension: Dimension) -> str:
    """What is drawn of it, and what is left out."""
    said = "Whiskers are 95 % intervals."
    if name == _DURABLE and not dimension.several:
        said += f" {_left_out(frame, window)}"
    if len(frame) > charts.MOST_ROWS and not dimension.ordered:
        said += f" {count_of(len(frame) - charts.MOST_ROWS, 'smaller one stands', 'smaller ones stand')} in the table."
    if len(frame) > _MOST_IN_ORDER and dimension.ordered:
        said += f" The last {_MOST_IN_ORDER} are drawn, all stand in the table."
    return said


def _left_out(frame: pd.DataFrame, window: int) -> str:
    """'12 conversations too young to judge 7 days and 3 of customers who are not known are left out.'"""
    young, unknown = int(frame["too_young"].sum()), int(frame["not_followed"].sum())
    said = f"{count_of(young, 'conversation')} too young to judge {count_of(window, 'day')}"
    more = f" and {count(unknown)} whose customer or time is not known" if unknown else ""
    return f"{said}{more} are left out."


def _weeks_card(view: View) -> None:
    weeks = session.frame("handoff_weeks", view.filters)
    parts.card(
        "Handoff rate week by week",
        weeks,
        "handoff_weeks",
        lambda: charts.handoff_weeks(weeks, view.time_zone),
        says="All channels together, week by week.",
        more="The band is the 95 % interval of each week.",
        metric="handoff_rate",
    )


def _funnel_card(view: View, window: int) -> None:
    steps = windowed(view, "handoff_funnel", window)
    names = [f"lasting_{window}d" if name == "lasting" else str(name) for name in steps["step"]]
    steps = steps.assign(step=[GROUPS[name] for name in names]).drop(columns="step_number")
    sums = session.frame("handoffs", view.filters)[["handoffs", "silent", "still_waiting"]].sum()
    answered = int(steps["conversations"].iloc[2]) if len(steps) else 0
    more = _beside_the_funnel(
        int(sums["handoffs"]) - answered, int(sums["silent"]), int(sums["still_waiting"])
    )
    parts.card(
        "From the bot to a lasting answer",
        steps,
        "handoff_funnel",
        lambda: charts.funnel(steps),
        says="Each step out of the one before, as far as its outcome is known.",
        more=more.strip(),
        metric="funnel",
        drill={"step": "group"},
    )


def _beside_the_funnel(unasked: int, silent: int, waiting: int) -> str:
    """Whom the steps leave out: handoffs unasked, handovers that nobody answered, and those too young to say."""
    verb = {
        name: ("s" if number == 1 else "") for name, number in (("unasked", unasked), ("waiting", waiting))
    }
    said = [
        (unasked, f"{count_of(unasked, 'handoff')} that nobody had asked for stand{verb['unasked']} apart."),
        (
            silent,
            f"{count_of(silent, 'silent handoff')}: a person was announced or asked for, and none came in a day.",
        ),
        (
            waiting,
            f"{count_of(waiting, 'conversation')} still wait{verb['waiting']} for a person, for less than a day.",
        ),
    ]
    return "".join(f" {words}" for number, words in said if number)
