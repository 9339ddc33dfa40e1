"""All measures, one entry each: what it is called, what it means, and how it is worked out.

A new measure is an entry in the file of its family; breakdowns, the command line and the dictionary have it at once.
"""

from cx_insights.errors import named
from cx_insights.model.measures import Measure
from cx_insights.queries.measures.containment import CONTAINMENT
from cx_insights.queries.measures.context import CONTEXT
from cx_insights.queries.measures.feelings import FEELINGS
from cx_insights.queries.measures.handoffs import HANDOFFS
from cx_insights.queries.measures.rating_feelings import RATING_FEELINGS
from cx_insights.queries.measures.ratings import RATINGS
from cx_insights.queries.measures.resolution import RESOLUTION
from cx_insights.queries.measures.volume import VOLUME

__all__ = ["MEASURES", "measure_named"]

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for family in (VOLUME, HANDOFFS, CONTEXT, CONTAINMENT, RESOLUTION, RATINGS, FEELINGS, RATING_FEELINGS)
    for measure in family
}


def measure_named(name: str) -> Measure:
    """The measure, or a sentence with the nearest name."""
    return named("measure", name, MEASURES)
