"""How customers feel at each touchpoint: mean, intensity and negative share, with hot spots and what makes them."""

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.charts.feelings import FEELINGS
from cx_insights.insight.feelings import from_ratings, rests_on_ratings, with_ratings
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import FEWEST, SURE_BELOW
from cx_insights.ui.kit import findings, gaps, journey_order, parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.touchpoints.quotes import quotes_card
from cx_insights.wording import count, count_of, interval, number, percent, q_value

_TITLE = "Emotion curve"
_FIRST = (
    *(
        "touchpoint",
        "stage",
        "hot_spot",
        "customer_texts",
        "scored",
        "sentiment_mean",
        "sentiment_low",
        "sentiment_high",
    ),
    *(
        "negative_share",
        "negative_low",
        "negative_high",
        "intensity",
        "intensity_low",
        "intensity_high",
        "q_value",
    ),
)
_RULE = (
    "A hot spot has more intense texts and more negative ones than all other touchpoints together (one-sided tests, "
    f"Benjamini–Hochberg over the touchpoints, q < {number(SURE_BELOW)}, from {FEWEST} scored texts on)."
)
_SAYS = {
    "Mean": "Mean sentiment of the scored texts, −1 to 1",
    "Intensity": "Share of the texts that are intense: a score beyond ±0.5, anger or urgency words, or shouting",
    "Negative share": "Share of the scored texts that are negative (−0.05 or less)",
}


@st.fragment
def emotion_card(view: View) -> None:
    """The emotion curve over all touchpoints in view; nothing where the data hold no text to score."""
    if gaps.lacks_feelings():
        return
    picked = _curve(view)
    if picked:
        parts.open_conversations(Filters(touchpoint=(picked,)))


@st.fragment
def emotion_and_quotes(view: View) -> None:
    """The curve, and what customers say at the touchpoint that is chosen there."""
    if gaps.lacks_feelings():
        return
    picked = _curve(view, "Choose a point to read what customers say there.")
    quotes_card(view, picked)


def _curve(view: View, leads: str = "Choose a point to open its conversations.") -> str | None:
    """Draw the card; gives the touchpoint whose point was chosen."""
    staged = session.derived("emotion curve", view.filters, lambda: _staged(view.filters))
    with st.container(border=True, key="card_touchpoints"):
        if staged.empty:
            st.header(_TITLE, anchor=False)
            parts.quiet("Nothing in view.")
            return None
        as_table = parts.card_head(_TITLE, staged, "touchpoints", "sentiment", has_chart=True)
        on_ratings = rests_on_ratings(staged, "touchpoint")
        says = " ".join(filter(None, (_coverage(staged), on_ratings, _hot(staged))))
        if as_table:
            first = [*_FIRST, *(name for name in staged.columns if name not in _FIRST)]
            parts.table_with_drill(staged[first], "touchpoints", {"touchpoint": "touchpoint"})
            parts.quiet(f"{says} Choose a row to open its conversations.")
            return None
        chosen = st.segmented_control(
            "Feeling", list(FEELINGS), default="Mean", required=True, key="feeling", label_visibility="collapsed"
        )  # fmt: skip
        told = f"{_SAYS[chosen]}, with 95 % intervals; n below each name. {says}"
        drawn = with_ratings(staged) if chosen == "Mean" else staged
        hot = frozenset(staged.loc[staged["hot_spot"], "touchpoint"].astype(str))
        picked = parts.drawing(
            _TITLE, staged, f"touchpoints_{chosen}", lambda: charts.emotion_curve(drawn, hot, FEELINGS[chosen]),
            told, wide=True, pick=True,
        )  # fmt: skip
        parts.quiet(f"{told} {leads}")
        return str(picked[0]) if picked else None


def _staged(filters: Filters) -> pd.DataFrame:
    return journey_order.touchpoints(filters).merge(findings.hot_spots(filters), on="touchpoint")


def _coverage(staged: pd.DataFrame) -> str:
    scored, texts = int(staged["scored"].sum()), int(staged["customer_texts"].sum())
    said = f"{count(scored)} scored of {count_of(texts, 'customer text')}."
    silent, beyond = int((staged["scored"] == 0).sum()), len(staged) - charts.MOST_POINTS
    if silent:
        said += f" {count_of(silent, 'touchpoint has', 'touchpoints have')} no scored text."
    if beyond > 0:
        said += f" {count_of(beyond, 'smaller touchpoint stands', 'smaller touchpoints stand')} in the table only."
    return said


def _hot(staged: pd.DataFrame) -> str:
    """What makes the hot spots hot: 'Talk to bot: 81 % intense, 90 % negative, q < 0.001.'"""
    hot = staged[staged["hot_spot"]].sort_values("q_value")
    if hot.empty:
        return f"No hot spot. {_RULE}"
    on_ratings = set(hot["touchpoint"][from_ratings(hot)])
    named = [
        f"{row.touchpoint} (from {count_of(row.ratings, 'rating')}, {q_value(row.q_value)})"
        if row.touchpoint in on_ratings
        else f"{row.touchpoint} ({percent(row.intensity)} intense "
        f"{interval(row.intensity_low, row.intensity_high)}, {percent(row.negative_share)} negative "
        f"{interval(row.negative_low, row.negative_high)}, {q_value(row.q_value)})"
        for row in hot.itertuples()
    ]
    return f"{count_of(len(hot), 'hot spot')}: {'; '.join(named)}. {_RULE}"
