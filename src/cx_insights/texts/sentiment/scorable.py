"""In which language a text is, and whether it is long enough to say anything."""

import re
from functools import cache

from cx_insights.texts.sentiment.language import language_of_script, spoken
from cx_insights.texts.sentiment.lexicon import ENGLISH, built_in
from cx_insights.texts.sentiment.stated import stated_language

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

TOO_SHORT = "too short"
"""Stands in place of a language."""


def spoken_in(text: str, stated: object = None) -> str:
    """The language of a text: 'en', 'de', 'zh', ...; 'unknown' for one that cannot be told; or `TOO_SHORT`.

    Too short is a text with fewer than two letters once addresses, handles and numbers are put
    aside, unless it shows an emoji or emoticon that says something; a script without spaces needs one.
    English it is as long as one cannot be sure of another language. What the export states decides where the
    words do not.
    """
    words = _without_names(text)
    if not words.isascii():
        foreign = _FOREIGN_LETTER.findall(words)
        if 2 * len(foreign) > len(_LETTER.findall(words)):
            return stated_language(stated, besides=ENGLISH) or language_of_script(words)
    if not _TWO_LETTERS.search(words):
        return ENGLISH if _shows_a_face(words) else TOO_SHORT
    return spoken(words, stated_language(stated))


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
