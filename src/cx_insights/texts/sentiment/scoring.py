"""From texts to scores, and from a score to its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType

from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT
from cx_insights.model.words import Label
from cx_insights.texts.cleaning import CUT, Cleaned, Cut, clean
from cx_insights.texts.sentiment.base import Base, base_sentiment
from cx_insights.texts.sentiment.judging import Judged, Written, judge
from cx_insights.texts.sentiment.lexicon import ENGLISH
from cx_insights.texts.sentiment.parts import Part
from cx_insights.texts.sentiment.scorable import spoken_in
from cx_insights.texts.sentiment.scorers import NoScorer, Scorer, current, reader_of
from cx_insights.texts.sentiment.workers import Crew, processes_for
from cx_insights.wording import score as written

REASONS = {
    "scored": "scored",
    "no_text": "no text",
    "estimated": "estimated from the whole text",
    "unsure": "too close to tell, by the estimate",
    "too_short": "too short to tell",
    "other_language": "in a language without rules",
    "automatic": "automatic replies, or only quoted",
    "not_scored": "scoring was switched off",
}
"""Every reason that can stand beside a customer's row, in words."""


@dataclass(frozen=True, slots=True)
class Score:
    """The sentiment of one text, or why it has none.

    `reason` is one of `REASONS`; `score` and `label` are there exactly when it is 'scored' or 'estimated'.
    `language` is the one that the text was read as, where it could be told.
    """

    score: float | None
    label: str | None
    reason: str
    language: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a text scores what it does: the contributions of its parts add up to the score."""

    text: str
    score: Score
    parts: tuple[Part, ...]  # empty where the scorer cannot say
    base: (
        Base | None
    )  # what TextBlob alone would say; None where there is no score, or the text is not English
    version: str  # of the scorer and its lexicon
    cuts: tuple[Cut, ...] = ()  # what of the text was not its writer's own, and not read


class Scoring:
    """One scorer at work on portion after portion; where many texts are expected, all cores take part.

    with Scoring(scorer, expected=1_000_000) as scoring:
        for texts in portions:
            scoring.score(texts)
    """

    def __init__(self, scorer: Scorer | None = None, expected: int = 0) -> None:
        self._scorer = scorer or current()
        self._crew: Crew | None = None
        self._processes = processes_for(self._scorer, expected)

    def __enter__(self) -> "Scoring":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._crew is not None:
            self._crew.close()

    def score(
        self, texts: Sequence[str | None], languages: Sequence[str | None] | None = None
    ) -> list[Score]:
        """The sentiment of each text, in the order given; see `score`."""
        told = [None] * len(texts) if languages is None else languages
        # A column read by pandas holds NaN where there is no text.
        pairs: list[Written | None] = [
            (text, language) if isinstance(text, str) and text.strip() else None
            for text, language in zip(texts, told, strict=True)
        ]
        written = list(dict.fromkeys(pair for pair in pairs if pair))
        known = {pair: _as_score(found) for pair, found in zip(written, self._judge(written), strict=True)}
        return [known[pair] if pair else _NO_TEXT for pair in pairs]

    def _judge(self, written: list[Written]) -> Sequence[Judged]:
        if isinstance(self._scorer, NoScorer):
            return [Judged(None, "not_scored")] * len(written)
        if not self._processes:
            return judge(written, self._scorer)
        if self._crew is None:
            self._crew = Crew(self._scorer, self._processes)
        return self._crew.judge(written)


def score(
    texts: Sequence[str | None], languages: Sequence[str | None] | None = None, scorer: Scorer | None = None
) -> list[Score]:
    """The sentiment of each text, in the order given; equal texts are worked out once.

    `languages` says, text by text, what the export says ('en', 'en-GB', 'English', None).

    text                          │ language │ score │ label    │ reason
    Ana: The crust was terrible   │ en       │ -0.77 │ negative │ scored
    Ben: Order never arrived      │          │ -0.70 │ negative │ scored
    Cai: PZ-104512                │          │       │          │ too_short
    Dee: Meine Pizza ist kalt     │          │ -0.61 │ negative │ scored
    Eli: Где моя пицца?           │          │       │          │ other_language
    Fay:                          │          │       │          │ no_text
    """
    with Scoring(scorer, expected=len(texts)) as scoring:
        return scoring.score(texts, languages)


def explain(
    text: str | None, scorer: Scorer | None = None, known: Score | None = None, stated: str | None = None
) -> Explanation:
    """Word by word why a text scores what it does; `known` is what this scorer is known to have given it.

    `stated` is what the export says about its language.

    'You charged me twice!' scores -0.68: 'charged me twice' (money) adds -0.68, because 'exclamation'.
    """
    scorer = scorer or current()
    found = known or score([text], [stated], scorer)[0]
    cleaned = clean(text or "")
    if text is None or found.score is None:
        return Explanation(text or "", found, (), None, scorer.version, cleaned.cuts)
    if found.language is None:
        found = replace(found, language=spoken_in(cleaned.text, stated))
    reader = reader_of(scorer, found.language or ENGLISH) or scorer
    parts = tuple(_in_original(part, cleaned) for part in reader.parts(cleaned.text))
    base = base_sentiment(cleaned.text) if found.language == ENGLISH else None
    return Explanation(text, found, parts, base, scorer.version, cleaned.cuts)


def _in_original(part: Part, cleaned: Cleaned) -> Part:
    """The part with its place in the text as it was written."""
    start, stop = cleaned.span_in_original(part.start, part.stop)
    return replace(part, start=start, stop=stop)


def summary(found: Explanation) -> list[str]:
    """What stands below the parts of an explanation.

    Score −0.68, negative. TextBlob alone: +0.00, neutral.
    Scored by cx-1/3f2a90c1+textblob-0.20.1.
    """
    kinds = dict.fromkeys(CUT[cut.kind] for cut in found.cuts if cut.kind != "markup")
    not_read = [f"Not read: {', '.join(kinds)}."] if kinds else []
    if found.score.score is None:
        return [f"No score: {REASONS[found.score.reason]}.", *not_read]
    lines = [f"Score {written(found.score.score)}, {found.score.label}."]
    if found.base is not None:
        lines[0] += f" TextBlob alone: {written(found.base.polarity)}, {label_of(found.base.polarity)}."
    if found.score.reason == "estimated":
        lines[0] += " Estimated: no rule of its language speaks of it."
    if not found.parts and found.score.score:
        lines.append("This scorer does not say why.")
    return [*lines, *not_read, f"Scored by {found.version}."]


def current_version() -> str:
    """What is stored beside each score, so that scores of another lexicon or scorer are found."""
    return current().version


_NO_TEXT = Score(None, None, "no_text")


def _as_score(found: Judged) -> Score:
    label = None if found.number is None else label_of(found.number)
    return Score(found.number, label, found.reason, found.language)


def label_of(score: float) -> str:
    """'negative', 'neutral' or 'positive', by the thresholds."""
    if score <= NEGATIVE_AT:
        return Label.NEGATIVE.value
    return (Label.POSITIVE if score >= POSITIVE_AT else Label.NEUTRAL).value
