"""The numbers at the head of a page, each with its n, its interval and its change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cx_insights.insight.chance import means_differ, share_differs, wilson
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.model.thresholds import FEWEST, SURE_BELOW
from cx_insights.queries.measures import MEASURES
from cx_insights.ui.kit import gaps, ratings, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.kit.parts import Good, Tile, delta_count, delta_percent, tiles
from cx_insights.wording import count, count_of, interval, missing, percent, score_of_100, signed
from cx_insights.wording.columns import WRITERS, unit_named

_Row = Mapping[str, Any]


def overview_tiles(view: View) -> None:
    """How much, how handed over, in which mood, how satisfied; what the data cannot say has no tile."""
    now = session.one("overview", view.filters)
    before = session.one("overview", view.previous) if view.previous else None
    customers = "" if gaps.lacks("customers") else count_of(now["customers"], "customer")
    tiles(
        [
            Tile(
                "Interactions", count(now["interactions"]), customers,
                delta=delta_count(now["interactions"], before, "interactions"),
            ),
            Tile(
                "Conversations", count(now["conversations"]), count_of(now["journeys"], "journey"),
                delta=delta_count(now["conversations"], before, "conversations"),
            ),
            None if gaps.lacks("bots") else _share(_HANDOFF_RATE, now, before),
            None if gaps.lacks("texts", "scores") else _net_sentiment(now, before),
            *(_rated(kind, now, before) for kind in ratings.given()),
        ]
    )  # fmt: skip


def _net_sentiment(now: _Row, before: _Row | None) -> Tile:
    net = now["net_sentiment"]
    note = f"{count(now['scored'])} of {count(now['customer_texts'])} texts"
    delta = _points(net, before["net_sentiment"]) if before else None
    return Tile("Net sentiment", score_of_100(net), note, "net_sentiment", delta, "normal")


def _rated(kind: Rating, now: _Row, before: _Row | None) -> Tile:
    """A kind of rating with its interval, its n and its change, grey where chance explains it."""
    if kind is CSAT:
        return _share(_CSAT, now, before)
    measure, name, n = MEASURES[kind.measure], kind.measure, count_of(now[kind.n], "answer")
    if missing(now[f"{name}_low"]):
        return Tile(measure.label, "–", f"{n}: too few to tell", name)
    write, now_within = WRITERS[unit_named(measure.unit)], _with_ends(now, name)
    delta: str | None = None
    good: Good = "off"
    if before is not None and not missing(before[f"{name}_low"]):
        delta = signed(float(now[name]) - float(before[name]))
        good = "normal" if means_differ(*now_within, *_with_ends(before, name)) < SURE_BELOW else "off"
    ends = " to ".join(map(write, now_within[1:]))
    return Tile(measure.label, write(now[name]), n, name, delta, good, _within(ends))


def _with_ends(row: _Row, name: str) -> tuple[float, float, float]:
    return float(row[name]), float(row[f"{name}_low"]), float(row[f"{name}_high"])


def _points(now: object, before: object) -> str | None:
    if missing(now) or missing(before):
        return None
    return score_of_100(float(str(now)) - float(str(before)))


def handoff_tiles(view: View, window: int) -> None:
    """All channels together: how far bots are involved, how well they hold, and what a handoff costs."""
    now = _total(view.filters, window)
    before = _total(view.previous, window) if view.previous else None
    settled = replace(_SETTLED, label="Durable containment")
    tiles([_share(rate, now, before) for rate in (*_HANDOFF_RATES[:3], settled, *_HANDOFF_RATES[3:])])


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
_CSAT = _Rate("CSAT", "satisfied", "rated", "csat", "normal")
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
