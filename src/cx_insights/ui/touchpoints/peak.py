"""Peak and end on the page: what customers remember of a journey."""

import pandas as pd

from cx_insights import charts
from cx_insights.insight.moments import peak_and_end_sentence
from cx_insights.ui.kit import gaps, journey_order, parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count_of

_SAYS = "Journeys whose worst moment, and whose last one, is at each touchpoint; beside each bar their share."
_HOW = (
    "Beside each bar: journeys, their share with its 95 % interval as a whisker, and the mean score. A journey counts "
    "once as a worst moment, the first of equally bad ones, and once as a last one, by its scored texts; where "
    "nothing bad was written, the worst moment is a good one. A bar opens the conversations of the journeys that it "
    "counts, a row all that pass there."
)


def peak_card(view: View) -> None:
    """Per touchpoint, the journeys whose worst moment is there and those whose last one is; in journey order."""
    if gaps.lacks("texts", "scores"):
        return
    found = session.frame("peak_and_end", view.filters)
    ordered = session.derived("peak and end", view.filters, lambda: _in_order(found, view))
    left_out = len(found) - charts.MOST_TOUCHPOINTS
    more = f" {count_of(left_out, 'rarer touchpoint')} in the table only." if left_out > 0 else ""
    own = any(getattr(view.filters, key) for key in ("channel", "area", "issue", "segment"))
    begins = (
        " Journeys are in view by the channel, area, issue and segment that they begin with." if own else ""
    )
    parts.card(
        "Peak and end",
        ordered,
        "peak_and_end",
        lambda: charts.peak_and_end(ordered),
        says=_SAYS,
        more=f"{peak_and_end_sentence(found)} {_HOW}{begins}{more}",
        metric="peak_and_end",
        drill={"touchpoint": "touchpoint"},
        wide=True,
        picks=("peak", "end"),
    )


def _in_order(found: pd.DataFrame, view: View) -> pd.DataFrame:
    order = journey_order.touchpoints(view.filters)["touchpoint"].tolist()
    rank = {name: place for place, name in enumerate(order)}
    return found.sort_values(
        "touchpoint", key=lambda names: names.map(rank), kind="stable", ignore_index=True
    )
