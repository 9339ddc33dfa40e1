"""Ways to a first map without data: a description in words, a template, a file."""

from cx_insights.journey_maps.starting.files import READABLE, read
from cx_insights.journey_maps.starting.templates import from_template, templates
from cx_insights.journey_maps.starting.words import from_words

__all__ = ["READABLE", "from_template", "from_words", "read", "templates"]
