"""What needs somebody: detected, held against chance, told once, ranked, and kept with what was done about it."""

from collections.abc import Iterable
from dataclasses import replace

from cx_insights.insight.findings.changes import changes
from cx_insights.insight.findings.effect import before_and_since
from cx_insights.insight.findings.finding import NOT_USEFUL, Finding, Kind
from cx_insights.insight.findings.handoffs import handoff_failures
from cx_insights.insight.findings.incidents import told_incidents
from cx_insights.insight.findings.look import Look, look_at
from cx_insights.insight.findings.opening import how_many
from cx_insights.insight.findings.ranking import beyond_chance, once_each, ranked
from cx_insights.insight.findings.register import Kept, keep, with_care
from cx_insights.insight.findings.roles import roles
from cx_insights.insight.findings.standing import channel_gaps, hot_spot, recontacts

__all__ = [
    "NOT_USEFUL",
    "Finding",
    "Kept",
    "Kind",
    "Look",
    "before_and_since",
    "findings",
    "how_many",
    "keep",
    "look_at",
]


def findings(look: Look, more: Iterable[Finding] = ()) -> list[Finding]:
    """All that needs somebody, the most harm first, then what got better; `more` is what other rooms found."""
    tested = [
        *handoff_failures(look), *hot_spot(look), *recontacts(look), *channel_gaps(look), *changes(look),
    ]  # fmt: skip
    told = [*told_incidents(look), *beyond_chance(tested), *roles(look), *more]
    counted = [_with_rows(look, one) for one in told]
    return ranked(with_care(look.ask, once_each(counted)))


def _with_rows(look: Look, one: Finding) -> Finding:
    """With the rows that a click opens; whom it hurts is counted by them unless the finding says whom."""
    found = one.with_rows(*look.rows_behind(one.filters))
    return replace(found, customers=one.customers) if one.customers else found
