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
from cx_insights.wording import count, count_of, interval, number, percent

_TITLE = "Emotion curve"
_NAMED = 2
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
    "A hot spot has more intense texts and more negative ones than all other touchpoints together, beyond chance "
    f"(false discovery rate below {number(100 * SURE_BELOW)} %), from {FEWEST} scored texts on."
)
_SAYS = {
    "Mean": "Mean sentiment of the texts, −1 to 1",
    "Intensity": "Share of intense texts",
    "Negative share": "Share of negative texts",
}
_MEANS = {
    "Mean": "Mean sentiment of the scored texts, from −1 to 1.",
    "Intensity": "Intense: a score beyond ±0.5, anger or urgency words, or shouting.",
    "Negative share": "Negative: a score of −0.05 or less.",
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
    picked = _curve(view, "Click a point to read what customers say there.")
    quotes_card(view, picked)


def _curve(view: View, leads: str = "Click a point to open its conversations.") -> str | None:
    """Draw the card; gives the touchpoint whose point was chosen."""
    staged = session.derived("emotion curve", view.filters, lambda: _staged(view.filters))
    with st.container(border=True, key="card_touchpoints"):
        if staged.empty:
            st.header(_TITLE, anchor=False)
            parts.quiet("Nothing in view.")
            return None
        if parts.card_head(_TITLE, staged, "touchpoints", "sentiment", True, _how(staged, leads)):
            first = [*_FIRST, *(name for name in staged.columns if name not in _FIRST)]
            parts.table_with_drill(staged[first], "touchpoints", {"touchpoint": "touchpoint"})
            parts.quiet(f"{_hot(staged)} Choose a row to open its conversations.")
            return None
        chosen = st.segmented_control(
            "Feeling", list(FEELINGS), default="Mean", required=True, key="feeling", label_visibility="collapsed"
        )  # fmt: skip
        told = f"{_said(chosen, staged)}; n below each name. {_hot(staged)}"
        drawn = with_ratings(staged) if chosen == "Mean" else staged
        hot = frozenset(staged.loc[staged["hot_spot"], "touchpoint"].astype(str))
        picked = parts.drawing(
            _TITLE, staged, f"touchpoints_{chosen}", lambda: charts.emotion_curve(drawn, hot, FEELINGS[chosen]),
            told, wide=True, pick=True,
        )  # fmt: skip
        parts.quiet(told)
        return str(picked[0]) if picked else None


def _said(chosen: str, staged: pd.DataFrame) -> str:
    """What is drawn: the sentiment of texts, or ratings, where they stand in for them."""
    rated = from_ratings(staged)
    if chosen != "Mean" or not rated.any():
        return _SAYS[chosen]
    if not (staged["scored"] >= FEWEST).any():
        return "Mean of the ratings, as texts are too few"
    return f"Mean sentiment of texts, or of ratings ({count_of(int(rated.sum()), 'touchpoint')})"


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


def _how(staged: pd.DataFrame, leads: str) -> str:
    """How the curve is read: what is measured, on how much it rests, and what makes a hot spot."""
    said = (*_MEANS.values(), "Whiskers are 95 % intervals.", _coverage(staged))
    return " ".join(
        filter(None, (*said, rests_on_ratings(staged, "touchpoint"), _RULE, _why_hot(staged), leads))
    )


def _hot(staged: pd.DataFrame) -> str:
    """'Hot spots: Talk to bot, Talk to a person.'; at most three are named."""
    hot = staged[staged["hot_spot"]].sort_values("q_value")["touchpoint"].astype(str).tolist()
    if not hot:
        return "No hot spot."
    more = f" and {count(len(hot) - _NAMED)} more" if len(hot) > _NAMED else ""
    return f"{'Hot spot' if len(hot) == 1 else 'Hot spots'}: {', '.join(hot[:_NAMED])}{more}."


def _why_hot(staged: pd.DataFrame) -> str:
    """What makes the hot spots hot: 'Talk to bot: 81 % intense [76–85 %], 90 % negative [86–93 %].'"""
    hot = staged[staged["hot_spot"]].sort_values("q_value")
    on_ratings = set(hot["touchpoint"][from_ratings(hot)])
    named = [
        f"{row.touchpoint} (from {count_of(row.ratings, 'rating')})"
        if row.touchpoint in on_ratings
        else f"{row.touchpoint} ({percent(row.intensity)} intense "
        f"{interval(row.intensity_low, row.intensity_high)}, {percent(row.negative_share)} negative "
        f"{interval(row.negative_low, row.negative_high)})"
        for row in hot.itertuples()
    ]
    return f"{'; '.join(named)}." if named else ""
