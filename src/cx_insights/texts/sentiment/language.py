"""Whether a text is English, asked only where its words do not already say so."""

import importlib
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cx_insights.texts.sentiment.base import common_english_words

# What the identifier chooses from: fewer languages, fewer mix-ups on short texts.
_LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "no",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "tr",
    "id",
    "ms",
    "vi",
    "hr",
    "sl",
    "et",
    "lv",
    "lt",
    "ca",
    "sq",
    "sw",
    "tl",
    "af",
]
_ENOUGH_ENGLISH = 0.3  # share of such words that settles it
_ENOUGH_COMMON = 0.5  # share of words from English books that does; 'le' and 'die' are among those
_SURE = 0.5
_FEWEST_WORDS = 3
_ENOUGH_TO_TELL = 4_000  # letters; no language shows itself later
_FEW_WORDS = 12  # up to so many, single words are asked
_ENOUGH_FOREIGN = 0.34
_SURE_OF_NO_ENGLISH = 0.35
_SURE_OF_TWO_WORDS = 0.7
_SURE_OF_A_NAME = 0.9
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class _Words(NamedTuple):
    """What languages.toml says."""

    english: frozenset[str]
    foreign: frozenset[str]
    of_both: frozenset[str]
    english_with_accents: frozenset[str]
    foreign_letters: frozenset[str]


@cache
def _words() -> _Words:
    found = tomllib.loads(
        files("cx_insights.texts.sentiment").joinpath("languages.toml").read_text(encoding="utf-8")
    )
    letters = frozenset(found.pop("foreign_letters"))
    return _Words(
        **{name: frozenset(words.split()) for name, words in found.items()}, foreign_letters=letters
    )


def is_foreign(words: str) -> bool:
    """Whether words (addresses and numbers put aside) are in another language, as far as one can be sure.

    Meine Pizza ist kalt      │ True
    The pizza is cold         │ False
    Muchas gracias            │ True
    Dana Whitfield            │ False: two words of no language in particular
    """
    written = _WORD.findall(words[:_ENOUGH_TO_TELL].replace("’", "'"))
    found = [word.lower() for word in written]
    if not found:
        return False
    known = _words()
    english = sum([word in known.english for word in found])
    if len(found) <= _FEW_WORDS:
        foreign = sum([word in known.foreign for word in found])
        foreign += 0 if words.isascii() else sum(map(_has_foreign_accents, written))
        if foreign >= max(english, _ENOUGH_FOREIGN * len(found), 1):
            return True
    if english >= _ENOUGH_ENGLISH * len(found) or len(found) < _FEWEST_WORDS - 1:
        return False
    common = sum(word in _common_words() for word in found)
    if common >= _ENOUGH_COMMON * len(found):
        return False
    language, probability = _identifier().classify(" ".join(found))
    return bool(language != "en" and probability >= _sure_at(written, english + common))


def _sure_at(written: list[str], known: int) -> float:
    """How sure the identifier must be: surer of two words, which may be a name, than of three or more."""
    if len(written) < _FEWEST_WORDS:
        is_name = known > 0 or all(word[0].isupper() for word in written)
        return _SURE_OF_A_NAME if is_name else _SURE_OF_TWO_WORDS
    return _SURE if known else _SURE_OF_NO_ENGLISH


def _has_foreign_accents(written: str) -> bool:
    """Whether a word that is not in the list is one of another language, by its accents where it is no name."""
    word, known = written.lower(), _words()
    if word in known.foreign:
        return False
    if not known.foreign_letters.isdisjoint(word):
        return True
    return not word.isascii() and written.islower() and word not in known.english_with_accents


@cache
def _common_words() -> frozenset[str]:
    return common_english_words() - _words().of_both


@cache
def _identifier() -> Any:
    # Loads numpy and a model: only when a text needs it.
    langid = importlib.import_module("py3langid.langid")
    made = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    made.set_languages(_LANGUAGES)
    return made
