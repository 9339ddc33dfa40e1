"""Whether a text is English, asked only where its words do not already say so."""

import importlib
import re
from functools import cache
from typing import Any

from cx_insights.sentiment.base import common_english_words

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
# Words that hardly any other language writes the same way.
_ENGLISH_WORDS = frozenset(
    [
        "the",
        "my",
        "you",
        "your",
        "is",
        "are",
        "was",
        "were",
        "it",
        "its",
        "it's",
        "this",
        "that",
        "and",
        "of",
        "for",
        "with",
        "have",
        "has",
        "had",
        "not",
        "they",
        "them",
        "their",
        "what",
        "where",
        "when",
        "why",
        "how",
        "which",
        "who",
        "would",
        "could",
        "should",
        "can",
        "will",
        "been",
        "be",
        "i'm",
        "i've",
        "don't",
        "can't",
        "didn't",
        "doesn't",
        "won't",
        "there",
        "here",
        "from",
        "but",
        "if",
        "or",
        "at",
        "by",
        "about",
        "just",
        "get",
        "got",
        "order",
        "please",
        "thanks",
        "thank",
        "hello",
        "yes",
        "okay",
        "need",
        "want",
        "help",
        "never",
        "still",
        "very",
        "good",
        "great",
        "bad",
        "like",
        "card",
        "number",
        "name",
        "account",
        "phone",
        "service",
        "address",
        "am",
        "to",
        "everything",
        "works",
        "worked",
        "working",
    ]
)
_ENOUGH_ENGLISH = 0.3  # share of such words that settles it
_ENOUGH_COMMON = 0.6  # share of words from English books that does; 'le' and 'die' are among those
_SURE = 0.5
_FEWEST_WORDS = 3
_SURE_OF_TWO_WORDS = 0.75
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def is_foreign(words: str) -> bool:
    """Whether words (addresses and numbers put aside) are in another language, as far as one can be sure.

    Meine Pizza ist kalt      │ True
    The pizza is cold         │ False
    Muchas gracias            │ True
    Dana Whitfield            │ False: two words of no language in particular
    """
    found = _WORD.findall(words.lower().replace("’", "'"))
    if len(found) < _FEWEST_WORDS - 1:
        return False
    if sum(word in _ENGLISH_WORDS for word in found) >= _ENOUGH_ENGLISH * len(found):
        return False
    if sum(word in _common_words() for word in found) >= _ENOUGH_COMMON * len(found):
        return False
    language, probability = _identifier().classify(" ".join(found))
    sure_at = _SURE if len(found) >= _FEWEST_WORDS else _SURE_OF_TWO_WORDS
    return bool(language != "en" and probability >= sure_at)


@cache
def _common_words() -> frozenset[str]:
    return common_english_words()


@cache
def _identifier() -> Any:
    # Loads numpy and a model: only when a text needs it.
    langid = importlib.import_module("py3langid.langid")
    made = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    made.set_languages(_LANGUAGES)
    return made
