"""Whether a text can be scored at all: long enough, and English as far as one can be sure."""

import re
from functools import cache, lru_cache

from cx_insights.texts.sentiment.language import is_foreign
from cx_insights.texts.sentiment.lexicon import built_in

# What names a thing and says nothing: addresses, handles, masks, and tokens of ASCII with two digits or more
# (in scripts without spaces a whole sentence would be one token). Each part consumes what it looks at, or is bounded.
_NOT_WORDS = re.compile(
    r"https?://\S+|www\.\S+|[^\s@]{1,64}@\S+|@\w+|\[(?:email|phone|card|iban)\]", re.IGNORECASE
)
_MAY_NAME = re.compile(r"[@\[]|://|www\.", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_ASCII_TOKEN = re.compile(r"[!-~]+")
_TWO_LETTERS = re.compile(r"[^\W\d_][\W\d_]*[^\W\d_]")
_LETTER = re.compile(r"[^\W\d_]")
# Scripts that English is not written in: Greek to Cherokee and on, kana, Han, Hangul, Arabic forms.
_FOREIGN_LETTER = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2d00-\u2dff\u3005-\ua4ff\ua500-\ua6ff\ua800-\uab2f"
    "\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc\uff66-\uffdc]"
)

_ENGLISH = frozenset({"en", "eng", "english", "englisch", "anglais", "inglés", "ingles", "inglês", "inglese"})
# ISO 639 and social media codes for 'could not tell', and what people write in such a column.
_NOT_STATED = frozenset(
    {"und", "mul", "mis", "zxx", "qam", "qct", "qht", "qme", "qst", "unknown", "undefined", "unspecified"}
    | {"undetermined", "other", "none", "null", "nan", "na", "auto", "default", "any", "all", "multiple"}
)


def why_not_scorable(text: str) -> str | None:
    """'too_short' or 'other_language', or None where the text can be scored.

    Too short is a text with fewer than two letters once addresses, handles and numbers are put
    aside, unless it shows an emoji or emoticon that says something.
    Another language is only said where it is sure: most letters are of another script, or
    the words are recognised as those of another language.
    """
    words = _without_names(text)
    if not _TWO_LETTERS.search(words):
        return None if _shows_a_face(words) else "too_short"
    if not words.isascii() and 2 * len(_FOREIGN_LETTER.findall(words)) > len(_LETTER.findall(words)):
        return "other_language"
    return "other_language" if is_foreign(words) else None


def _shows_a_face(text: str) -> bool:
    """Whether an emoji or an emoticon says what words do not: '👍', ':('."""
    return any(symbol in text for symbol in _faces())


@cache
def _faces() -> tuple[str, ...]:
    return tuple(symbol for symbol in built_in().symbols if not any(each.isalnum() for each in symbol))


def _without_names(text: str) -> str:
    """'Order PZ-104512 of ana@mail.example is cold' -> 'Order   of   is cold'."""
    words = _NOT_WORDS.sub(" ", text) if _MAY_NAME.search(text) else text
    return _ASCII_TOKEN.sub(_said_in_words, words) if _DIGIT.search(words) else words


def _said_in_words(token: re.Match[str]) -> str:
    return " " if len(_DIGIT.findall(token[0])) > 1 else token[0]


@lru_cache(maxsize=1024)
def is_stated_foreign(language: object) -> bool:
    """Whether a language column says another language ('de', 'German'), not 'en-GB', 'und' or None."""
    if not isinstance(language, str):
        return False
    first_word = re.match(r"\W*([^\W\d_]{2,})", language.casefold())
    return first_word is not None and first_word[1] not in _ENGLISH | _NOT_STATED
