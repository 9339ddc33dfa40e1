"""How good handoffs are: what was known, what had to be said again, and how customers feel around it."""

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.charts.whiskers import Measure
from cx_insights.insight import handoff_sentences
from cx_insights.insight.mood_curve import curve_sentence, curves_by, left_out, mood_curve
from cx_insights.model.filters import Filters
from cx_insights.model.groups import GROUPS
from cx_insights.model.words import channel_label
from cx_insights.queries.handoff_context import handoff_context_told_apart
from cx_insights.ui.kit import gaps, parts, session
from cx_insights.ui.kit.by import by
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of

_CARRIED = Measure(
    "context_carried_mean", "context_low", "context_high", "context_known", "share", "handoffs"
)
_REPEATED = Measure("repeat_rate", "repeat_low", "repeat_high", "repeat_known", "share", "handoffs with text")
_MINUTES = Measure(
    "median_minutes_wasted", "minutes_wasted_low", "minutes_wasted_high", "repeated", "minutes", "handoffs"
)
_KNOWN = Measure("rate", "low", "high", "context_known", "share", "handoffs with text before")
_EVERYTHING = "All handoffs"
_MOST_TOLD = 4


def quality_section(view: View, _window: int) -> None:
    parts.lead(*handoff_sentences.context(session.frame("handoff_context", view.filters)))
    if gaps.lacks("texts"):
        gaps.note(["texts"])
        return
    every = session.frame("handoff_context", view.filters)
    key = by("per").name
    frame, drill = session.told_apart(handoff_context_told_apart, key, view.filters), {key: key}
    left, right = parts.halves()
    with left:
        _repeated_card(frame, every, key, drill)
        _facts_card(view)
    with right:
        _wasted_card(frame, every, key, drill)
        _carried_card(frame, key, drill)


def _repeated_card(frame: pd.DataFrame, every: pd.DataFrame, key: str, drill: dict[str, str]) -> None:
    rows = frame.sort_values("repeat_rate", ascending=False, na_position="last")
    parts.card(
        "Had to say it again",
        rows[[key, "handoffs", "repeat_known", "repeated", "repeat_rate", "repeat_low", "repeat_high"]],
        "repeat_rate",
        lambda: charts.dots(rows, _REPEATED, key),
        says=f"{count(every['repeated'].sum())} of {count(every['repeat_known'].sum())} handoffs with text on both "
        "sides; beside the name n.",
        metric="repeat_rate",
        drill=drill,
        within=Filters(group=("repeated",)),
    )


def _wasted_card(frame: pd.DataFrame, every: pd.DataFrame, key: str, drill: dict[str, str]) -> None:
    rows = frame[frame["repeated"] > 0].sort_values("median_minutes_wasted", ascending=False)
    columns = [
        key, "repeated", "turns_wasted", "turns_wasted_mean", "turns_wasted_low", "turns_wasted_high", "minutes_wasted",
        "median_minutes_wasted", "minutes_wasted_low", "minutes_wasted_high",
    ]  # fmt: skip
    turns = int(every["turns_wasted"].sum())
    parts.card(
        "What saying it again takes",
        rows[columns],
        "minutes_wasted",
        lambda: charts.dots(rows, _MINUTES, key),
        says=f"Median minutes per handoff in which it happened; in all {count_of(turns, 'message')}.",
        more="Whiskers are 95 % intervals; the table has minutes and messages.",
        metric="minutes_wasted",
        drill=drill,
        within=Filters(group=("repeated",)),
    )


def _carried_card(frame: pd.DataFrame, key: str, drill: dict[str, str]) -> None:
    rows = frame.sort_values("context_carried_mean", ascending=False)
    facts = [f"{name}_share" for name in ("reference", "issue", "tried", "outcome")]
    parts.card(
        "Context carried",
        rows[
            [key, "handoffs", "context_known", "context_carried_mean", "context_low", "context_high", *facts]
        ],
        "context_carried",
        lambda: charts.dots(rows, _CARRIED, key),
        says="Mean weighted share of what a person needs that had been said before they answered; beside the name n.",
        metric="context_carried",
        drill=drill,
        within=Filters(handoff=True),
    )


def _facts_card(view: View) -> None:
    facts = session.frame("context_facts", view.filters)
    rows = facts.assign(
        missing=[GROUPS[f"missing_{name}"] for name in facts["fact"]],
        fact=facts["fact"].map(handoff_sentences.FACT_WORDS),
    )
    parts.card(
        "Known at the handoff",
        rows.drop(columns="fact_number"),
        "context_facts",
        lambda: charts.dots(rows, _KNOWN, "fact"),
        says=handoff_sentences.missing_fact(facts),
        more="Whiskers are 95 % intervals. In the table, a row opens the handoffs without it.",
        metric="known_before",
        drill={"missing": "group"},
    )


def mood_section(view: View, _window: int) -> None:
    """The curve of all handoffs, or of one channel or reason."""
    if gaps.lacks("texts", "scores"):
        gaps.note(["texts", "scores"])
        return
    turns = session.frame("handoff_mood", view.filters)
    by_channel, by_reason = curves_by(turns, "channel"), curves_by(turns, "handoff_reason")
    offered = {
        _EVERYTHING: mood_curve(turns),
        **{f"Channel: {channel_label(name)}": curve for name, curve in by_channel.items()},
        **{f"Reason: {name}": curve for name, curve in by_reason.items()},
    }
    told = [_of_one(channel_label(name), curve) for name, curve in by_channel.items()]
    parts.lead(curve_sentence(offered[_EVERYTHING]), *told[:_MOST_TOLD])
    around = st.selectbox(
        "Handoffs", list(offered), key="around", bind="query-params", persist_state="session", width=320
    )
    curve = offered[str(around)]
    parts.card(
        "Sentiment around the handoff",
        curve,
        "handoff_mood",
        lambda: charts.mood_curve(curve),
        says=f"{around}: how customers feel turn by turn, before and after a person first answers.",
        more="The band is the 95 % interval of each mean.",
        metric="mood_curve",
        wide=True,
    )
    with st.expander("Reason by reason", icon=":material/list:"):
        for name, of_one in by_reason.items():
            parts.quiet(_of_one(name, of_one))
        parts.quiet(left_out(turns, "handoff_reason", by_reason) or " ")


def _of_one(name: str, curve: pd.DataFrame) -> str:
    said = curve_sentence(curve)
    return f"{name}: {said[0].lower()}{said[1:]}"
