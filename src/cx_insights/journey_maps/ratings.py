"""What customers gave at a step of a map, each kind written as its measure is."""

from collections.abc import Iterator
from typing import NamedTuple

from cx_insights.journey_maps.journey_map import Given, Measured
from cx_insights.model.ratings import CSAT, RATINGS
from cx_insights.queries.measures import MEASURES
from cx_insights.wording.columns import WRITERS, unit_named


class Said(NamedTuple):
    """One kind: 'CSAT', '4.4', 812."""

    label: str
    written: str
    n: int


def ratings_of(figures: Measured) -> Iterator[Said]:
    """Every kind that enough customers of the step gave, in the order in which they are declared."""
    csat = {} if figures.csat_mean is None else {CSAT.field: Given(figures.rated, figures.csat_mean)}
    found = {**csat, **figures.given}
    for kind in RATINGS:
        if kind.field in found:
            given, write = found[kind.field], WRITERS[unit_named(MEASURES[kind.brief].unit)]
            yield Said(MEASURES[kind.measure].label, write(given.value), given.n)
