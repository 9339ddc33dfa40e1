"""Journey maps: drafted from data or written by hand, edited, measured again, saved and exported."""

from cx_insights.journey_maps.curve import curve
from cx_insights.journey_maps.differences import differences
from cx_insights.journey_maps.document import from_json, to_json
from cx_insights.journey_maps.files import check_extension, write
from cx_insights.journey_maps.from_data import confirm, draft, measure_personas, overlay, persona_of
from cx_insights.journey_maps.opportunities import opportunities
from cx_insights.journey_maps.reality import Drift, drifts, fit
from cx_insights.journey_maps.saved import list_maps, load, save, versions

__all__ = [
    "Drift",
    "check_extension",
    "confirm",
    "curve",
    "differences",
    "draft",
    "drifts",
    "fit",
    "from_json",
    "list_maps",
    "load",
    "measure_personas",
    "opportunities",
    "overlay",
    "persona_of",
    "save",
    "to_json",
    "versions",
    "write",
]
