"""What the person knew who took over, and what customers had to say twice."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case

from cx_insights.model.measures import MINUTES, SHARE, Better, Mean, Measure, Quantile, Share, Sum
from cx_insights.queries._groups import group
from cx_insights.queries._parts import minutes
from cx_insights.queries.measures._phrases import MEAN, RATE

SAID = {
    "reference": "Order or account",
    "issue": "Issue",
    "tried": "What was tried",
    "outcome": "Wanted outcome",
}
"""What can have been said before a person answers, as it is headed."""

_WITH_TEXT = "handoffs in view with text before the handoff"
_AGAIN = "handoffs in which the customer had to say it again"


def _turns(c: Any) -> ColumnElement[Any]:
    return case((group("repeated")(c), c.repeated_turns))


def _minutes(c: Any) -> ColumnElement[Any]:
    return case((group("repeated")(c), minutes(c.repeated_seconds)))


def _known(fact: str, label: str) -> Measure:
    return Measure(
        name=f"{fact}_known",
        label=f"{label} known",
        unit=SHARE,
        formula="Handoffs in which this had been said, or stood in the data, before the person answered / handoffs "
        "with text before",
        population=_WITH_TEXT,
        notes=RATE,
        how=Share(
            lambda c: and_(c.handoff, getattr(c, f"knows_{fact}")),
            lambda c: and_(c.handoff, c.knows_reference.is_not(None)),
        ),
        better=Better.UP,
    )


CONTEXT = (
    *(_known(fact, label) for fact, label in SAID.items()),
    Measure(
        name="turns_wasted",
        label="Messages spent on saying it again",
        unit="messages",
        formula="What the employee asked for although it was known and what the customer said again, among the first "
        "three turns of each after the handoff",
        population=_AGAIN,
        how=Sum(_turns),
        better=Better.DOWN,
        opens="repeated",
    ),
    Measure(
        name="turns_wasted_mean",
        label="Messages spent on saying it again, per handoff",
        unit="messages",
        formula="Mean of what the employee asked for although it was known and the customer said again",
        population=_AGAIN,
        notes=MEAN,
        how=Mean(_turns),
        better=Better.DOWN,
        opens="repeated",
    ),
    Measure(
        name="minutes_wasted",
        label="Minutes spent on saying it again",
        unit=MINUTES,
        formula="From the turn before to each customer turn that says it again, added up",
        population=f"{_AGAIN} and whose times are known",
        how=Sum(_minutes),
        better=Better.DOWN,
        opens="repeated",
    ),
    Measure(
        name="minutes_wasted_median",
        label="Minutes spent on saying it again, per handoff",
        unit=MINUTES,
        formula="Median of the minutes from the turn before to each customer turn that says it again",
        population=f"{_AGAIN} and whose times are known",
        notes="The interval of the median is the one that the binomial gives.",
        how=Quantile(_minutes),
        better=Better.DOWN,
        opens="repeated",
    ),
)
