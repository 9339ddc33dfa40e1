"""Troubles that stand: the angriest step, issues that come back, channels that treat the same matter worse."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from cx_insights.insight.chance import Z_95, normal_upper_tail
from cx_insights.insight.consistency import gaps
from cx_insights.insight.findings.finding import HOW_BAD, Candidate, Finding, Kind
from cx_insights.insight.findings.handoffs import customers_of
from cx_insights.insight.findings.look import Look
from cx_insights.insight.findings.shares import Compared
from cx_insights.insight.hot_spots import hot_spots
from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import Label, channel_label
from cx_insights.queries.dimensions import DIMENSIONS
from cx_insights.wording import (
    duration_in_full,
    hundredths,
    listed,
    missing,
    percent,
    points_in_full,
    share_of,
)

ANGRY_FROM = 0.4
"""A step at which fewer texts are negative is no trouble spot, however calm the others are."""

WIDE_FROM = 0.05
"""A smaller gap, of the whole range of a measure, is no news."""


def hot_spot(look: Look) -> Iterator[Candidate]:
    """Only the angriest step: anger carries on to the steps after it."""
    found = hot_spots(look.ask("touchpoints", look.filters))
    for row in found[found["q_value"].notna()].to_dict("records"):
        yield Candidate(float(row["q_value"]), partial(_angriest, look, found, row))


def _angriest(look: Look, found: Any, row: Any) -> Finding | None:
    hot = found[found["hot_spot"]].sort_values("negative_share", ascending=False, kind="stable")
    if hot.empty or hot.iloc[0]["touchpoint"] != row["touchpoint"] or not row["negative_share"] >= ANGRY_FROM:
        return None
    n, negative = int(row["scored"]), int(row["negative"])
    rest = Compared(negative, n, int(found["negative"].sum()) - negative, int(found["scored"].sum()) - n)
    others = [str(name) for name in hot["touchpoint"].iloc[1:3]]
    where = look.filters.replace(touchpoint=(str(row["touchpoint"]),))
    return Finding(
        kind=Kind.HOT_SPOT, about=f"hot_spot {row['touchpoint']}", family=f"step {row['touchpoint']}",
        headline=f"{row['touchpoint']} is the angriest step",
        detail=f"{share_of(negative, n)} of what customers write there is negative, {rest.beside}",
        action=f"Read what they write at {row['touchpoint']}, and let a person step in earlier there.",
        filters=where.replace(sentiment=(Label.NEGATIVE.value,)), counted=negative, confidence=rest.confidence,
        severity=HOW_BAD[Kind.HOT_SPOT], weeks=look.weeks, measure="negative_share", scope=where,
        also=f"Next: {listed(others)}." if others else "",
    )  # fmt: skip


def recontacts(look: Look) -> Iterator[Candidate]:
    """Issues after which customers have to come again more often than after all others."""
    told_apart = look.breakdown(("recontact_rate",), ("issue",))
    counts = [(row["issue"], *_counted(row)) for row in told_apart.to_dict("records")]
    part, whole = sum(one for _, one, _ in counts), sum(n for _, _, n in counts)
    for issue, back, judged in counts:
        compared = Compared(back, judged, part - back, whole - judged)
        if not missing(issue) and compared.is_enough:
            yield Candidate(compared.chance, partial(_comes_back, look, str(issue), compared))


def _comes_back(look: Look, issue: str, compared: Compared) -> Finding | None:
    if not compared.is_news:
        return None
    scope = look.filters.replace(issue=(issue,))
    return Finding(
        kind=Kind.RECONTACTS, about=f"recontact_rate issue={issue}", family=f"recontacts issue={issue}",
        headline=f"{customers_of('issue', issue)} have to come back",
        detail=f"{compared.in_words} write or call again within a week, {compared.beside}",
        action=f"Find out what the first answer about {issue} leaves open.",
        filters=scope.replace(group=("came_back",)), counted=compared.part, confidence=compared.confidence,
        severity=HOW_BAD[Kind.RECONTACTS], weeks=look.weeks, measure="recontact_rate", scope=scope,
        dimension="issue",
    )  # fmt: skip


def _counted(row: Any) -> tuple[int, int]:
    n = int(row["n_recontact_rate"])
    return (0 if missing(row["recontact_rate"]) else round(float(row["recontact_rate"]) * n)), n


def channel_gaps(look: Look) -> Iterator[Candidate]:
    """Channels that treat customers with the same issues worse than all channels together."""
    for row in gaps(look.ask("channel_issues", look.filters)).to_dict("records"):
        error = (float(row["better_high"]) - float(row["better_low"])) / (2 * Z_95)
        worse = -float(row["better"])
        if int(row["n"]) >= FEWEST and error > 0:
            yield Candidate(normal_upper_tail(worse / error), partial(_gap, look, row, worse))


def _gap(look: Look, row: Any, worse: float) -> Finding | None:
    if worse < WIDE_FROM:
        return None
    waits = row["measure"] == "minutes_to_human"
    kind = Kind.WAITING if waits else Kind.CHANNEL_GAP
    channel = str(row["channel"])
    scope = DIMENSIONS["channel"].opens(look.filters, channel)
    severity = HOW_BAD[kind] * min(1.0, worse)
    return Finding(
        kind=kind, about=f"{row['measure']} channel={channel}",
        family=f"handoff channel={channel}" if waits else f"gap channel={channel}",
        headline=_GAPS[str(row["measure"])][0].format(channel_label(channel)), detail=_apart(row),
        action=_GAPS[str(row["measure"])][1].format(channel_label(channel)),
        filters=scope.replace(handoff=True) if waits else scope, counted=int(row["n"]),
        confidence=max(0.0, min(1.0, -float(row["better_high"]) / worse)), severity=severity, weeks=look.weeks,
        measure={"minutes_to_human": "time_to_human"}.get(str(row["measure"]), str(row["measure"])), scope=scope,
    )  # fmt: skip


_GAPS = {
    "minutes_to_human": ("{} customers wait longest for a person", "Put somebody on {} in the busiest hours."),
    "sentiment": ("{} customers are less happy", "Handle these issues on {} as the other channels do."),
    "first_contact_resolution": (
        "{} solves less at the first contact", "Give {} the answers that the other channels have.",
    ),
}  # fmt: skip


def _apart(row: Any) -> str:
    """'14 minutes more than all channels together for the same issues (86 waits)'"""
    gap = abs(float(row["gap"]))
    than = f"all channels together for the same issues ({int(row['n'])} {_UNIT[str(row['measure'])]})"
    if row["measure"] == "minutes_to_human":
        return f"{duration_in_full(row['value'])}, {duration_in_full(gap)} more than {than}"
    if row["measure"] == "sentiment":
        return f"sentiment is {hundredths(gap)} lower than in {than}"
    return f"{percent(row['value'])}, {points_in_full(gap)} less than {than}"


_UNIT = {"minutes_to_human": "waits", "sentiment": "conversations", "first_contact_resolution": "contacts"}
