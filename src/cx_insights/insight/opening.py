"""Which questions a page's opening sentences need, asked through whoever runs (and keeps) the answers."""

from collections.abc import Callable

import pandas as pd

from cx_insights.insight import alerts, consistency, sentences
from cx_insights.insight.channel_gaps import CAVEAT, channel_gaps, compared
from cx_insights.insight.frames import Ask
from cx_insights.insight.hot_spots import hot_spots
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import DEFAULT_ALARMS_A_WEEK


def opening(
    page: str,
    ask: Ask,
    filters: Filters,
    previous: Filters | None = None,
    alarms_a_week: float = DEFAULT_ALARMS_A_WEEK,
) -> list[str]:
    """The sentences of a page, the most important first; `previous` is the period to compare with, if any.

    opening("handoffs", ask, filters, filters.previous_period())
    -> ["Chat hands over 41 % of 1,204 conversations [38–44 %], up from 35 %.", ...]
    """
    return (
        _patterns(ask, filters, alarms_a_week) if page == "patterns" else _PAGES[page](ask, filters, previous)
    )


def _overview(ask: Ask, filters: Filters, previous: Filters | None) -> list[str]:
    return sentences.overview(ask("overview", filters), _before("overview", ask, previous))


def _handoffs(ask: Ask, filters: Filters, previous: Filters | None) -> list[str]:
    return sentences.handoffs(ask("handoffs", filters), _before("handoffs", ask, previous))


def _touchpoints(ask: Ask, filters: Filters, _previous: Filters | None) -> list[str]:
    return sentences.touchpoints(hot_spots(ask("touchpoints", filters)))


def _journeys(ask: Ask, filters: Filters, _previous: Filters | None) -> list[str]:
    return sentences.journeys(ask("variants", filters))


def _channels(ask: Ask, filters: Filters, _previous: Filters | None) -> list[str]:
    """At the same mix of issues where there are any; as they are, and said so, where not."""
    channels = ask("channels", filters)
    found = consistency.gaps(ask("channel_issues", filters))
    if found.empty:
        return sentences.channels(channels, channel_gaps(channels), CAVEAT, compared(channels))
    known = consistency.compared(found)
    return sentences.channels(channels, consistency.gap_sentences(found), "", known)


def _patterns(ask: Ask, filters: Filters, alarms_a_week: float) -> list[str]:
    clocked = not ask("issue_cells", filters).empty
    found = alerts.current(ask, filters, alarms_a_week)
    return sentences.patterns(ask("issues", filters), alerts.weeks_in_view(ask, filters), found, clocked)


def _before(question: str, ask: Ask, previous: Filters | None) -> pd.DataFrame | None:
    return ask(question, previous) if previous else None


_PAGES: dict[str, Callable[[Ask, Filters, Filters | None], list[str]]] = {
    "overview": _overview,
    "handoffs": _handoffs,
    "touchpoints": _touchpoints,
    "journeys": _journeys,
    "channels": _channels,
}
