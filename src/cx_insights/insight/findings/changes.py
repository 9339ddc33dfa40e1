"""Measures that moved against the period before, with what drives them: trouble, or what got better."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from cx_insights.insight.drivers import Driver, Why, headline, moved, reason, why
from cx_insights.insight.drivers.sentences import main_driver, name_of
from cx_insights.insight.findings.finding import HOW_BAD, Candidate, Finding, Kind
from cx_insights.insight.findings.look import Look
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.model.measures import Better, Difference, Measure
from cx_insights.model.periods import Periods
from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import Label
from cx_insights.queries.dimensions import DIMENSIONS
from cx_insights.queries.measures import measure_named

_LEAST_POINTS = 0.03
"""A share that moved by less is no news, however sure."""

Rows = Callable[[Filters], Filters]


def _group(name: str) -> Rows:
    return lambda filters: filters.replace(group=(name,))


@dataclass(frozen=True)
class Watched:
    """A measure whose change is told; of one `family` only the clearest. `bad` are the rows that it goes wrong for."""

    measure: str
    family: str
    bad: Rows


WATCHED = (
    Watched("csat", "rating", _group("unsatisfied")),
    Watched("nps", "rating", _group("detractors")),
    Watched("negative_share", "mood", lambda filters: filters.replace(sentiment=(Label.NEGATIVE.value,))),
    Watched("handoff_rate", "bot", lambda filters: filters.replace(handoff=True)),
    Watched("durable_containment", "bot", _group("back_7d")),
    Watched("silent_handover_rate", "silent", _group("silent")),
    Watched("escalation_failed", "silent", _group("never_answered")),
    Watched("repeat_rate", "repeat", _group("repeated")),
    Watched("late_handoff", "late", _group("late")),
    Watched("first_contact_resolution", "returns", _group("came_back")),
    Watched("transfer_rate", "transfer", _group("transferred")),
)


def bad_rows(measure: str, filters: Filters) -> Filters:
    """The rows that a measure goes wrong for; all where it has none of its own."""
    watched = next((one for one in WATCHED if one.measure == measure), None)
    return watched.bad(filters) if watched else filters


def changes(look: Look) -> Iterator[Candidate]:
    """Each watched measure, in both directions."""
    if look.periods is None:
        return
    measures = {one.measure: measure_named(one.measure) for one in WATCHED}
    found = moved(look.run, list(measures.values()), look.periods)
    for one in WATCHED:
        if one.measure in found:
            tell = partial(_told, look, one, measures[one.measure], look.periods)
            yield Candidate(found[one.measure].chance, tell)


def _told(look: Look, one: Watched, measure: Measure, periods: Periods) -> Finding | None:
    found = why(look.run, measure, periods)
    customers = round(abs(found.change) * found.n[1] / _scale(measure)) if found else 0
    if found is None or abs(found.change) < _LEAST_POINTS * _scale(measure) or customers < FEWEST:
        return None
    better = (found.change > 0) == (measure.better is Better.UP)
    kind = Kind.BETTER if better else Kind.CHANGE
    driver = main_driver(found)
    where = one.bad(_at(periods.now, driver))
    return Finding(
        kind=kind, about=f"change {one.measure}", family=f"change {one.family}",
        headline=headline(found).rstrip("."), detail=reason(found).rstrip("."), action=_action(driver, better),
        filters=where, counted=found.n[1], confidence=_sure(found), severity=HOW_BAD[kind], customers=customers,
        weeks=max(1.0, periods.weeks), measure=one.measure, scope=_at(periods.now, driver),
    )  # fmt: skip


def _at(filters: Filters, driver: Driver | None) -> Filters:
    return DIMENSIONS[driver.dimension].opens(filters, _opened(driver)) if driver else filters


def _opened(driver: Driver) -> object:
    return None if driver.value == NONE_WORD else driver.value


def _action(driver: Driver | None, better: bool) -> str:
    if better:
        return "Find out what was done differently, and keep it."
    if driver is None:
        return "Look for what changed for everybody: a price, a bot version, an opening hour."
    return f"Ask what has changed at {name_of(driver.dimension, driver.value)}."


def _sure(found: Why) -> float:
    end = found.low if found.change > 0 else found.high
    return max(0.0, min(1.0, end / found.change))


def _scale(measure: Measure) -> float:
    return 100.0 if isinstance(measure.how, Difference) else 1.0
