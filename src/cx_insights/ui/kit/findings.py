"""What the insight room says of the data in view, asked through the cached answers."""

from collections.abc import Mapping

import pandas as pd

from cx_insights.insight.alerts import AnyAlert, current
from cx_insights.insight.automate import automate
from cx_insights.insight.causes import InCommon
from cx_insights.insight.causes import in_common as what_in_common
from cx_insights.insight.findings import Finding, findings, look_at
from cx_insights.insight.hot_spots import hot_spots as with_hot_spots
from cx_insights.insight.opening import opening
from cx_insights.insight.patterns import busy_hour_lift
from cx_insights.model.filters import Filters
from cx_insights.model.periods import Periods, periods
from cx_insights.ui.kit import session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import in_words, missing, period


def sentences(page: str, view: View) -> list[str]:
    """What matters on this page, the most important first, and what is in view."""
    compared = view.previous.pairs() if view.previous else {}
    told_apart = (
        *(f"{key}={value}" for key, value in compared.items()),
        *(session.care() if page == "patterns" else ()),
    )
    said = session.derived(
        f"opening of {page}",
        view.filters,
        lambda: opening(page, session.frame, view.filters, view.previous, session.alarms_a_week()),
        *told_apart,
    )
    return [*said, f"In view: {in_words(view.filters)}.", *_compared(view)]


def _compared(view: View) -> list[str]:
    """With what the period in view is compared; that there is nothing, where the data begin later."""
    if view.previous is None:
        return []
    before = _days(view.previous)
    if not session.one("overview", view.previous)["interactions"]:
        return [f"Nothing to compare with: no interactions from {before}."]
    return [f"Compared with {before}, the same number of days just before."]


def _days(filters: Filters) -> str:
    return period(filters.since, filters.until) if filters.since and filters.until else in_words(filters)


def needed(filters: Filters) -> list[Finding]:
    """What needs somebody, the most harm first, then what got better."""
    said = session.said_of_stakes()
    return session.derived(
        "findings",
        filters,
        lambda: findings(look_at(session.frame, session.answer, filters, said_of_stakes=said)),
        *session.care(),
        str(sorted(said.items())),
    )


def compared(filters: Filters) -> Periods | None:
    """The period in view and the one before; without one, the last whole weeks of the data."""
    ends = session.one("period", filters.replace(since=None, until=None))
    first, last = (None if missing(ends[name]) else ends[name].date() for name in ("first_day", "last_day"))
    return periods(filters, first, last)


def hot_spots(filters: Filters) -> pd.DataFrame:
    """Touchpoint, whether feelings run high and low at once there, and how sure that is."""
    return session.derived("hot spots", filters, lambda: _hot_spots(filters))


def _hot_spots(filters: Filters) -> pd.DataFrame:
    return with_hot_spots(session.frame("touchpoints", filters))[["touchpoint", "hot_spot", "q_value"]]


def roles(filters: Filters) -> pd.DataFrame:
    """Where a bot can work alone, help a person, or step aside."""
    said = session.said_of_stakes()
    return session.derived("roles", filters, lambda: _roles(filters, said), str(sorted(said.items())))


def _roles(filters: Filters, said: Mapping[str, bool]) -> pd.DataFrame:
    return automate(session.frame("touchpoints", filters), session.frame("containment", filters), said)


def alerts(filters: Filters) -> list[AnyAlert]:
    """What stands out, and what was done about it."""
    strictly = session.alarms_a_week()
    return session.derived(
        "alerts", filters, lambda: current(session.frame, filters, strictly), *session.care()
    )


def in_common(filters: Filters, alert: AnyAlert) -> InCommon:
    """What an alert has in common, against before."""
    scan = filters.replace(area=(), issue=(), weekday=None, hour=())
    told_apart = (alert.alert_id, str(alert.figures))
    return session.derived("in common", scan, lambda: what_in_common(session.frame, scan, alert), *told_apart)


def rush(filters: Filters) -> pd.DataFrame:
    """Which issues come with the busy hours."""
    return session.derived("rush", filters, lambda: busy_hour_lift(session.frame("issue_cells", filters)))
