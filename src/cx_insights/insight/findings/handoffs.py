"""Handovers that fail: nobody comes, everything is said twice, the person comes too late."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from cx_insights.insight.drivers.sentences import name_of
from cx_insights.insight.findings.finding import HOW_BAD, Candidate, Finding, Kind
from cx_insights.insight.findings.look import Look
from cx_insights.insight.findings.shares import Compared, chance_above, sure_above
from cx_insights.model.thresholds import FEWEST
from cx_insights.queries.dimensions import DIMENSIONS
from cx_insights.wording import missing

BY = ("channel", "issue", "area", "bot", "product", "segment")


@dataclass(frozen=True)
class Failure:
    """One way in which a handover fails. Beyond `tolerable` it needs somebody even where it is alike everywhere."""

    kind: Kind
    measure: str
    group: str
    tolerable: float
    happens: str
    of_whom: str
    action: str


FAILURES = (
    Failure(
        Kind.REPEATED, "repeat_rate", "repeated", 0.25, "have to say everything twice",
        "of those whom the bot hands over",
        "Let the bot pass on the order number and the issue before it connects.",
    ),
    Failure(
        Kind.SILENT, "silent_handover_rate", "silent", 0.1, "wait for a person who never comes",
        "of those who met the bot",
        "Call them back today, and let the bot promise a person only when one is there.",
    ),
    Failure(
        Kind.LATE, "late_handoff", "late", 0.5, "get a person only after they are angry",
        "of handoffs come after two angry turns or more",
        "Let the bot hand over at the first angry turn.",
    ),
)  # fmt: skip


def handoff_failures(look: Look) -> Iterator[Candidate]:
    """Each failure in each value of each dimension against all others, and as a whole."""
    measures = [failure.measure for failure in FAILURES]
    whole = look.breakdown(measures).iloc[0]
    if not any(whole[f"n_{name}"] for name in measures):
        return
    for failure in FAILURES:
        yield _everywhere(look, failure, *_counts(whole, failure))
    for name in BY:
        told_apart = look.breakdown(measures, (name,))
        for failure in FAILURES:
            yield from _per_value(look, failure, name, told_apart, *_counts(whole, failure))


def _counts(row: Any, failure: Failure) -> tuple[int, int]:
    n = int(row[f"n_{failure.measure}"])
    share = row[failure.measure]
    return (0 if missing(share) else round(float(share) * n)), n


def _everywhere(look: Look, failure: Failure, part: int, whole: int) -> Candidate:
    chance = chance_above(part, whole, failure.tolerable) if part >= FEWEST else 1.0
    return Candidate(chance, partial(_tell_everywhere, look, failure, part, whole))


def _per_value(
    look: Look, failure: Failure, name: str, told_apart: pd.DataFrame, part: int, whole: int
) -> Iterator[Candidate]:
    for row in told_apart.to_dict("records"):
        here = _counts(row, failure)
        compared = Compared(*here, part - here[0], whole - here[1])
        if compared.is_enough and not missing(row[name]):
            yield Candidate(compared.chance, partial(_tell_value, look, failure, name, row[name], compared))


def _tell_everywhere(look: Look, failure: Failure, part: int, whole: int) -> Finding:
    return _told(
        look, failure, look.filters, "", "Customers", f"{_of(part, whole)} {failure.of_whom}", part,
        sure_above(part, whole, failure.tolerable),
    )  # fmt: skip


def _tell_value(look: Look, failure: Failure, name: str, value: Any, compared: Compared) -> Finding | None:
    if not compared.is_news:
        return None
    scope = DIMENSIONS[name].opens(look.filters, value)
    return _told(
        look, failure, scope, f"{name}={value}", customers_of(name, value),
        f"{compared.in_words} {failure.of_whom}, {compared.beside}", compared.part, compared.confidence,
    )  # fmt: skip


def _told(
    look: Look,
    failure: Failure,
    scope: Any,
    place: str,
    who: str,
    detail: str,
    counted: int,
    confidence: float,
) -> Finding:
    return Finding(
        kind=failure.kind, about=f"{failure.measure} {place}".strip(), family=f"handoff {place}",
        headline=f"{who} {failure.happens}", detail=detail, action=failure.action,
        filters=scope.replace(group=(failure.group,)), counted=counted, confidence=confidence,
        severity=HOW_BAD[failure.kind], weeks=look.weeks, measure=failure.measure, scope=scope,
        dimension=place.partition("=")[0],
    )  # fmt: skip


def customers_of(name: str, value: Any) -> str:
    """'Phone customers', 'Customers in North', 'Customers with Missing topping'."""
    words = name_of(name, value)
    match name:
        case "channel":
            return f"{words} customers"
        case "area":
            return f"Customers in {words}"
        case "issue":
            return f"Customers with {words}"
        case "bot":
            return f"Customers of {words}"
        case _:
            return f"Customers ({words})"


def _of(part: int, whole: int) -> str:
    return Compared(part, whole).in_words
