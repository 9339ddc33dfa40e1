"""The numbers at the head of a page, each with its n, its interval and its change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from cx_insights.insight.chance import share_differs, wilson
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import FEWEST, SURE_BELOW
from cx_insights.ui.kit import session
from cx_insights.ui.kit.drivers import why_button
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.kit.parts import Good, Tile, delta_percent, tiles
from cx_insights.wording import count, interval, percent

_Row = Mapping[str, Any]


def handoff_tiles(view: View, window: int) -> None:
    """All channels together: how far bots are involved, how well they hold, and what a handoff costs."""
    now = _total(view.filters, window)
    before = _total(view.previous, window) if view.previous else None
    settled = replace(_SETTLED, label="Durable containment")
    rates = (*_HANDOFF_RATES[:3], settled, *_HANDOFF_RATES[3:])
    tiles([_share(rate, now, before) for rate in rates], beside=partial(why_button, filters=view.filters))


def _total(filters: Filters, window: int) -> _Row:
    windows = session.frame("containment_windows", filters)
    settled = windows.loc[windows["window_days"] == window, ["durable", "judged"]].sum()
    sums = session.frame("handoffs", filters).sum(numeric_only=True)
    return {str(name): float(value) for name, value in (*sums.items(), *settled.items())}


@dataclass(frozen=True)
class _Rate:
    label: str
    part: str
    whole: str
    metric: str
    good: Good


_HANDOFF_RATE = _Rate("Handoff rate", "handoffs", "bot_conversations", "handoff_rate", "inverse")
_SETTLED = _Rate("", "durable", "judged", "durable_containment", "normal")
_HANDOFF_RATES = (
    _Rate("Bot involvement", "bot_conversations", "conversations", "bot_involvement", "off"),
    _HANDOFF_RATE,
    _Rate("Silent handoffs", "silent", "bot_conversations", "silent_handover_rate", "inverse"),
    _Rate("Had to repeat", "repeated", "repeat_known", "repeat_rate", "inverse"),
    _Rate("Never answered", "never_answered", "asked_for_human", "escalation_failed", "inverse"),
)


def _share(rate: _Rate, now: _Row, before: _Row | None) -> Tile:
    """A rate with its interval and its change, grey where chance explains it; below 5 only the counts."""
    part, whole = float(now[rate.part]), float(now[rate.whole])
    if whole < FEWEST:
        return Tile(rate.label, "–", f"{count(part)} of {count(whole)}: too few to tell", rate.metric)
    low, high = wilson(part, whole)
    delta, good = None, rate.good
    if before is not None and before[rate.whole] >= FEWEST:
        earlier = float(before[rate.part]), float(before[rate.whole])
        delta = delta_percent(part / whole, {"rate": earlier[0] / earlier[1]}, "rate")
        good = rate.good if share_differs(part, whole, *earlier) < SURE_BELOW else "off"
    note = f"{count(part)} of {count(whole)}"
    within = _within(interval(low, high).strip("[]"))
    return Tile(rate.label, percent(part / whole), note, rate.metric, delta, good, within)


def _within(ends: str) -> str:
    return f"95 % interval: {ends}."
