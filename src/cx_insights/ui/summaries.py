"""The numbers at the head of a page, each with its n, its interval and its change."""

from math import sqrt

import pandas as pd

from cx_insights.charts import numbers
from cx_insights.ui import session
from cx_insights.ui.filter_bar import View
from cx_insights.ui.parts import Tile, delta_count, delta_percent, tiles

FEWEST = 5


def wilson(part: float, whole: float) -> tuple[float, float]:
    """The 95 % interval of a share, as the questions have it."""
    z = 1.959963984540054
    middle = (part + z * z / 2) / (whole + z * z)
    reach = z * sqrt(part * (whole - part) / whole + z * z / 4) / (whole + z * z)
    return middle - reach, middle + reach


def overview_tiles(view: View) -> None:
    """How much, how handed over, in which mood, how satisfied."""
    now = session.one("overview", view.filters)
    before = session.one("overview", view.previous) if view.previous else None
    tiles(
        [
            Tile(
                "Interactions",
                numbers.count(now["interactions"]),
                f"{numbers.count(now['customers'])} customers",
                delta=delta_count(now["interactions"], before, "interactions"),
            ),
            Tile(
                "Conversations",
                numbers.count(now["conversations"]),
                f"{numbers.count(now['journeys'])} journeys",
                delta=delta_count(now["conversations"], before, "conversations"),
            ),
            Tile(
                "Handoff rate",
                numbers.percent(now["handoff_rate"]),
                f"{numbers.interval(now['handoff_low'], now['handoff_high'])} "
                f"n {numbers.count(now['bot_conversations'])}",
                "handoff_rate",
                delta_percent(now["handoff_rate"], before, "handoff_rate"),
                "inverse",
            ),
            Tile(
                "Net sentiment",
                "–"
                if numbers.missing(now["net_sentiment"])
                else f"{now['net_sentiment']:+.0f}".replace("-", "−"),
                f"n {numbers.count(now['scored'])} of {numbers.count(now['customer_texts'])} texts",
                "net_sentiment",
                _points(now["net_sentiment"], before["net_sentiment"]) if before else None,
                "normal",
            ),
            Tile(
                "CSAT",
                numbers.percent(now["csat_rate"]),
                f"{numbers.interval(now['csat_low'], now['csat_high'])} n {numbers.count(now['rated'])}",
                "csat",
                delta_percent(now["csat_rate"], before, "csat_rate"),
                "normal",
            ),
        ]
    )


def _points(now: object, before: object) -> str | None:
    if numbers.missing(now) or numbers.missing(before):
        return None
    return f"{float(str(now)) - float(str(before)):+.0f}"


def handoff_tiles(handoffs: pd.DataFrame) -> None:
    """All channels together: how far bots are involved, how well they hold, and what a handoff costs."""
    total = handoffs.sum(numeric_only=True)
    tiles(
        [
            _share("Bot involvement", total["bot_conversations"], total["conversations"], "bot_involvement"),
            _share("Handoff rate", total["handoffs"], total["bot_conversations"], "handoff_rate"),
            _share(
                "Contained for 7 days",
                total["durable_contained_7d"],
                total["judged_7d"],
                "durable_containment",
            ),
            _share("Had to repeat", total["repeated"], total["repeat_known"], "repeat_tax"),
            _share(
                "Asked, never answered",
                total["never_answered"],
                total["asked_for_human"],
                "escalation_failed",
            ),
        ]
    )


def _share(label: str, part: float, whole: float, metric: str) -> Tile:
    """A rate with its interval; below 5 only the counts."""
    if whole < FEWEST:
        return Tile(label, "–", f"{part:,.0f} of {whole:,.0f}: too few to tell", metric)
    low, high = wilson(part, whole)
    return Tile(label, numbers.percent(part / whole), f"{numbers.interval(low, high)} n {whole:,.0f}", metric)
