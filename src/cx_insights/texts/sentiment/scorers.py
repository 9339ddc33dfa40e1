"""What turns texts into numbers: the lexicon that comes with the product, plain TextBlob, or a scorer of your own."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any, Protocol

from cx_insights.errors import BadSetting, UnknownName, did_you_mean
from cx_insights.texts import vectors
from cx_insights.texts.sentiment.base import base_sentiment
from cx_insights.texts.sentiment.learned import LearnedScorer, Model
from cx_insights.texts.sentiment.lexicon import ENGLISH, Lexicon, built_in, pack, packs_version
from cx_insights.texts.sentiment.lexicon_file import packs
from cx_insights.texts.sentiment.parts import Part
from cx_insights.texts.sentiment.rules import TOLD_RULE, Hit, Rules, share
from cx_insights.texts.sentiment.tokens import Token

GROUP = "cx_insights.scorers"
ANY = "*"
"""Stands for every language."""
SCORER_VARIABLE = "CX_SCORER"
LEXICON_VARIABLE = "CX_LEXICON"
LEARNED_VARIABLE = "CX_LEARNED"
_FARTHEST_BACK = 12  # words: beyond the reach of any negation
# Raised when the rules (not the lexicon) change what a text scores.
_RULES_VERSION = 6


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody keeps for the scorer: the text of a lexicon of their own, and a model learned from ratings."""

    lexicon: str = ""
    model: str = ""


class Scorer(Protocol):
    """What a scorer of your own has to offer; see docs/sentiment.md."""

    @property
    def version(self) -> str:
        """Stands beside every stored score; another version means that old scores are to be made anew."""

    def scores(self, texts: Sequence[str]) -> Sequence[float]:
        """One number from -1 to 1 per text, in order; no text is empty.

        All are English, or of the `languages` that the scorer names: ('en', 'de'), or ('*',) for every one.
        """

    def parts(self, text: str) -> Sequence[Part]:
        """What each stretch of the text adds to its score; empty where a scorer cannot say."""


def languages_of(scorer: Scorer) -> frozenset[str]:
    """The languages whose texts a scorer is given: English where it does not say; `ANY` in it means all of them."""
    return frozenset(getattr(scorer, "languages", (ENGLISH,)))


def reader_of(scorer: Scorer, language: str) -> Scorer | None:
    """Who scores texts of a language under this scorer; None where nobody knows it."""
    if isinstance(scorer, LearnedScorer) and language != ENGLISH:
        return _lexicons_beside(scorer).of_language(language)  # what was learned is English
    if isinstance(scorer, CxScorer):
        return scorer.of_language(language)
    return scorer if languages_of(scorer) & {language, ANY} else None


@lru_cache(maxsize=4)
def _lexicons_beside(scorer: LearnedScorer) -> "CxScorer":
    return CxScorer(scorer.lexicon)


class CxScorer:
    """TextBlob's words under a lexicon of what customers say; other languages by lexicons of their own."""

    in_processes = True

    def __init__(self, lexicon: Lexicon | None = None, estimates: bool | None = None) -> None:
        self._lexicon = lexicon or built_in()
        self._estimates = vectors.is_installed() if estimates is None else estimates
        self._readers: dict[str, Scorer] = {}
        extra = [vectors.package_version()] if self._estimates else []
        parts = (self._lexicon.version, f"packs-{packs_version()}", _textblob_version(), *extra)
        self.version = f"cx-{_RULES_VERSION}/{'+'.join(parts)}"

    def __reduce__(self) -> Any:
        return CxScorer, (self._lexicon, self._estimates)

    @property
    def languages(self) -> frozenset[str]:
        return frozenset((ENGLISH, *packs(), *(vectors.LANGUAGES if self._estimates else ())))

    def of_language(self, language: str) -> Scorer | None:
        """Who reads this language, made when the first text of it comes."""
        if language in self._readers:
            return self._readers[language]
        if language not in self.languages:
            return None
        return self._readers.setdefault(language, self._made_for(language))

    def _made_for(self, language: str) -> Scorer:
        if language == ENGLISH:
            return LexiconReader(self._lexicon, self.version)
        if not self._estimates:
            return LexiconReader(self._lexicon_of(language), self.version)
        # Loads numpy: only when a text of another language comes.
        from cx_insights.texts.sentiment.estimating import Estimator, Seconded

        if language not in packs():
            return Estimator(self.version)
        return Seconded(LexiconReader(self._lexicon_of(language), self.version), self.version)

    def _lexicon_of(self, language: str) -> Lexicon:
        """With the user's own entries."""
        return reduce(Lexicon.with_own, self._lexicon.sources[1:], pack(language))

    def scores(self, texts: Sequence[str]) -> Sequence[float]:
        """As English."""
        return self._english.scores(texts)

    def parts(self, text: str) -> Sequence[Part]:
        return self._english.parts(text)

    @property
    def _english(self) -> Scorer:
        reader = self.of_language(ENGLISH)
        assert reader is not None  # English is among its languages
        return reader


class LexiconReader:
    """One lexicon at work on texts of its language."""

    def __init__(self, lexicon: Lexicon, version: str) -> None:
        self._rules = Rules(lexicon)
        self.version = version

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [self._rules.score(text) for text in texts]

    def parts(self, text: str) -> list[Part]:
        tokens = self._rules.tokenizer.tokens(text)
        places = list(self._rules.tokenizer.spans(text))
        hits = self._rules.hits(tokens)
        factor = share(tokens, hits)
        spans = [
            (0, 0) if hit.entry.rule == TOLD_RULE else (places[hit.start][0], places[hit.stop - 1][1])
            for hit in hits
        ]
        return [
            Part(
                *span,
                text[slice(*span)],
                hit.value * factor,
                hit.entry.rule,
                tuple(_as_written(why, hit, tokens, places, text) for why in hit.because),
                hit.entry.source > 0,
            )
            for hit, span in zip(hits, spans, strict=True)
        ]


class TextBlobScorer:
    """TextBlob alone, for comparison: `CX_SCORER=textblob`."""

    in_processes = True

    def __init__(self) -> None:
        self.version = _textblob_version()

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [base_sentiment(text).polarity for text in texts]

    def parts(self, text: str) -> list[Part]:
        return []


class NoScorer:
    """`CX_SCORER=off`: texts are kept without a score, until a rescore."""

    version = "off"

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [0.0] * len(texts)

    def parts(self, text: str) -> list[Part]:
        return []


def current(own: Own = Own()) -> Scorer:
    """The scorer in use: the one that `CX_SCORER` names, else what was learned from ratings, else the lexicon.

    A file wins over what `own` says: the one that CX_LEXICON or CX_LEARNED names, or one in .cx_insights.
    """
    lexicon, model = _lexicon_text(own), _text(model_file()) or own.model
    return _loaded(os.environ.get(SCORER_VARIABLE) or ("learned" if model else "cx"), lexicon, model)


def lexicon_in_use(own: Own) -> Lexicon:
    """The built-in lexicon, with the user's own entries where there are some."""
    return _with(_lexicon_text(own))


def _lexicon_text(own: Own) -> str:
    file = lexicon_file()
    return _text(file) if file else own.lexicon


def lexicon_file() -> Path | None:
    """The file whose entries are used instead of those kept in the store, where there is one."""
    return _found(LEXICON_VARIABLE, "lexicon.toml")


def model_file() -> Path | None:
    """The file whose model is used instead of the one kept in the store, where there is one."""
    return _found(LEARNED_VARIABLE, "learned.json")


def named_scorer() -> str | None:
    """The scorer that `CX_SCORER` asks for, where it asks for one."""
    return os.environ.get(SCORER_VARIABLE) or None


def _found(variable: str, name: str) -> Path | None:
    said = os.environ.get(variable)
    path = Path(said or Path(".cx_insights") / name).absolute()
    if path.is_file():
        return path
    if said and variable == LEXICON_VARIABLE:
        raise BadSetting(f"{variable} names {path}, which cannot be read. Correct the path.")
    return None


def _text(path: Path | None) -> str:
    return _text_as_of(path, path.stat().st_mtime_ns) if path else ""


@lru_cache(maxsize=4)
def _text_as_of(path: Path, changed_at: int) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadSetting(f"{path} is not written in UTF-8. Save it again as UTF-8.") from None


@lru_cache(maxsize=4)
def _loaded(name: str, lexicon: str, model: str) -> Scorer:
    if name == "cx":
        return CxScorer(_with(lexicon))
    if name == "learned" and model:
        return LearnedScorer(Model.from_json(model), _with(lexicon))
    if name in _PLAIN:
        return _PLAIN[name]()
    plugins = {point.name: point for point in entry_points(group=GROUP)}
    if name not in plugins:
        known = ["cx", *_PLAIN, *(["learned"] if model else []), *sorted(plugins)]
        raise UnknownName(
            f"{SCORER_VARIABLE} is '{name}', which is not installed.{did_you_mean(name, known)} "
            f"There are: {', '.join(known)}."
        )
    make: Callable[[], Scorer] = plugins[name].load()
    return make()


_PLAIN: dict[str, Callable[[], Scorer]] = {"textblob": TextBlobScorer, "off": NoScorer}


def _with(own: str) -> Lexicon:
    return built_in().with_own(own) if own.strip() else built_in()


def _as_written(why: str, hit: Hit, tokens: list[Token], places: list[tuple[int, int]], text: str) -> str:
    """'not: turned round' with the word that stands in the text: "isn't: turned round"."""
    word, colon, rest = why.partition(": ")
    for place in range(hit.start - 1, max(-1, hit.start - 1 - _FARTHEST_BACK), -1) if colon else ():
        if tokens[place].text == word:
            return text[slice(*places[place])] + colon + rest
    return why


def _textblob_version() -> str:
    return f"textblob-{version('textblob')}"
