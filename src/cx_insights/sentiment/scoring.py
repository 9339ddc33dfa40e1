"""From texts to scores, and from a score to its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from cx_insights.errors import CxError
from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT
from cx_insights.model.words import Label
from cx_insights.sentiment.base import Base, base_sentiment
from cx_insights.sentiment.scorable import is_stated_foreign, why_not_scorable
from cx_insights.sentiment.scorers import Part, Scorer, current


@dataclass(frozen=True, slots=True)
class Score:
    """The sentiment of one text, or why it has none.

    `reason` is one of 'scored', 'no_text', 'too_short', 'other_language'; `score` and `label` are
    there exactly when it is 'scored'.
    """

    score: float | None
    label: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a text scores what it does: the contributions of its parts add up to the score."""

    text: str
    score: Score
    parts: tuple[Part, ...]
    base: Base | None  # what TextBlob alone would say; None where there is no score


class BadScorer(CxError):
    """A scorer that does not do what it must."""


def score(
    texts: Sequence[str | None], languages: Sequence[str | None] | None = None, scorer: Scorer | None = None
) -> list[Score]:
    """The sentiment of each text, in the order given; equal texts are worked out once.

    `languages` says, text by text, what the export says ('en', 'en-GB', 'English', None).

    text                          │ language │ score │ label    │ reason
    Ana: The crust was terrible   │ en       │ -0.77 │ negative │ scored
    Ben: Order never arrived      │          │ -0.70 │ negative │ scored
    Cai: PZ-104512                │          │       │          │ too_short
    Dee: Meine Pizza ist kalt     │          │       │          │ other_language
    Eli: Где моя пицца?           │          │       │          │ other_language
    Fay:                          │          │       │          │ no_text
    """
    if languages is None:
        languages = [None] * len(texts)
    reasons = {text: _why_not(text) for text in dict.fromkeys(texts)}
    scorable = [text for text, reason in reasons.items() if reason is None and text is not None]
    known = dict(zip(scorable, _scored(scorable, scorer or current()), strict=True))
    return [
        _OTHER_LANGUAGE
        if reasons[text] is None and is_stated_foreign(language)
        else Score(None, None, reason)
        if (reason := reasons[text])
        else known[text or ""]
        for text, language in zip(texts, languages, strict=True)
    ]


def explain(text: str | None, scorer: Scorer | None = None) -> Explanation:
    """Word by word why a text scores what it does.

    'You charged me twice!' scores -0.68: 'charged me twice' (money) adds -0.68, because 'exclamation'.
    """
    scorer = scorer or current()
    found = score([text], scorer=scorer)[0]
    if text is None or found.score is None:
        return Explanation(text or "", found, (), None)
    return Explanation(text, found, tuple(scorer.parts(text)), base_sentiment(text))


def current_version() -> str:
    """What is stored beside each score, so that scores of another lexicon or scorer are found."""
    return current().version


_OTHER_LANGUAGE = Score(None, None, "other_language")


def _why_not(text: str | None) -> str | None:
    # A column read by pandas holds NaN where there is no text.
    if not isinstance(text, str) or not text.strip():
        return "no_text"
    return why_not_scorable(text)


def _scored(texts: list[str], scorer: Scorer) -> list[Score]:
    numbers = scorer.scores(texts)
    if len(numbers) != len(texts):
        raise BadScorer(
            f"The scorer {scorer.version} gave {len(numbers)} scores for {len(texts)} texts. It owes one each."
        )
    return [_labelled(number, scorer) for number in numbers]


def _labelled(number: float, scorer: Scorer) -> Score:
    if not -1.0 <= number <= 1.0:
        raise BadScorer(f"The scorer {scorer.version} gave {number}. Scores go from -1 to 1.")
    # Rounded first, so that the stored score and its label never disagree; + 0.0 turns -0.0 into 0.0.
    rounded = round(float(number), 4) + 0.0
    return Score(rounded, _label(rounded), "scored")


def _label(rounded: float) -> str:
    if rounded <= NEGATIVE_AT:
        return Label.NEGATIVE.value
    return (Label.POSITIVE if rounded >= POSITIVE_AT else Label.NEUTRAL).value
