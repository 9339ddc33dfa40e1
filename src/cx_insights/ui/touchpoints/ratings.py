"""The Touchpoints page: what customers gave who answered a question on recommendation or effort."""

import pandas as pd

from cx_insights import charts
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.model.thresholds import FEWEST
from cx_insights.ui.kit import parts, ratings, session
from cx_insights.ui.kit.filter_bar import View


def ratings_cards(view: View) -> None:
    """Each kind but CSAT, of the conversations that pass each touchpoint; what nobody was asked has no card."""
    touchpoints = session.frame("touchpoints", view.filters)
    for kind in ratings.given():
        if kind is not CSAT:
            _card(touchpoints, kind)


def _card(touchpoints: pd.DataFrame, kind: Rating) -> None:
    shape = ratings.shape(kind)
    enough = touchpoints[touchpoints[shape.n] >= FEWEST].reset_index(drop=True)
    shown = enough[["touchpoint", shape.n, shape.value, *filter(None, (shape.low, shape.high))]]
    parts.card(
        f"{ratings.label(kind)} by touchpoint",
        shown,
        f"touchpoints_{kind.field}",
        lambda: charts.dots(shown, shape, "touchpoint"),
        says="Of the conversations that pass each touchpoint; beside the name how many answers.",
        more="Whiskers are 95 % intervals; touchpoints with fewer than five answers are left out.",
        metric=kind.measure,
        drill={"touchpoint": "touchpoint"},
    )
