"""The numbers at the head of a page, each with its n, its interval and its change."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import pandas as pd

from cx_insights.charts import numbers
from cx_insights.insight.words import count_of
from cx_insights.ui import gaps, session
from cx_insights.ui.filter_bar import View
from cx_insights.ui.parts import Good, Tile, delta_count, delta_percent, tiles

FEWEST = 5
_Row = Mapping[str, Any]


def wilson(part: float, whole: float) -> tuple[float, float]:
    """The 95 % interval of a share, as the questions have it; of nothing, all there can be."""
    if not whole:
        return 0.0, 1.0
    z = 1.959963984540054
    middle = (part + z * z / 2) / (whole + z * z)
    reach = z * sqrt(part * (whole - part) / whole + z * z / 4) / (whole + z * z)
    return middle - reach, middle + reach


def overview_tiles(view: View) -> None:
    """How much, how handed over, in which mood, how satisfied; what the data cannot say has no tile."""
    now = session.one("overview", view.filters)
    before = session.one("overview", view.previous) if view.previous else None
    customers = "" if gaps.lacks("customers") else count_of(now["customers"], "customer")
    tiles(
        [
            Tile(
                "Interactions", numbers.count(now["interactions"]), customers,
                delta=delta_count(now["interactions"], before, "interactions"),
            ),
            Tile(
                "Conversations", numbers.count(now["conversations"]), count_of(now["journeys"], "journey"),
                delta=delta_count(now["conversations"], before, "conversations"),
            ),
            None if gaps.lacks("bots") else _rate(
                "Handoff rate", now, before, "handoff", "bot_conversations", "handoff_rate", "inverse"
            ),
            None if gaps.lacks("texts", "scores") else _net_sentiment(now, before),
            None if gaps.lacks("ratings") else _rate("CSAT", now, before, "csat", "rated", "csat", "normal"),
        ]
    )  # fmt: skip


def _rate(
    label: str,
    now: _Row,
    before: _Row | None,
    prefix: str,
    n: str,
    metric: str,
    good: Good,
) -> Tile:
    """A rate of the overview with its interval and n: columns handoff_rate, handoff_low, handoff_high."""
    rate = now[f"{prefix}_rate"]
    within = numbers.interval(now[f"{prefix}_low"], now[f"{prefix}_high"])
    delta = delta_percent(rate, before, f"{prefix}_rate")
    return Tile(label, numbers.percent(rate), f"{within} n {numbers.count(now[n])}", metric, delta, good)


def _net_sentiment(now: _Row, before: _Row | None) -> Tile:
    net = now["net_sentiment"]
    written = "–" if numbers.missing(net) else f"{net:+.0f}".replace("-", "−")
    note = f"n {numbers.count(now['scored'])} of {numbers.count(now['customer_texts'])} texts"
    delta = _points(net, before["net_sentiment"]) if before else None
    return Tile("Net sentiment", written, note, "net_sentiment", delta, "normal")


def _points(now: object, before: object) -> str | None:
    if numbers.missing(now) or numbers.missing(before):
        return None
    return f"{float(str(now)) - float(str(before)):+.0f}"


def handoff_tiles(view: View) -> None:
    """All channels together: how far bots are involved, how well they hold, and what a handoff costs."""
    now = session.frame("handoffs", view.filters).sum(numeric_only=True)
    before = session.frame("handoffs", view.previous).sum(numeric_only=True) if view.previous else None
    tiles([_share(rate, now, before) for rate in _HANDOFF_RATES])


@dataclass(frozen=True)
class _Rate:
    label: str
    part: str
    whole: str
    metric: str
    good: Good


_HANDOFF_RATES = (
    _Rate("Bot involvement", "bot_conversations", "conversations", "bot_involvement", "off"),
    _Rate("Handoff rate", "handoffs", "bot_conversations", "handoff_rate", "inverse"),
    _Rate("Contained for 7 days", "durable_contained_7d", "judged_7d", "durable_containment", "normal"),
    _Rate("Had to repeat", "repeated", "repeat_known", "repeat_tax", "inverse"),
    _Rate("Asked, never answered", "never_answered", "asked_for_human", "escalation_failed", "inverse"),
)


def _share(rate: _Rate, now: "pd.Series[Any]", before: "pd.Series[Any] | None") -> Tile:
    """A rate with its interval and its change; below 5 only the counts."""
    part, whole = float(now[rate.part]), float(now[rate.whole])
    if whole < FEWEST:
        return Tile(rate.label, "–", f"{part:,.0f} of {whole:,.0f}: too few to tell", rate.metric)
    low, high = wilson(part, whole)
    comparable = before is not None and before[rate.whole] >= FEWEST
    earlier = {"rate": before[rate.part] / before[rate.whole]} if before is not None and comparable else None
    return Tile(
        rate.label, numbers.percent(part / whole), f"{numbers.interval(low, high)} n {whole:,.0f}", rate.metric,
        delta_percent(part / whole, earlier, "rate"), rate.good,
    )  # fmt: skip
