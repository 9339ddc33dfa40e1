"""What pages show of ratings: every kind that the store holds, each drawn and written as its measure says."""

from cx_insights.charts import CHANNEL_MEASURES
from cx_insights.charts.whiskers import Measure
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries.measures import MEASURES
from cx_insights.ui.kit import gaps, session
from cx_insights.wording.columns import Unit, unit_named

_DRAWN_AS = {Unit.SHARE: "share", Unit.SCORE_OF_100: "points"}


def given() -> list[Rating]:
    """The kinds that somebody gave."""
    return [kind for kind in session.kinds() if kind is not CSAT or not gaps.lacks("ratings")]


def label(kind: Rating) -> str:
    return MEASURES[kind.measure].label


def shape(kind: Rating) -> Measure:
    """How it is drawn, from the columns of a breakdown; of CSAT from those of `channels`."""
    name = kind.measure
    drawn_as = _DRAWN_AS.get(unit_named(MEASURES[name].unit), "rating")
    named = Measure(name, f"{name}_low", f"{name}_high", f"n_{name}", drawn_as, kind.n_words)
    return CHANNEL_MEASURES.get(kind.field, named)
