"""How long customers wait for a person, when, and what becomes of those who asked."""

import pandas as pd

from cx_insights import charts
from cx_insights.insight import handoff_sentences
from cx_insights.model.filters import Filters
from cx_insights.model.groups import GROUPS
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count_of

_OUTCOMES = ("never_answered", "left_waiting", "silent_after")


def waits_section(view: View, _window: int) -> None:
    waits = session.frame("handoff_waits", view.filters)
    parts.lead(*handoff_sentences.waits(waits))
    left, right = parts.halves()
    with left:
        columns = [
            "channel", "waits", "median_minutes_to_human", "median_minutes_low", "median_minutes_high",
            "p90_minutes_to_human", "p90_minutes_low", "p90_minutes_high",
        ]  # fmt: skip
        parts.card(
            "Time to a person",
            waits.loc[waits["waits"] > 0, columns],
            "handoff_waits",
            lambda: charts.handoff_waits(waits),
            says="Half wait longer than the dot, one in ten longer than the ring; beside the name n.",
            more="The dot is the median, whiskers are 95 % intervals.",
            metric="time_to_human",
            drill={"channel": "channel"},
            within=Filters(handoff=True),
        )
    with right:
        parts.card(
            "After asking for a person",
            _outcomes(waits),
            "asked_outcomes",
            lambda: charts.asked_outcomes(waits),
            says=f"{count_of(waits['asked_for_human'].sum(), 'conversation')} in which a person was asked for; "
            "beside the name n.",
            metric="escalation_failed",
            drill={"channel": "channel", "outcome": "group"},
        )
    _week_card(view)


def _outcomes(waits: pd.DataFrame) -> pd.DataFrame:
    """channel │ outcome                           │ conversations │ asked_for_human"""
    asked = waits[waits["asked_for_human"] > 0]
    long = asked.melt(["channel", "asked_for_human"], list(_OUTCOMES), "outcome", "conversations")
    long = long.assign(outcome=long["outcome"].map(GROUPS))
    return long[["channel", "outcome", "conversations", "asked_for_human"]]


def _week_card(view: View) -> None:
    hours = session.frame("handoff_hours", view.filters)
    span = charts.span_that_fills(hours)
    cells = hours[hours["span_hours"] == span].reset_index(drop=True)
    spans = "hour" if span == 1 else f"{span} hours"
    parts.card(
        "Time to a person over the week",
        cells.drop(columns="span_hours"),
        "handoff_hours",
        lambda: charts.wait_week(cells, view.time_zone),
        says=f"Median wait by the {spans} in which the conversation began; {count_of(cells['waits'].sum(), 'wait')}.",
        more=f"Days and hours in {view.time_zone}. Below 5 waits a cell has only its n, and no colour.",
        metric="time_to_human",
        drill={"weekday": "weekday", "hour": "hour"} if span == 1 else None,
    )
