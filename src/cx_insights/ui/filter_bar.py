"""The filter bar: the same on every page, kept in the address, so that a link restores the view."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st

from cx_insights.charts import numbers
from cx_insights.model.filters import KEYS, Filters
from cx_insights.model.words import channel_label
from cx_insights.ui import session

BAR_KEYS = ("channel", "area", "issue", "segment")
INSIDE = "in_"
"""How a link narrows one of the bar's own keys without touching the bar: `?in_channel=chat`."""

PERIODS = {
    "all": "All time",
    "7": "Last 7 days",
    "30": "Last 30 days",
    "90": "Last 90 days",
    "own": "Own dates",
}


@dataclass(frozen=True)
class View:
    """What is in view, and the period before it where that is asked for."""

    filters: Filters
    previous: Filters | None

    @property
    def time_zone(self) -> str:
        return self.filters.time_zone


def filter_bar() -> View:
    """Draw the bar in the sidebar and say what is in view."""
    whole = session.one("overview", Filters(time_zone=session.time_zone()))
    with st.sidebar:
        since, until = _period(_day(whole["first_day"]), _day(whole["last_day"]))
        offered = session.offered()
        chosen = {key: _choice(key, offered.get(key, [])) for key in BAR_KEYS}
        compare = st.toggle(
            "Compare with previous period",
            key="compare",
            bind="query-params",
            persist_state="session",
            disabled=since is None,
            help="Needs a period with a start and an end: the same number of days just before it.",
        )
        st.caption(f"Days and hours in {session.time_zone()}")
    filters = Filters(since=since, until=until, time_zone=session.time_zone()).replace(**chosen)
    return View(filters, filters.previous_period() if compare else None)


def narrowed(filters: Filters) -> Filters:
    """The filters of the bar, narrowed by the link that led here: `?touchpoint=Pay&in_channel=chat`."""
    asked = [(key.removeprefix(INSIDE), value) for key, value in st.query_params.items() if _narrows(key)]
    more = Filters.from_pairs(asked, filters.time_zone)
    return filters.replace(**{key: getattr(more, key) for key, _ in asked})


def link(narrowing: Filters) -> dict[str, str]:
    """The address of the rows behind a number: {'touchpoint': 'Pay', 'in_channel': 'chat'}."""
    return {INSIDE + key if key in BAR_KEYS else key: text for key, text in narrowing.pairs().items()}


def _narrows(key: str) -> bool:
    return (
        key.removeprefix(INSIDE) in BAR_KEYS
        if key.startswith(INSIDE)
        else key in KEYS and key not in BAR_KEYS
    )


def _period(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Presets count back from the last day of the data, as an export is rarely of today."""
    options = list(PERIODS) if first and last else ["all"]
    if named := _named_in_link("period", options):
        st.session_state["period"] = named[0]
    chosen = st.selectbox(
        "Period",
        options,
        format_func=PERIODS.__getitem__,
        key="period",
        bind="query-params",
        persist_state="session",
        help="Presets count back from the last day in the data.",
    )
    if chosen == "all" or first is None or last is None:
        return None, None
    if chosen == "own":
        return _own_dates(first, last)
    return max(first, last - timedelta(days=int(chosen) - 1)), last


def _named_in_link(key: str, names: Collection[str]) -> list[str]:
    """The address holds labels ('Chat'); a link that was written by hand may say `channel=chat` or `period=30`."""
    if key in st.session_state:
        return []
    return [value for value in st.query_params.get_all(key) if value in names]


def _own_dates(first: date, last: date) -> tuple[date | None, date | None]:
    days = st.date_input(
        "From and until", (first, last), min_value=first, max_value=last, key="days", format="YYYY-MM-DD",
        bind="query-params", persist_state="session",
    )  # fmt: skip
    if not isinstance(days, tuple) or len(days) != 2:
        return first, last
    return days


def _choice(key: str, options: list[str]) -> tuple[str, ...]:
    """A bar without an area in the data has no field for it."""
    if not options:
        return ()
    labels = channel_label if key == "channel" else str
    if named := _named_in_link(key, options):
        st.session_state[key] = named
    chosen = st.multiselect(
        key.capitalize(), options, format_func=labels, key=key, placeholder=f"Any {key}", bind="query-params",
        persist_state="session",
    )  # fmt: skip
    return tuple(value for value in chosen if value in options)


def _day(value: Any) -> date | None:
    return None if numbers.missing(value) else value.date()
