"""The Touchpoints page: how customers feel first, then one part at a time."""

from collections.abc import Callable

import pandas as pd

from cx_insights.model.ratings import CSAT
from cx_insights.ui.kit import choosing, gaps, parts, ratings
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.touchpoints.emotion import emotion_and_quotes
from cx_insights.ui.touchpoints.peak import peak_card
from cx_insights.ui.touchpoints.ratings import ratings_cards
from cx_insights.wording import count_of

EMOTION, PEAK, RATED, EVERY = "Emotion", "Peak and end", "Ratings", "All touchpoints"


def touchpoints_page(view: View, touchpoints: pd.DataFrame) -> None:
    """What the data can tell of touchpoints, and of that the part that was chosen."""
    offered: dict[str, Callable[[], None]] = {EVERY: lambda: _every(touchpoints)}
    if any(kind is not CSAT for kind in ratings.given()):
        offered = {RATED: lambda: ratings_cards(view), **offered}
    if not gaps.lacks("texts", "scores"):
        offered = {PEAK: lambda: peak_card(view), **offered}
    if not gaps.lacks_feelings():
        offered = {EMOTION: lambda: emotion_and_quotes(view), **offered}
    names = list(offered)
    chosen = choosing.part("touchpoints_part", names) if len(names) > 1 else names[0]
    offered[chosen]()


def _every(touchpoints: pd.DataFrame) -> None:
    parts.card(
        "In the order of the journey",
        touchpoints,
        "touchpoints",
        says=f"{count_of(len(touchpoints), 'touchpoint')}.",
        drill={"touchpoint": "touchpoint"},
    )
