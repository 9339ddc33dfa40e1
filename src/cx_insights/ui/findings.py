"""What the insight room says, asked once per state of the store."""

import pandas as pd

from cx_insights.insight.automate import automate
from cx_insights.insight.hot_spots import hot_spots as with_hot_spots
from cx_insights.model.filters import Filters
from cx_insights.ui import session
from cx_insights.ui.filter_bar import View


def sentences(page: str, view: View) -> tuple[str, ...]:
    return (f"In view: {view.filters.in_words()}.",)


def hot_spots(filters: Filters) -> frozenset[str]:
    """The touchpoints where feelings run high and low at once."""
    frame = with_hot_spots(session.frame("touchpoints", filters))
    return frozenset(str(name) for name in frame.loc[frame["hot_spot"], "touchpoint"])


def roles(filters: Filters) -> pd.DataFrame:
    """Where a bot can work alone, help a person, or step aside."""
    return automate(session.frame("touchpoints", filters), session.frame("containment", filters))


def alerts(view: View) -> None:
    return None
