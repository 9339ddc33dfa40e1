"""Cards that several pages show, or that need more than a chart and its table."""

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.charts.heatmaps import WEEKDAYS
from cx_insights.insight.chance import wilson
from cx_insights.insight.feelings import rests_on_ratings, with_ratings
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import RATINGS
from cx_insights.model.thresholds import FEWEST
from cx_insights.ui.kit import gaps, parts, ratings, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of

_FARED = (
    ("handoff", "Handoff rate", "handoff_rate"),
    ("sentiment", "Sentiment", "sentiment"),
    ("resolution", "First contact resolution", "first_contact_resolution"),
)
_ANSWERED = (
    ("involvement", "Bot involvement", "bot_involvement"),
    ("response", "Median first response", "first_response_time"),
)
_RESTS_ON = {"handoff": ("bots",), "involvement": ("bots",), "resolution": ("customers",)}
_SHAPES = {kind.field: ratings.shape(kind) for kind in RATINGS}


def channel_cards(filters: Filters, measures: tuple[str, ...] = ()) -> None:
    """Channels side by side: a small dot chart per measure, two in a row; only what the data can fill."""
    if gaps.lacks("channels"):
        return
    rated = [(kind.field, ratings.label(kind), kind.measure) for kind in ratings.given()]
    wanted = [card for card in (*_FARED, *rated, *_ANSWERED) if not measures or card[0] in measures]
    cards = [card for card in wanted if not _lacks(card[0])]
    channels = session.derived(
        "channels", filters, lambda: _with_involvement(session.frame("channels", filters))
    )
    for position in range(0, len(cards), 2):
        for place, (measure, title, metric) in zip(
            parts.halves(), cards[position : position + 2], strict=False
        ):
            with place:
                found = session.frame("first_responses", filters) if measure == "response" else channels
                _channel_card(found, measure, title, metric)


def _lacks(measure: str) -> bool:
    """Whether the store holds nothing for this card; moods may come from ratings."""
    return gaps.lacks_feelings() if measure == "sentiment" else gaps.lacks(*_RESTS_ON.get(measure, ()))


def _with_involvement(channels: pd.DataFrame) -> pd.DataFrame:
    """The answer to `channels` with the interval of the bots' involvement."""
    counts = channels[["bot_conversations", "conversations"]].astype(float).to_numpy().tolist()
    ends = [wilson(bots, all_of_them) for bots, all_of_them in counts]
    known = pd.DataFrame(ends, columns=["involvement_low", "involvement_high"], index=channels.index)
    return channels.assign(**known.where(channels["conversations"] >= FEWEST))


def _channel_card(channels: pd.DataFrame, measure: str, title: str, metric: str) -> None:
    shape = _SHAPES.get(measure) or charts.CHANNEL_MEASURES[measure]
    on_ratings = rests_on_ratings(channels, "channel") if measure == "sentiment" else ""
    channels = with_ratings(channels) if on_ratings else channels
    named = ("channel", "conversations", shape.n, shape.value, shape.low, shape.high)
    columns = [name for name in dict.fromkeys(named) if name in channels.columns]
    parts.card(
        title,
        channels[columns],
        f"channels_{measure}",
        lambda: charts.by_channel(channels, shape),
        says=f"By channel; beside the name how many {shape.n_words}.",
        more=f"Whiskers are 95 % intervals. {on_ratings}".rstrip(),
        metric=metric,
        drill={"channel": "channel"},
        picks=("channel",),
    )


@st.fragment
def issue_week_card(issues: pd.DataFrame, view: View) -> None:
    """When in the week one issue comes up."""
    names = issues.groupby("issue")["interactions"].sum().sort_values(ascending=False).index.tolist()
    if not names:
        return
    issue = st.selectbox("Issue", names, key="week_issue", width=320)
    hours = session.frame("issue_hours", view.filters.replace(issue=(str(issue),)))
    parts.card(
        f"{issue}: when it comes up",
        hours,
        "issue_hours",
        lambda: charts.issue_week(hours, view.time_zone),
        says=_when_most(hours),
        more=f"Days and hours in {view.time_zone}.",
        metric="usual",
        drill={"issue": "issue", "area": "area", "weekday": "weekday", "hour": "hour"},
        within=Filters(issue=(str(issue),)),
        picks=("weekday", "hour"),
    )


def _when_most(hours: pd.DataFrame) -> str:
    """'1,495 interactions; most on Mon 19–20 h, 52.'"""
    said = count_of(hours["count"].sum(), "interaction")
    if hours.empty:
        return f"{said}."
    in_all = hours.pivot_table(index=["weekday", "hour"], values="count", aggfunc="sum").reset_index()
    most = max(in_all.to_dict("records"), key=lambda cell: float(cell["count"]))
    weekday, hour = WEEKDAYS[int(most["weekday"]) - 1], int(most["hour"])
    return f"{said}; most on {weekday} {hour}–{hour + 1} h, {count(most['count'])}."
