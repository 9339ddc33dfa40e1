"""Why a measure changed: who came otherwise (mix), and who fared otherwise (rate), over every dimension."""

from cx_insights.insight.drivers.asking import Driver, Explained, Run, Why, can_be_explained, why
from cx_insights.insight.drivers.moved import Moved, moved
from cx_insights.insight.drivers.sentences import compared, effect_in_words, headline, name_of, reason, told

__all__ = [
    "Driver",
    "Explained",
    "Moved",
    "Run",
    "Why",
    "can_be_explained",
    "compared",
    "effect_in_words",
    "headline",
    "moved",
    "name_of",
    "reason",
    "told",
    "why",
]
