"""How customers rate what they got."""

from typing import Any

from sqlalchemy import ColumnElement

from cx_insights.model.measures import POINTS, SHARE, Better, Count, Difference, Mean, Measure, Share
from cx_insights.model.thresholds import SATISFIED_FROM
from cx_insights.queries.measures._phrases import MEAN, RATE, RATED, SHARES_APART

_NPS_ANSWERS = (
    "answers to 'how likely are you to recommend us' in view; the last one of a conversation counts"
)
_CES_ANSWERS = "answers on effort in view; the last one of a conversation counts"
_CES_SCALE = "There is no standard; here the scale is 1 to 7, and the higher, the easier."


def _promotes(c: Any) -> ColumnElement[bool]:
    return c.nps >= 9  # type: ignore[no-any-return]


def _detracts(c: Any) -> ColumnElement[bool]:
    return c.nps <= 6  # type: ignore[no-any-return]


def _answered_nps(c: Any) -> ColumnElement[bool]:
    return c.nps.is_not(None)  # type: ignore[no-any-return]


RATINGS = (
    Measure(
        name="csat",
        label="CSAT",
        unit=SHARE,
        formula="Ratings of 4 and 5 / ratings on the scale of five",
        population=RATED,
        notes=RATE,
        source="Gorgias, Zendesk",
        how=Share(lambda c: c.csat >= SATISFIED_FROM, lambda c: c.csat.is_not(None)),
        better=Better.UP,
    ),
    Measure(
        name="csat_mean",
        label="Mean rating",
        unit="1 to 5",
        formula="Mean of the ratings on the scale of five",
        population="rated conversations or journeys in view",
        notes=MEAN,
        how=Mean(lambda c: c.csat),
        better=Better.UP,
    ),
    Measure(
        name="rated",
        label="Ratings",
        unit="ratings",
        formula="Conversations or journeys that were rated",
        population="everything in view",
        how=Count(lambda c: c.csat.is_not(None)),
    ),
    Measure(
        name="nps",
        label="NPS",
        unit=POINTS,
        formula="% who answer 9 or 10 − % who answer 0 to 6",
        population=_NPS_ANSWERS,
        notes=SHARES_APART,
        source="Bain",
        how=Difference(_promotes, _detracts, _answered_nps),
        better=Better.UP,
    ),
    Measure(
        name="promoters",
        label="Promoters",
        unit="answers",
        formula="Answers of 9 or 10",
        population=_NPS_ANSWERS,
        source="Bain",
        how=Count(_promotes),
        better=Better.UP,
    ),
    Measure(
        name="passives",
        label="Passives",
        unit="answers",
        formula="Answers of 7 or 8",
        population=_NPS_ANSWERS,
        source="Bain",
        how=Count(lambda c: (c.nps > 6) & (c.nps < 9)),
    ),
    Measure(
        name="detractors",
        label="Detractors",
        unit="answers",
        formula="Answers of 0 to 6",
        population=_NPS_ANSWERS,
        source="Bain",
        how=Count(_detracts),
        better=Better.DOWN,
    ),
    Measure(
        name="nps_response_rate",
        label="NPS response rate",
        unit=SHARE,
        formula="Conversations with an answer to 'how likely are you to recommend us' / conversations",
        population="conversations in view",
        notes=f"{RATE} Exports do not say who was asked, so that it is of all conversations.",
        how=Share(_answered_nps),
        better=Better.UP,
    ),
    Measure(
        name="ces",
        label="Effort (CES)",
        unit="1 to 7",
        formula="Mean of the answers on the scale of seven",
        population=_CES_ANSWERS,
        notes=f"{MEAN} {_CES_SCALE}",
        how=Mean(lambda c: c.ces),
        better=Better.UP,
    ),
    Measure(
        name="ces_easy",
        label="Found it easy",
        unit=SHARE,
        formula="Answers of 5, 6 and 7 / answers on the scale of seven",
        population=_CES_ANSWERS,
        notes=f"{RATE} {_CES_SCALE}",
        how=Share(lambda c: c.ces >= 5, lambda c: c.ces.is_not(None)),
        better=Better.UP,
    ),
)
