"""Which language a text is in; English unless its words say otherwise."""

import importlib
import re
from functools import cache
from typing import Any

from cx_insights.texts.sentiment.base import common_english_words, word_polarities
from cx_insights.texts.sentiment.folding import folded
from cx_insights.texts.sentiment.lexicon import ENGLISH, pack
from cx_insights.texts.sentiment.lexicon_file import packs
from cx_insights.texts.sentiment.words_of_languages import UNKNOWN, told

# What the identifier chooses from: fewer languages, fewer mix-ups on short texts.
_LANGUAGES = [
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "hu",
    "ro", "tr", "id", "ms", "vi", "hr", "sl", "et", "lv", "lt", "ca", "sq", "sw", "tl", "af",
]  # fmt: skip
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
_SURE_OF_ANOTHER = 0.8
_ENOUGH_HINDI = 0.25
_OF_ITS_WORDS = 0.25  # share of words that a language must know of a text
_HALF = 0.5
_MOST_OF_ITS_WORDS = 0.6  # share with which it need not ask the identifier
_ENOUGH_TO_CONTRADICT = 4  # words that outweigh what a column states
_SCRIPTS = {
    "ja": re.compile("[\u3041-\u30ff\uff66-\uff9d]"),
    "zh": re.compile("[\u3400-\u9fff\uf900-\ufaff]"),
    "ko": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "ar": re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def spoken(words: str, stated: str | None = None) -> str:
    """The language of words in Latin letters (addresses and numbers put aside), with what the export states of it.

    Meine Pizza ist kalt      │ de
    The pizza is cold         │ en
    Mera order kab aayega     │ hi
    Dana Whitfield            │ en: two words of no language in particular, as long as none is stated
    """
    written = _WORD.findall(words[:_ENOUGH_TO_TELL].replace("’", "'"))
    found = [word.lower() for word in written]
    elsewhere = stated not in (None, ENGLISH)
    if not found or not _is_foreign(found, written):
        return stated if elsewhere and stated and not _is_plainly_english(found) else ENGLISH
    if stated and elsewhere and len(found) < _ENOUGH_TO_CONTRADICT:
        return stated
    language = _which(found, written)
    return stated if language == UNKNOWN and stated and elsewhere else language


def _is_plainly_english(found: list[str]) -> bool:
    return bool(found) and sum([word in told().english for word in found]) >= _ENOUGH_ENGLISH * len(found)


def _is_foreign(found: list[str], written: list[str]) -> bool:
    """Whether words are in another language, as far as one can be sure."""
    known = told()
    english = sum([word in known.english for word in found])
    hindi = sum([word in known.hindi for word in found])
    if hindi > english and hindi >= max(2, _ENOUGH_HINDI * len(found)):
        return True
    if len(found) <= _FEW_WORDS:
        foreign = sum([word in known.foreign for word in found])
        foreign += sum([_has_foreign_accents(word) for word in written if not word.isascii()])
        if foreign >= max(english, _ENOUGH_FOREIGN * len(found), 1) or _is_spoken_elsewhere(found, english):
            return True
    if english >= _ENOUGH_ENGLISH * len(found) or len(found) < _FEWEST_WORDS - 1:
        return False
    common = sum(word in _common_words() for word in found)
    if common >= _ENOUGH_COMMON * len(found):
        return False
    language, probability = _identifier().classify(" ".join(found))
    return bool(language != ENGLISH and probability >= _sure_at(written, english + common))


def _is_spoken_elsewhere(found: list[str], english: int) -> bool:
    """Whether a language with rules knows most of a few words, and English hardly any: 'El mejor hotel'."""
    telling = [word for word in found if word not in _english_or_names()]
    known = max(sum(map(each.__contains__, telling)) for each in _vocabularies().values())
    return known > english and known >= max(1, _HALF * len(telling))


def _which(found: list[str], written: list[str]) -> str:
    """Which language the words are in that are not English: 'de', or 'unknown' where one cannot be sure.

    A language with rules is said where most of the words are its own; the identifier has to agree in longer texts.
    """
    if sum(word in told().hindi for word in found) >= max(2, _ENOUGH_HINDI * len(found)):
        return "hi"
    most, best = _best_known(written)
    if len(best) == 1 and most >= _MOST_OF_ITS_WORDS * len(found):
        return best[0]
    language, probability = _identifier().classify(" ".join(found))
    is_sure = probability >= _SURE_OF_ANOTHER
    if language in best:
        return str(language)
    if len(best) == 1 and most >= (_HALF if is_sure else _OF_ITS_WORDS) * len(found):
        return best[0]
    return str(language) if is_sure and language not in packs() else UNKNOWN


def _best_known(written: list[str]) -> tuple[int, list[str]]:
    """How many words the language with rules that knows most of them knows, and which it is, or which they are.

    A language in whose alphabet a word cannot be written is none of them: 'nie wiem, dziękuję' is not German.
    """
    found = [word.lower() for word in written]
    accents = {letter for word in written if word.islower() for letter in word if not letter.isascii()}
    counted = {
        language: sum(map(known.__contains__, found))
        for language, known in _vocabularies().items()
        if accents <= told().letters[language]
    }
    most = max(counted.values(), default=0)
    return most, [language for language, count in counted.items() if count == most > 0]


@cache
def _vocabularies() -> dict[str, frozenset[str]]:
    """The words of each language with rules of its own: those listed, and those of its lexicon."""
    return {language: _as_often_written(told().of[language] | pack(language).words) for language in packs()}


def _as_often_written(words: frozenset[str]) -> frozenset[str]:
    return words | {folded(word) for word in words}


def language_of_script(words: str) -> str:
    """'こんにちは' -> 'ja'; 'unknown' where several languages share a script."""
    counted = {code: len(letters.findall(words)) for code, letters in _SCRIPTS.items()}
    if counted["ja"]:
        return "ja"  # Japanese is written in Han characters too
    best = max(counted, key=lambda code: counted[code])
    return best if counted[best] else UNKNOWN


def _sure_at(written: list[str], known: int) -> float:
    """How sure the identifier must be: surer of two words, which may be a name, than of three or more."""
    if len(written) < _FEWEST_WORDS:
        is_name = known > 0 or all(word[0].isupper() for word in written)
        return _SURE_OF_A_NAME if is_name else _SURE_OF_TWO_WORDS
    return _SURE if known else _SURE_OF_NO_ENGLISH


def _has_foreign_accents(written: str) -> bool:
    """Whether a word that is not in the list is one of another language, by its accents where it is no name."""
    word, known = written.lower(), told()
    if word in known.foreign:
        return False
    if not known.foreign_letters.isdisjoint(word):
        return True
    return written.islower() and word not in known.english_with_accents


@cache
def _common_words() -> frozenset[str]:
    return common_english_words() - told().of_both


@cache
def _english_or_names() -> frozenset[str]:
    return _common_words() | told().of_names | word_polarities().keys()


@cache
def _identifier() -> Any:
    # Loads numpy and a model: only when a text needs it.
    langid = importlib.import_module("py3langid.langid")
    made = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    made.set_languages(_LANGUAGES)
    return made
