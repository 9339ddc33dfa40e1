"""What turns texts into numbers: the lexicon that comes with the product, plain TextBlob, or a scorer of your own."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Protocol

from cx_insights.errors import BadSetting, UnknownName, did_you_mean
from cx_insights.sentiment.base import base_sentiment
from cx_insights.sentiment.lexicon import Lexicon, built_in
from cx_insights.sentiment.rules import Rules, softened

GROUP = "cx_insights.scorers"
SCORER_VARIABLE = "CX_SCORER"
LEXICON_VARIABLE = "CX_LEXICON"
# Raised when the rules (not the lexicon) change what a text scores.
_RULES_VERSION = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, what it adds to the score, and the rule that says so.

    start │ stop │ words         │ contribution │ rule            │ because
        6 │   19 │ never arrived │        -0.69 │ never delivered │ ()
    """

    start: int
    stop: int
    words: str
    contribution: float
    rule: str
    because: tuple[str, ...] = ()


class Scorer(Protocol):
    """What a scorer of your own has to offer; see docs/sentiment.md."""

    @property
    def version(self) -> str:
        """Stands beside every stored score; another version means that old scores are to be made anew."""

    def scores(self, texts: Sequence[str]) -> Sequence[float]:
        """One number from -1 to 1 per text, in order; the texts are English and not empty."""

    def parts(self, text: str) -> Sequence[Part]:
        """What each stretch of the text adds to its score; empty where a scorer cannot say."""


class CxScorer:
    """TextBlob's words under a lexicon of what customers say."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._rules = Rules(lexicon or built_in())
        self.version = f"cx-{_RULES_VERSION}/{self._rules.lexicon.version}+{_textblob_version()}"

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [self._rules.score(text) for text in texts]

    def parts(self, text: str) -> list[Part]:
        tokens = self._rules.tokenizer.tokens(text)
        places = list(self._rules.tokenizer.spans(text))
        hits = self._rules.hits(tokens)
        share = softened(sum(hit.value for hit in hits))
        return [
            Part(
                start := places[hit.start][0],
                stop := places[hit.stop - 1][1],
                text[start:stop],
                hit.value * share,
                hit.entry.rule,
                hit.because,
            )
            for hit in hits
        ]


class TextBlobScorer:
    """TextBlob alone, for comparison: `CX_SCORER=textblob`."""

    def __init__(self) -> None:
        self.version = _textblob_version()

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [base_sentiment(text).polarity for text in texts]

    def parts(self, text: str) -> list[Part]:
        return []


def current() -> Scorer:
    """The scorer in use: `CX_SCORER` names it; the product's own uses your lexicon (`CX_LEXICON`) as well."""
    file = Path(os.environ.get(LEXICON_VARIABLE) or Path(".cx_insights") / "lexicon.toml")
    try:
        changed_at = file.stat().st_mtime_ns
    except OSError:
        if os.environ.get(LEXICON_VARIABLE):
            raise BadSetting(
                f"{LEXICON_VARIABLE} names {file}, which cannot be read. Correct the path."
            ) from None
        changed_at = 0
    return _loaded(os.environ.get(SCORER_VARIABLE) or "cx", file, changed_at)


@lru_cache(maxsize=4)
def _loaded(name: str, file: Path, changed_at: int) -> Scorer:
    if name == "cx":
        return CxScorer(built_in().with_own(file.read_text(encoding="utf-8")) if changed_at else None)
    if name == "textblob":
        return TextBlobScorer()
    plugins = {point.name: point for point in entry_points(group=GROUP)}
    if name not in plugins:
        known = ["cx", "textblob", *sorted(plugins)]
        raise UnknownName(
            f"{SCORER_VARIABLE} is '{name}', which is not installed.{did_you_mean(name, known)} "
            f"There are: {', '.join(known)}."
        )
    make: Callable[[], Scorer] = plugins[name].load()
    return make()


def _textblob_version() -> str:
    return f"textblob-{version('textblob')}"
