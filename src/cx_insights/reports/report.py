"""What a report holds, as frozen values that any writer can draw."""

from dataclasses import dataclass

from cx_insights.journey_maps.journey_map import JourneyMap


@dataclass(frozen=True)
class Told:
    """A finding as it is read: its size in words ('13 customers a week'), and whether it is good news."""

    headline: str
    detail: str
    action: str
    size: str
    is_good: bool


@dataclass(frozen=True)
class Figure:
    """A number with what it rests on, its change, why it changed, and its course week by week."""

    label: str
    value: str
    rests_on: str
    change: str
    why: str
    trend: tuple[float, ...]


@dataclass(frozen=True)
class Bar:
    """One row of a chart: its share or score with the ends of its interval."""

    label: str
    value: float
    low: float
    high: float
    written: str
    n: str


@dataclass(frozen=True)
class Bars:
    """Horizontal bars on one scale; `says` is what one sees, in words."""

    title: str
    says: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Report:
    title: str
    opening: str
    period: str
    made_on: str
    findings: tuple[Told, ...]
    figures: tuple[Figure, ...]
    charts: tuple[Bars, ...]
    journey_map: JourneyMap | None
    definitions: tuple[tuple[str, str], ...]
