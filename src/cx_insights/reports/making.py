"""A report put together from the store: what needs somebody, figures with their drivers, charts, the map."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pandas as pd

from cx_insights import journey_maps
from cx_insights.db.settings import said_of_stakes
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput, did_you_mean
from cx_insights.insight.drivers import Why, compared, effect_in_words, headline, name_of, reason, why
from cx_insights.insight.findings import Finding, Look, findings, how_many, look_at
from cx_insights.insight.frames import frame
from cx_insights.journey_maps.journey_map import JourneyMap
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Measure
from cx_insights.model.thresholds import FEWEST
from cx_insights.queries import QUESTIONS
from cx_insights.queries.breakdown import breakdown
from cx_insights.queries.measures import MEASURES
from cx_insights.reports.report import Bar, Bars, Figure, Report, Told
from cx_insights.wording import count, day, in_words, known, number
from cx_insights.wording.columns import WRITERS, Unit, unit_named

FIGURES = (
    *("csat", "nps", "ces", "handoff_rate", "escalation_failed", "first_contact_resolution", "net_sentiment"),
)
PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "handoffs": (
        ("handoff_rate", "channel"),
        ("repeat_rate", "channel"),
        ("silent_handover_rate", "channel"),
    ),
    "channels": (("csat", "channel"), ("nps", "channel"), ("first_contact_resolution", "channel")),
    "touchpoints": (("negative_share", "touchpoint"),),
    "patterns": (("recontact_rate", "issue"), ("csat", "issue")),
}
"""The charts of a page: a measure by a dimension, as bars with their intervals."""

PARTS = ("findings", "figures", *PAGES, "map", "definitions")
MOST_FINDINGS, MOST_BARS = 10, 14


@dataclass(frozen=True)
class _Asked:
    store: Store
    look: Look
    parts: tuple[str, ...]
    run: Callable[[Any], pd.DataFrame] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "run", partial(frame, self.store))


def make(store: Store, filters: Filters, pages: tuple[str, ...] = ()) -> Report:
    """All parts, or only those named: findings, figures, pages by their name, map, definitions."""
    for name in pages:
        if name not in PARTS:
            raise UnknownName(
                f"A report has no part '{name}'.{did_you_mean(name, PARTS)} Its parts are: {', '.join(PARTS)}."
            )

    def ask(question: str, asked: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(asked))

    look = look_at(ask, partial(frame, store), filters, said_of_stakes=said_of_stakes(store))
    asked = _Asked(store, look, pages or PARTS)
    found = findings(look)
    return Report(
        title="What needs you", opening=how_many(found), period=_period(look),
        made_on=day(datetime.now(UTC).date()), findings=_told(asked, found), figures=tuple(_figures(asked)),
        charts=tuple(_charts(asked)), journey_map=_map(asked), definitions=_definitions(asked),
    )  # fmt: skip


def _period(look: Look) -> str:
    changes = f" Changes: {compared(look.periods)}" if look.periods else ""
    return f"In view: {in_words(look.view)}.{changes}"


def _told(asked: _Asked, found: list[Finding]) -> tuple[Told, ...]:
    if "findings" not in asked.parts:
        return ()
    still = [one for one in found if one.is_open][:MOST_FINDINGS]
    return tuple(
        Told(one.headline, _sentence(f"{one.detail}. {one.also}"), one.action, _size(one), one.is_good)
        for one in still
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}".strip()


def _size(one: Finding) -> str:
    size = one.customers_per_week
    who = "customers" if one.knows_customers else "conversations"
    return f"{number(size) if size < 10 else count(size)} {who} a week"


def _figures(asked: _Asked) -> Iterator[Figure]:
    if "figures" not in asked.parts:
        return
    for name in FIGURES:
        measure, row = MEASURES[name], asked.look.breakdown((name,)).iloc[0]
        n = int(row[f"n_{name}"])
        if n < FEWEST or not known(row[name]):
            continue
        moved = why(asked.run, measure, asked.look.periods) if asked.look.periods else None
        yield Figure(
            measure.label, _write(measure)(row[name]), _rests_on(measure, row[name], n), _change(measure, moved),
            f"{headline(moved)} {reason(moved)}" if moved else "", _trend(asked, name),
        )  # fmt: skip


def _write(measure: Measure) -> Callable[[Any], str]:
    return WRITERS[unit_named(measure.unit)]


def _rests_on(measure: Measure, value: Any, n: int) -> str:
    if unit_named(measure.unit) is Unit.SHARE:
        return f"{count(float(value) * n)} of {count(n)}"
    return f"n {count(n)}"


def _change(measure: Measure, moved: Why | None) -> str:
    if moved is None:
        return ""
    return effect_in_words(measure, moved.change) if moved.is_sure else "no clear change"


def _trend(asked: _Asked, name: str) -> tuple[float, ...]:
    weeks = asked.look.breakdown((name,), ("week",))
    return tuple(float(value) for value in weeks[name] if known(value))


def _charts(asked: _Asked) -> Iterator[Bars]:
    for page, shown in PAGES.items():
        for measure, dimension in shown if page in asked.parts else ():
            made = _bars(asked, MEASURES[measure], dimension)
            if len(made.bars) > 1:
                yield made


def _bars(asked: _Asked, measure: Measure, dimension: str) -> Bars:
    name = measure.name
    rows = asked.run(breakdown(asked.look.filters, (name,), (dimension,)))
    told = rows[rows[name].notna() & rows[f"{name}_low"].notna() & rows[dimension].notna()].head(MOST_BARS)
    bars = tuple(
        Bar(
            name_of(dimension, row[dimension]), float(row[name]), float(row[f"{name}_low"]),
            float(row[f"{name}_high"]), _write(measure)(row[name]), f"n {count(row[f'n_{name}'])}",
        )
        for row in told.to_dict("records")
    )  # fmt: skip
    return Bars(f"{measure.label} by {dimension}", _says(bars), bars)


def _says(bars: tuple[Bar, ...]) -> str:
    """'Lowest: Phone 52 %. Highest: Store 88 %. The thin line is the interval.'"""
    if not bars:
        return ""
    low, high = min(bars, key=lambda one: one.value), max(bars, key=lambda one: one.value)
    ends = f"Lowest: {low.label} {low.written}. Highest: {high.label} {high.written}."
    return f"{ends} The thin line is the 95 % interval."


def _map(asked: _Asked) -> JourneyMap | None:
    if "map" not in asked.parts:
        return None
    try:
        return journey_maps.draft(asked.store, asked.look.filters)
    except UnusableInput:
        return None


def _definitions(asked: _Asked) -> tuple[tuple[str, str], ...]:
    if "definitions" not in asked.parts:
        return ()
    shown = dict.fromkeys([*FIGURES, *(name for charts in PAGES.values() for name, _ in charts)])
    return tuple((MEASURES[name].label, MEASURES[name].help) for name in shown)


__all__ = ["PARTS", "make"]
