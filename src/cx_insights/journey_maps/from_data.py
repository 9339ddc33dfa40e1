"""Drafting a map from the data in view, and measuring a map again on data that have changed."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import RowMapping

from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.journey_maps.drafting import Seen, draft_stages
from cx_insights.journey_maps.journey_map import JourneyMap, Owner, Persona, Source, new_id
from cx_insights.journey_maps.measuring import measure, share_by_channel
from cx_insights.journey_maps.reality import points_of
from cx_insights.journey_maps.view import View, look
from cx_insights.model.filters import Filters
from cx_insights.model.words import UNKNOWN_CHANNEL, Actor
from cx_insights.wording import in_words

MENTIONED_FROM = 0.05
"""A channel with a smaller share of a step stands in its figures, not in its list of channels."""

ALONE_FROM = 0.8
"""The share of the answers from which a bot, or people, own a step alone."""


def draft(store: Store, filters: Filters) -> JourneyMap:
    """The customer journey of the data in view, in stages and steps, measured.

    Every interaction in view counts in exactly one step.
    """
    with store.reading() as connection:
        view = look(connection, filters)
        if not view.touchpoints:
            raise UnusableInput(
                f"There is nothing to map: no interactions for {in_words(filters)}. "
                "Widen the filters or import a file."
            )
        bare = JourneyMap(
            map_id=new_id("map"),
            title=_title(view.source),
            persona="",
            stages=draft_stages(_seen(view), view.flow),
            created_at=datetime.now(UTC).replace(microsecond=0),
        )
        return measure(bare, view, filters, connection)


def persona_of(journey_map: JourneyMap, store: Store, name: str, filters: Filters) -> Persona:
    """A saved filter with its own curve on this map: the mood of these customers at every bound step."""
    seen = points_of(overlay(journey_map, store, filters))
    return Persona(new_id("persona"), name.strip(), filters.pairs(), seen)


def measure_personas(journey_map: JourneyMap, store: Store, time_zone: str) -> JourneyMap:
    """The same map with the curves of its personas on today's data."""
    found = tuple(
        replace(
            persona,
            curve=points_of(
                overlay(journey_map, store, Filters.from_pairs(persona.filters.items(), time_zone))
            ),
        )
        for persona in journey_map.personas
    )
    return replace(journey_map, personas=found)


def confirm(journey_map: JourneyMap, today: date) -> JourneyMap:
    """Somebody looked at it and says that it is true: the moods of that day are what drift is told from."""
    return replace(journey_map, confirmed_on=today, baseline=points_of(journey_map))


def overlay(journey_map: JourneyMap, store: Store, filters: Filters) -> JourneyMap:
    """The same map, words untouched, with the figures of today's data in view at every bound step."""
    with store.reading() as connection:
        return measure(journey_map, look(connection, filters), filters, connection)


def _seen(view: View) -> list[Seen]:
    return [_seen_at(row, view) for row in view.touchpoints.values() if row["interactions"]]


def _seen_at(row: RowMapping, view: View) -> Seen:
    name = row["touchpoint"]
    stages = view.count_by("stage", [name])
    shares = share_by_channel([name], view)
    position = row["mean_position"]
    return Seen(
        touchpoint=name,
        stage=min(filter(None, stages), key=lambda stage: (-stages[stage], stage), default=None),
        position=0.5 if position is None else position,
        interactions=row["interactions"],
        channels=tuple(channel for channel, share in shares.items() if _is_mentioned(channel, share)),
        owner=_owner(view.count_by("actor", [name])),
        is_hot_spot=name in view.hot_spots,
    )


def _is_mentioned(channel: str, share: float) -> bool:
    return share >= MENTIONED_FROM and channel != UNKNOWN_CHANNEL


def _owner(count: Counter[str]) -> Owner:
    """Who answers here: a bot, people, both, or nobody."""
    bot, human = count[Actor.BOT], count[Actor.HUMAN]
    if not bot + human:
        return "none"
    if bot >= ALONE_FROM * (bot + human):
        return "ai"
    return "human" if human >= ALONE_FROM * (bot + human) else "both"


def _title(source: Source) -> str:
    if source.first_day is None or source.last_day is None:
        return "Customer journey"
    return f"Customer journey, {_period(source.first_day, source.last_day)}"


def _period(first: date, last: date) -> str:
    """'31 Aug – 15 Nov 2026', '30 Dec 2025 – 2 Jan 2026', '1 Sep 2026'."""
    if first == last:
        return _day(last)
    start = _day(first).removesuffix(f" {last.year}")  # the year is said once
    return f"{start} – {_day(last)}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
