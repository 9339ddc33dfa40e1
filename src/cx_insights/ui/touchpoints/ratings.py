"""The Touchpoints page: what customers gave who answered a question on recommendation or effort."""

from cx_insights import charts
from cx_insights.model.thresholds import FEWEST
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View


def ratings_cards(view: View) -> None:
    """NPS and effort of the conversations that pass each touchpoint; what nobody was asked has no card."""
    for name, title in (("nps", "NPS"), ("ces", "Customer effort")):
        if not session.gave(name):
            continue
        found = session.breakdown((name,), ("touchpoint",), view.filters)
        shown = found[found[f"n_{name}"] >= FEWEST].reset_index(drop=True)
        shape = charts.CHANNEL_MEASURES[name]
        parts.card(
            f"{title} by touchpoint",
            shown,
            f"breakdown_{name}_by_touchpoint",
            lambda shown=shown, shape=shape: charts.dots(shown, shape, "touchpoint"),  # type: ignore[misc]
            says="Of conversations that pass the touchpoint, with the 95 % interval; n answers, from 5 on.",
            metric=name,
            drill={"touchpoint": "touchpoint"},
        )
