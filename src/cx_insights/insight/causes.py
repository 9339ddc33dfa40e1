"""What an alert has in common: whose share is larger inside it than before it, and which words came up."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from cx_insights.insight.alerts import AnyAlert
from cx_insights.insight.chance import change, false_discovery_rates, share_is_higher
from cx_insights.insight.frames import Ask
from cx_insights.insight.incident import Incident
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import SURE_BELOW
from cx_insights.model.words import channel_label
from cx_insights.wording import clock_hours, count, count_of, interval, number, times

BEFORE_DAYS = 56
FEWEST_INSIDE = 3
FEWEST_BEFORE = 20
AT_LEAST_TIMES = 1.3
MOST_CAUSES, MOST_WORDS = 4, 6
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHIFTS = {range(6): "night", range(6, 12): "morning", range(12, 18): "afternoon", range(18, 24): "evening"}


@dataclass(frozen=True)
class Cause:
    """'App 4.2: 28 of 45 customers, 3.1 times its usual share [2.2–4.4].'"""

    dimension: str
    value: str
    customers: int
    of: int
    ratio: tuple[float, float, float]

    @property
    def sentence(self) -> str:
        ratio, low, high = self.ratio
        whole = count_of(self.of, "customer")
        share = f"{times(ratio)} its usual share {interval(low, high, number)}"
        return f"{self.name}: {count(self.customers)} of {whole}, {share}."

    @property
    def name(self) -> str:
        if self.dimension == "channel":
            return channel_label(self.value)
        if self.dimension == "shift":
            hours = next(hours for hours, name in _SHIFTS.items() if name == self.value)
            return f"The {self.value}, {clock_hours(hours.start, hours.stop)}"
        return self.value


@dataclass(frozen=True)
class InCommon:
    causes: tuple[Cause, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def look_first(self) -> str:
        """'Look at App 4.2 first.'; '' where nothing stands out."""
        return f"Look at {self.causes[0].name} first." if self.causes else ""


def in_common(ask: Ask, scan: Filters, alert: AnyAlert) -> InCommon:
    """Against the eight weeks before in the same place; what recurs from the first day on, against all hours there."""
    inside, before = _inside_and_before(scan, alert)
    told = {name for name, said in (("area", inside.area), ("shift", inside.hour)) if said}
    now, then = (_shares(ask("who_came_by", where), told) for where in (inside, before))
    words = _risen(*(ask("customer_texts", where)["text"] for where in (inside, before)))
    return InCommon(tuple(_larger(now, then))[:MOST_CAUSES], tuple(words)[:MOST_WORDS])


def _inside_and_before(scan: Filters, alert: AnyAlert) -> tuple[Filters, Filters]:
    behind = alert.behind
    place = {"area": behind.area, "issue": behind.issue}
    inside = scan.replace(
        **place, weekday=behind.weekday, hour=behind.hour,
        since=behind.since or scan.since, until=behind.until or scan.until,
    )  # fmt: skip
    if not isinstance(alert, Incident):
        return inside, scan.replace(**place)
    begins = alert.figures.since
    since, until = begins - timedelta(days=BEFORE_DAYS), begins - timedelta(days=1)
    return inside, scan.replace(**place, since=since, until=until)


def _shares(counted: pd.DataFrame, told: set[str]) -> dict[tuple[str, str], int]:
    """{('channel', 'chat'): 31, ('shift', 'evening'): 20, ('all', ''): 45}; without what the alert says itself."""
    found: Counter[tuple[str, str]] = Counter()
    for dimension, value, customers in counted.itertuples(index=False):
        if dimension == "hour":
            at = int(float(value))
            dimension, value = "shift", next(name for hours, name in _SHIFTS.items() if at in hours)
        if dimension not in told:
            found[(str(dimension), str(value))] += int(customers)
    return dict(found)


def _larger(now: dict[tuple[str, str], int], then: dict[tuple[str, str], int]) -> Iterator[Cause]:
    """Beyond chance (false discovery rate over all values), the largest ratio first."""
    of, before = now.get(("all", ""), 0), then.get(("all", ""), 0)
    if before < FEWEST_BEFORE or of < FEWEST_INSIDE:
        return
    seen = [
        (key, min(count, of), min(then.get(key, 0), before)) for key, count in now.items() if key[0] != "all"
    ]
    chances = [share_is_higher(inside, of, earlier, before) for _, inside, earlier in seen]
    found = [
        Cause(*key, inside, of, change(inside, of, earlier or 0.5, before))
        for (key, inside, earlier), chance in zip(seen, false_discovery_rates(chances), strict=True)
        if chance < SURE_BELOW and inside >= FEWEST_INSIDE
    ]
    large = [one for one in found if one.ratio[0] >= AT_LEAST_TIMES]
    yield from sorted(large, key=lambda one: -one.ratio[1])


def _risen(inside: "pd.Series[str]", before: "pd.Series[str]") -> list[str]:
    """Words in a larger share of the texts than before, beyond chance; the surest first."""
    now, then = (Counter(word for text in texts for word in _words(text)) for texts in (inside, before))
    if len(before) < FEWEST_BEFORE or len(inside) < FEWEST_INSIDE:
        return []
    often = [word for word, texts in now.items() if texts >= FEWEST_INSIDE]
    chances = [share_is_higher(now[word], len(inside), then[word], len(before)) for word in often]
    rates = false_discovery_rates(chances)
    sure = [
        (chance, word) for chance, rate, word in zip(chances, rates, often, strict=True) if rate < SURE_BELOW
    ]
    return [word for _, word in sorted(sure)]


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
