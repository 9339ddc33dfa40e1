"""The filter bar: the same on every page, kept in the address, so that a link restores the view."""

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

import streamlit as st

from cx_insights.model.filters import KEYS, Filters
from cx_insights.model.words import channel_label
from cx_insights.ui.kit import session
from cx_insights.wording import day, missing

BAR_KEYS = ("channel", "area", "issue", "segment")
ANY = "any"
"""What a field that narrows nothing says in the address."""

INSIDE = "in_"
"""How a link narrows one of the bar's own keys without touching the bar: `?in_channel=chat`."""

WAY = "variant"
"""One way through the touchpoints, chosen on the Journeys page; it holds on every page until it is taken away."""

_IN_BAR = (*BAR_KEYS, WAY, "since", "until")
_FOLLOWED, _LEFT_OUT, _WAYS = "link_followed", "link_left_out", "ways_known"

PERIODS = {
    "all": "All time",
    "today": "Last day",
    "7": "Last 7 days",
    "week": "Last whole week",
    "30": "Last 30 days",
    "month": "This month",
    "last_month": "Last month",
    "90": "Last 90 days",
    "quarter": "This quarter",
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
    offered = {key: session.offered().get(key, []) for key in BAR_KEYS}
    first, last = _day(whole["first_day"]), _day(whole["last_day"])
    _follow_link(offered, first, last)
    with st.sidebar, st.container(key="filters"):
        since, until = _period(first, last)
        chosen = {key: _choice(key, offered[key]) for key in BAR_KEYS}
        chosen[WAY] = _way()
        compare = st.toggle(
            "Compare with previous period",
            key="compare",
            bind="query-params",
            persist_state="session",
            disabled=since is None,
            help="The same number of days just before the period in view.",
        )
        if since is None:
            st.caption("To compare, choose a period other than all time.")
        st.caption(f"Days and hours in {session.time_zone()}")
    filters = Filters(since=since, until=until, time_zone=session.time_zone()).replace(**chosen)
    _say_what_is_left_out(filters)
    return View(filters, filters.previous_period() if compare else None)


def clear() -> None:
    """Everything in view again; to be called from a button, before the bar is drawn."""
    st.session_state["period"] = "all"
    st.session_state["compare"] = False
    for key in (*BAR_KEYS, WAY):
        st.session_state[key] = []


def _follow_link(offered: dict[str, list[str]], first: date | None, last: date | None) -> None:
    """Once a session, read what a link says in plain values: `?period=30&channel=chat&since=2026-09-01`.

    The widgets read only their own labels: `?period=Last+30+days&channel=Chat`. So the address is written anew in
    those, before the widgets are first drawn, and the page begins again.
    """
    if _FOLLOWED in st.session_state:
        return
    taken: dict[str, str | list[str]] = {}
    left_out = [words for key in BAR_KEYS for words in _take_values(key, offered[key], taken)]
    left_out += _take_days(first, last, taken) or _take_period(taken)
    left_out += _take_toggle(taken)
    st.session_state[_FOLLOWED] = True
    st.session_state[_LEFT_OUT] = (left_out, None)
    if taken:
        st.query_params.update(taken)
        st.rerun()


def _take_values(key: str, known: list[str], taken: dict[str, str | list[str]]) -> list[str]:
    """Take the values of the link that the data hold; gives a sentence for each other one."""
    label = channel_label if key == "channel" else str
    labels = [label(value) for value in known]
    texts = st.query_params.get_all(key)
    if all(text in labels for text in texts):
        return []
    asked = [part.strip() for text in texts for part in ([text] if text in labels else text.split(","))]
    by_word = {word.casefold(): value for value in known for word in (label(value), value)}
    found = [by_word[word.casefold()] for word in asked if word.casefold() in by_word]
    if found:
        taken[key] = [label(value) for value in dict.fromkeys(found)]
    return [f"{key} '{word}' is not in the data" for word in asked if word.casefold() not in by_word]


def _take_days(first: date | None, last: date | None, taken: dict[str, str | list[str]]) -> list[str]:
    """Take `since` and `until` as own dates; they leave the address, as the dates then stand there."""
    asked = {key: st.query_params[key] for key in ("since", "until") if st.query_params.get(key)}
    for key in asked:
        del st.query_params[key]
    if not asked or first is None or last is None:
        return []
    days = {key: _read_day(text) for key, text in asked.items()}
    since, until = max(days.get("since") or first, first), min(days.get("until") or last, last)
    if None in days.values() or since > until:
        said = " and ".join(f"{key} {text}" for key, text in asked.items())
        return [f"{said} is no period of the data, which run from {day(first)} to {day(last)}"]
    taken.update(period=PERIODS["own"], days=[since.isoformat(), until.isoformat()])
    return []


def _take_period(taken: dict[str, str | list[str]]) -> list[str]:
    named = st.query_params.get("period")
    if not named or named in PERIODS.values() or "period" in taken:
        return []
    if named.casefold() in PERIODS:
        taken["period"] = PERIODS[named.casefold()]
        return []
    return [f"period '{named}' is none of {', '.join(PERIODS)}"]


def _take_toggle(taken: dict[str, str | list[str]]) -> list[str]:
    asked = st.query_params.get("compare", "").casefold()
    if asked in ("", "true", "false"):
        return []
    if asked in ("yes", "1", "no", "0"):
        taken["compare"] = "true" if asked in ("yes", "1") else "false"
        return []
    return [f"compare '{asked}' is neither yes nor no"]


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _say_what_is_left_out(filters: Filters) -> None:
    """Until the filters change, what of the link could not be followed."""
    left_out, seen = st.session_state.get(_LEFT_OUT, ([], None))
    if not left_out or (seen is not None and seen != filters):
        st.session_state.pop(_LEFT_OUT, None)
        return
    st.session_state[_LEFT_OUT] = (left_out, filters)
    st.html(f'<p class="cx-quiet">{escape("Left out of the link: " + "; ".join(left_out) + ".")}</p>')


def narrowed(filters: Filters) -> Filters:
    """The filters of the bar, narrowed by the link that led here: `?touchpoint=Pay&in_channel=chat`."""
    asked = [
        (key.removeprefix(INSIDE), value)
        for key, value in st.query_params.items()
        if _narrows(key) and value not in ("", ANY)
    ]
    more = Filters.from_pairs(asked, filters.time_zone)
    return filters.replace(**{key: getattr(more, key) for key, _ in asked})


def link(narrowing: Filters) -> dict[str, str]:
    """The address of the rows behind a number: {'touchpoint': 'Pay', 'in_channel': 'chat'}."""
    return {INSIDE + key if key in _IN_BAR else key: text for key, text in narrowing.pairs().items()}


def _narrows(key: str) -> bool:
    return (
        key.removeprefix(INSIDE) in _IN_BAR if key.startswith(INSIDE) else key in KEYS and key not in _IN_BAR
    )


def _period(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Presets count back from the last day of the data, as an export is rarely of today."""
    options = list(PERIODS) if first and last else ["all"]
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
    since, until = preset(chosen, last)
    return max(first, since), max(first, until)


def preset(name: str, last: date) -> tuple[date, date]:
    """Days of a preset, as of the last day of the data: ("month", 12 Nov) is 1 Nov to 12 Nov."""
    month = last.replace(day=1)
    ends = {
        "today": (last, last),
        "week": _whole_week(last),
        "month": (month, last),
        "last_month": ((month - timedelta(days=1)).replace(day=1), month - timedelta(days=1)),
        "quarter": (month.replace(month=3 * ((month.month - 1) // 3) + 1), last),
    }
    return ends.get(name) or (last - timedelta(days=int(name) - 1), last)


def _whole_week(last: date) -> tuple[date, date]:
    """Monday to Sunday, the last one that is over or ends on this day."""
    sunday = last - timedelta(days=last.isoweekday() % 7)
    return sunday - timedelta(days=6), sunday


def _own_dates(first: date, last: date) -> tuple[date | None, date | None]:
    days = st.date_input(
        "From and until", (first, last), min_value=first, max_value=last, key="days", format="YYYY-MM-DD",
        bind="query-params", persist_state="session",
    )  # fmt: skip
    if not isinstance(days, tuple) or not days:
        return first, last
    return days[0], days[-1]  # of a single day, the address and the widget keep one


def _choice(key: str, options: list[str]) -> tuple[str, ...]:
    """A bar without an area in the data has no field for it."""
    if not options:
        return ()
    labels = channel_label if key == "channel" else str
    chosen = st.multiselect(
        key.capitalize(), options, format_func=labels, key=key, placeholder=f"Any {key}", bind="query-params",
        persist_state="session",
    )  # fmt: skip
    return tuple(value for value in chosen if value in options)


def _way() -> tuple[str, ...]:
    """The way in the address or chosen before; without one the bar has no field for it."""
    known: list[str] = st.session_state.setdefault(_WAYS, [])
    known += [way for way in st.query_params.get_all(WAY) if way not in known]
    if not known:
        return ()
    chosen = st.multiselect(
        "Path", known, key=WAY, placeholder="Any path", max_selections=1, bind="query-params", persist_state="session",
        help="Only journeys that go this path are in view.",
    )  # fmt: skip
    return tuple(chosen)


def _day(value: Any) -> date | None:
    return None if missing(value) else value.date()
