"""One text after the other: in which language it is, and its number or the reason for none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from cx_insights.errors import CxError
from cx_insights.texts.cleaning import clean
from cx_insights.texts.sentiment.scorable import TOO_SHORT, spoken_in
from cx_insights.texts.sentiment.scorers import Scorer, reader_of

Written = tuple[str, str | None]
"""A text, and the language that the export states for it."""


class Judged(NamedTuple):
    """A number, or a reason for none; and the language that the text was read as.

    number │ reason         │ language
     -0.7  │ scored         │ en
     -0.4  │ estimated      │ ja
           │ other_language │ fi
    """

    number: float | None
    reason: str
    language: str | None = None


class BadScorer(CxError):
    """A scorer that does not do what it must."""


def judge(written: Sequence[Written], scorer: Scorer) -> list[Judged]:
    """Each text's score, or why it has none: ['never arrived', 'PZ-104512'] -> [-0.7, too short].

    Scored is what its writer wrote of it: without quoted mails, signatures and the like. Each language is read by who
    knows it, and by nobody else.
    """
    judged: list[Judged | None] = [None] * len(written)
    texts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, (text, stated) in enumerate(written):
        cleaned = clean(text)
        language = TOO_SHORT if cleaned.holds_nothing_own else spoken_in(cleaned.text, stated)
        if language == TOO_SHORT:
            judged[place] = _AUTOMATIC if cleaned.holds_nothing_own else _TOO_SHORT
        else:
            texts[language].append((place, cleaned.text))
    for language, placed in texts.items():
        for (place, _), found in zip(placed, _of_language(placed, language, scorer), strict=True):
            judged[place] = found
    return [found for found in judged if found is not None]


def _of_language(placed: list[tuple[int, str]], language: str, scorer: Scorer) -> Iterable[Judged]:
    reader = reader_of(scorer, language)
    if reader is None:
        return [Judged(None, "other_language", language)] * len(placed)
    texts = [text for _, text in placed]
    found = (
        reader.judged(texts)
        if isinstance(reader, Reasoning)
        else [(n, "scored") for n in reader.scores(texts)]
    )
    if len(found) != len(placed):
        raise BadScorer(
            f"The scorer {scorer.version} gave {len(found)} scores for {len(placed)} texts. It owes one each."
        )
    return (Judged(_checked(number, scorer), reason, language) for number, reason in found)


@runtime_checkable
class Reasoning(Protocol):
    """A scorer that may be unsure, or estimates: each number comes with its reason."""

    def judged(self, texts: Sequence[str]) -> Sequence[tuple[float | None, str]]: ...


def _checked(number: float | None, scorer: Scorer) -> float | None:
    if number is None:
        return None
    if not -1.0 <= number <= 1.0:
        raise BadScorer(f"The scorer {scorer.version} gave {number}. Scores go from -1 to 1.")
    # Rounded first, so that the stored score and its label never disagree; + 0.0 turns -0.0 into 0.0.
    return round(float(number), 4) + 0.0


_AUTOMATIC = Judged(None, "automatic")
_TOO_SHORT = Judged(None, "too_short")
