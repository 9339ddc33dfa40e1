"""Text to score, label and why; knows no database and keeps nothing of the texts between calls.

The rest of the product calls `score` and stores `VERSION` beside what it got, so that another scorer or another
lexicon can take its place here and old rows be found and scored again.
"""

from typing import TYPE_CHECKING

from cx_insights.texts.sentiment.judging import BadScorer
from cx_insights.texts.sentiment.lexicon import Lexicon, built_in
from cx_insights.texts.sentiment.lexicon_file import built_in_source
from cx_insights.texts.sentiment.parts import Part
from cx_insights.texts.sentiment.scorers import CxScorer, Own, Scorer, TextBlobScorer, current
from cx_insights.texts.sentiment.scoring import (
    REASONS,
    Explanation,
    Score,
    Scoring,
    current_version,
    explain,
    label_of,
    score,
    summary,
)

__all__ = [
    "REASONS",
    "VERSION",
    "BadScorer",
    "CxScorer",
    "Explanation",
    "Lexicon",
    "Own",
    "Part",
    "Score",
    "Scorer",
    "Scoring",
    "TextBlobScorer",
    "built_in",
    "built_in_source",
    "current",
    "explain",
    "label_of",
    "score",
    "summary",
]

if TYPE_CHECKING:
    VERSION: str
else:

    def __getattr__(name):
        """`VERSION` is asked for when it is needed: it depends on the scorer and the lexicon in use."""
        if name == "VERSION":
            return current_version()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
