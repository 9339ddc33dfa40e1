"""Journey maps: drafted from data or written by hand, edited, measured again, saved and exported."""

from cx_insights.journey_maps.curve import curve
from cx_insights.journey_maps.document import from_json, to_json
from cx_insights.journey_maps.files import check_extension, write
from cx_insights.journey_maps.from_data import draft, overlay
from cx_insights.journey_maps.saved import list_maps, load, save

__all__ = [
    "check_extension",
    "curve",
    "draft",
    "from_json",
    "list_maps",
    "load",
    "overlay",
    "save",
    "to_json",
    "write",
]
