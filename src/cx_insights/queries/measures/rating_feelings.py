"""Ratings as feelings: what customers gave, on the scale from -1 to 1 on which texts are scored."""

from typing import Any

from sqlalchemy import ColumnElement, case, func

from cx_insights.model.measures import MOOD, SHARE, Better, Fact, Mean, Measure, Share
from cx_insights.model.thresholds import INTENSE_FROM, NEGATIVE_AT
from cx_insights.queries.measures._phrases import MEAN, RATE

_NPS_MIDDLE = 7.5
_OVER = "interactions with a rating"
_ONE_OF_SEVERAL = "Of several ratings in a row CSAT counts before CES before NPS."


def feeling_of_rating(c: Any) -> ColumnElement[Any]:
    """How far a rating lies from the middle of its scale, from -1 to 1.

    csat 1 → -1   3 → 0   5 → 1      ces 1 → -1   4 → 0   7 → 1      nps 0 → -1   7.5 → 0   10 → 1
    """
    nps = case((c.nps <= _NPS_MIDDLE, (c.nps - _NPS_MIDDLE) / _NPS_MIDDLE), else_=(c.nps - _NPS_MIDDLE) / 2.5)
    return case(
        (c.csat.is_not(None), (c.csat - 3) / 2.0),
        (c.ces.is_not(None), (c.ces - 4) / 3.0),
        (c.nps.is_not(None), nps),
    )


RATING_FEELINGS = (
    Measure(
        name="rating_feeling",
        label="Feeling from ratings",
        unit=MOOD,
        formula="Mean of (rating − middle of its scale) / half its range; NPS: 0 is −1, 7.5 is 0, 10 is 1",
        population=_OVER,
        notes=f"{MEAN} {_ONE_OF_SEVERAL} Stands in where fewer than five texts are scored; never in a mean of texts.",
        fact=Fact.RATING,
        how=Mean(feeling_of_rating),
        better=Better.UP,
    ),
    Measure(
        name="rating_negative_share",
        label="Negative ratings",
        unit=SHARE,
        formula="Ratings below the middle of their scale (−0.05 or less) / ratings",
        population=_OVER,
        notes=f"{RATE} {_ONE_OF_SEVERAL}",
        fact=Fact.RATING,
        how=Share(lambda c: feeling_of_rating(c) <= NEGATIVE_AT),
        better=Better.DOWN,
    ),
    Measure(
        name="rating_intensity",
        label="Strong ratings",
        unit=SHARE,
        formula="Ratings at least halfway from the middle of their scale to an end / ratings",
        population=_OVER,
        notes=f"{RATE} {_ONE_OF_SEVERAL}",
        fact=Fact.RATING,
        how=Share(lambda c: func.abs(feeling_of_rating(c)) >= INTENSE_FROM),
    ),
)
