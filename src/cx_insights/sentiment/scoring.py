"""The one function that turns texts into sentiment scores."""

from collections.abc import Sequence
from dataclasses import dataclass

from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT
from cx_insights.model.words import Label
from cx_insights.sentiment.polarity import polarity_of_english
from cx_insights.sentiment.scorable import is_stated_foreign, why_not_scorable

VERSION: str = "textblob-0.20/1"


@dataclass(frozen=True, slots=True)
class Score:
    """The sentiment of one text, or why it has none.

    `reason` is one of 'scored', 'no_text', 'too_short', 'other_language'; `score` and `label` are
    there exactly when it is 'scored'.
    """

    score: float | None
    label: str | None
    reason: str


def score(texts: Sequence[str | None], languages: Sequence[str | None] | None = None) -> list[Score]:
    """The sentiment of each text, in the order given; equal texts are worked out once.

    `languages` says, text by text, what the export says ('en', 'en-GB', 'English', None).

    text                          │ language │ score │ label    │ reason
    Ana: The crust was terrible   │ en       │  -1.0 │ negative │ scored
    Ben: PZ-104512                │          │       │          │ too_short
    Cai: Meine Pizza ist kalt     │ de       │       │          │ other_language
    Dee: Где моя пицца?           │          │       │          │ other_language
    Eli:                          │          │       │          │ no_text
    """
    if languages is None:
        languages = [None] * len(texts)
    known: dict[object, Score] = {}
    scores = []
    for text, language in zip(texts, languages, strict=True):
        found = known.get(text)
        if found is None:
            found = known[text] = _score_text(text)
        if found.reason == "scored" and is_stated_foreign(language):
            found = _OTHER_LANGUAGE
        scores.append(found)
    return scores


_OTHER_LANGUAGE = Score(None, None, "other_language")


def _score_text(text: str | None) -> Score:
    # A column read by pandas holds NaN where there is no text.
    if not isinstance(text, str) or not text.strip():
        return Score(None, None, "no_text")
    hindrance = why_not_scorable(text)
    if hindrance:
        return Score(None, None, hindrance)
    # Rounded first, so that the stored score and its label never disagree; + 0.0 turns -0.0 into 0.0.
    rounded = round(polarity_of_english(text), 4) + 0.0
    return Score(rounded, _label(rounded), "scored")


def _label(rounded: float) -> str:
    if rounded <= NEGATIVE_AT:
        return Label.NEGATIVE.value
    return (Label.POSITIVE if rounded >= POSITIVE_AT else Label.NEUTRAL).value
