"""The map against what customers did: how many journeys it explains, what they do beside it, what has drifted."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

import pandas as pd

from cx_insights.journey_maps.journey_map import JourneyMap, Point, Step
from cx_insights.model.ways import ARROW

MOST_DEVIATIONS = 5
DRIFT_FROM = 0.1
"""A mood that moved by less has not drifted, however sure the two figures are."""

_Z = 1.959963984540054  # 95 %, both sides


@dataclass(frozen=True)
class Deviation:
    """A move that the map does not have: back to an earlier step, or from or to what stands on no step."""

    touchpoint: str
    next_touchpoint: str
    journeys: int
    why: str


@dataclass(frozen=True)
class Fit:
    """`explained` of `journeys` only ever go along the map: every touchpoint on it, and never to an earlier step."""

    journeys: int
    explained: int
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True)
class Drift:
    """A step whose mood is not what it was when the map was last confirmed, beyond chance."""

    step_id: str
    step: str
    before: Point
    now: Point


def fit(journey_map: JourneyMap, variants: pd.DataFrame, transitions: pd.DataFrame) -> Fit:
    """How much of what happened the drawn map says.

    variants:    variant                    │ count        transitions: touchpoint │ next_touchpoint │ journeys
                 Order → Pay → Track → Pay  │    12                     Track      │ Pay             │       12
    -> 12 of these journeys are not explained: 'Track → Pay' leads back to an earlier step.
    """
    places = places_of(journey_map)
    counts = zip(variants["variant"], variants["count"], strict=True)
    told = [(str(way).split(ARROW), int(count)) for way, count in counts]
    explained = sum(count for way, count in told if _goes_along(way, places))
    return Fit(sum(count for _, count in told), explained, _deviations(places, transitions))


def places_of(journey_map: JourneyMap) -> dict[str, int]:
    """Each bound touchpoint with the place of its step: {'Place order': 2, 'Pay': 3}."""
    steps = enumerate(journey_map.steps(), start=1)
    return {touchpoint: place for place, step in steps for touchpoint in step.touchpoints}


def points_of(journey_map: JourneyMap) -> dict[str, Point]:
    """The measured mood of every step that has one, by its id."""
    return {step.step_id: point for step in journey_map.steps() if (point := _point(step)) is not None}


def drifts(journey_map: JourneyMap) -> list[Drift]:
    """The steps whose mood moved since the map was last confirmed: by 0.1 or more, and beyond chance."""
    now = points_of(journey_map)
    return [
        Drift(step.step_id, step.name, journey_map.baseline[step.step_id], now[step.step_id])
        for step in journey_map.steps()
        if step.step_id in now and step.step_id in journey_map.baseline
        if _moved(journey_map.baseline[step.step_id], now[step.step_id])
    ]


def _goes_along(way: Iterable[str], places: dict[str, int]) -> bool:
    last = 0
    for touchpoint in way:
        place = places.get(touchpoint)
        if place is None or place < last:
            return False
        last = place
    return True


def _deviations(places: dict[str, int], transitions: pd.DataFrame) -> tuple[Deviation, ...]:
    rows = transitions[["touchpoint", "next_touchpoint", "journeys"]].itertuples(index=False)
    found = [
        Deviation(str(start), str(end), int(journeys), why)
        for start, end, journeys in rows
        if (why := _why(str(start), str(end), places))
    ]
    found.sort(key=lambda deviation: (-deviation.journeys, deviation.touchpoint, deviation.next_touchpoint))
    return tuple(found[:MOST_DEVIATIONS])


def _why(start: str, end: str, places: dict[str, int]) -> str:
    for name in (start, end):
        if name not in places:
            return f"'{name}' is on no step"
    return "leads back to an earlier step" if places[end] < places[start] else ""


def _point(step: Step) -> Point | None:
    figures = step.measured
    if figures is None or figures.sentiment_mean is None:
        return None
    return Point(figures.felt_n, figures.sentiment_mean, figures.low, figures.high)


def _moved(before: Point, now: Point) -> bool:
    if before.sentiment_mean is None or now.sentiment_mean is None:
        return False
    difference = abs(now.sentiment_mean - before.sentiment_mean)
    error = sqrt(_error(before) ** 2 + _error(now) ** 2)
    return difference >= DRIFT_FROM and difference > _Z * error


def _error(point: Point) -> float:
    """The standard error behind a 95 % interval; without one, nothing is beyond chance."""
    if point.low is None or point.high is None:
        return float("inf")
    return (point.high - point.low) / (2 * _Z)
