"""What turns texts into numbers: the lexicon that comes with the product, plain TextBlob, or a scorer of your own."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Protocol

from cx_insights.errors import BadSetting, UnknownName, did_you_mean
from cx_insights.sentiment import learning
from cx_insights.sentiment.base import base_sentiment
from cx_insights.sentiment.lexicon import Lexicon, built_in
from cx_insights.sentiment.rules import Rules, softened

GROUP = "cx_insights.scorers"
SCORER_VARIABLE = "CX_SCORER"
LEXICON_VARIABLE = "CX_LEXICON"
LEARNED_VARIABLE = "CX_LEARNED"
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
    """The scorer in use: the one that `CX_SCORER` names, else what was learned from your ratings, else the lexicon."""
    lexicon, learned = _found(LEXICON_VARIABLE, "lexicon.toml"), _found(LEARNED_VARIABLE, "learned.json")
    return _loaded(os.environ.get(SCORER_VARIABLE) or ("learned" if learned else "cx"), lexicon, learned)


def lexicon_in_use() -> Lexicon:
    """The built-in lexicon, with your own entries where there are some."""
    return _with(_found(LEXICON_VARIABLE, "lexicon.toml"))


def learned_file() -> Path:
    """Where what was learned is stored: the file that `CX_LEARNED` names, else .cx_insights/learned.json."""
    return Path(os.environ.get(LEARNED_VARIABLE) or Path(".cx_insights") / "learned.json")


@dataclass(frozen=True)
class _File:
    """A file as it is now; once changed it is another one."""

    path: Path
    changed_at: int


def _found(variable: str, name: str) -> _File | None:
    said = os.environ.get(variable)
    path = Path(said or Path(".cx_insights") / name).absolute()
    try:
        return _File(path, path.stat().st_mtime_ns)
    except OSError:
        if said and variable == LEXICON_VARIABLE:
            raise BadSetting(f"{variable} names {path}, which cannot be read. Correct the path.") from None
        return None


def _with(own: _File | None) -> Lexicon:
    return built_in().with_own(own.path.read_text(encoding="utf-8")) if own else built_in()


@lru_cache(maxsize=4)
def _loaded(name: str, own: _File | None, learned: _File | None) -> Scorer:
    if name == "cx":
        return CxScorer(_with(own))
    if name == "learned" and learned:
        return learning.load(learned.path, Rules(_with(own)))
    if name == "textblob":
        return TextBlobScorer()
    plugins = {point.name: point for point in entry_points(group=GROUP)}
    if name not in plugins:
        known = ["cx", "textblob", *(["learned"] if learned else []), *sorted(plugins)]
        raise UnknownName(
            f"{SCORER_VARIABLE} is '{name}', which is not installed.{did_you_mean(name, known)} "
            f"There are: {', '.join(known)}."
        )
    make: Callable[[], Scorer] = plugins[name].load()
    return make()


def _textblob_version() -> str:
    return f"textblob-{version('textblob')}"
