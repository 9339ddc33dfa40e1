"""Header names brought to one spelling, and how near a name is to a field's synonyms."""

import re

from cx_insights.intake.mapping.synonyms import SYNONYMS
from cx_insights.intake.mapping.times import header_zone

_SUFFIX = re.compile(r"\s*\[(?:list|dec|txt|int|date|flag|multi|re)\]\s*$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_FILLERS = frozenset(
    ("the", "of", "in", "at", "is", "a", "an", "de", "du", "des", "del", "della", "do", "da")
)

EXACT, GOOD, FAIR, WITHIN = 1.0, 0.85, 0.65, 0.5


def normalised(header: str) -> str:
    """'\\ufeffConversation started at (America/New_York)' → 'conversation started at', 'authorId [list]' → 'author id'."""
    name = _SUFFIX.sub("", header.replace("\ufeff", ""))
    if header_zone(name) and _BRACKET.search(name):
        name = _BRACKET.sub("", name)
    name = re.sub(r"([a-zà-ÿ0-9])([A-Z])", r"\1 \2", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", name)
    name = name.replace("#", " number ").replace("№", " number ")
    return " ".join(re.findall(r"[^\W_]+", name.lower()))


def name_score(field: str, header: str) -> float:
    """1 for the field's own name down to 0.5 for a name that merely contains one of its words, 0 for any other.

    Earlier synonyms are worth a little more, so that 'message' is text before 'subject' is.
    """
    name, names = normalised(header), SYNONYMS[field]
    for worth, phrases in ((EXACT, names.best), (GOOD, names.good), (FAIR, names.fair)):
        for place, phrase in enumerate(phrases):
            if _same(name, phrase):
                return worth - 0.1 * place / len(phrases)
    tokens = name.split()
    if any(_contains(tokens, phrase.split()) for phrase in names.never):
        return 0.0
    for place, phrase in enumerate(names.within):
        if _contains(tokens, phrase.split()):
            return WITHIN - 0.1 * place / len(names.within)
    return 0.0


def _same(name: str, phrase: str) -> bool:
    return name == phrase or _core(name) == _core(phrase)


def _core(phrase: str) -> str:
    """Without fillers and spaces: 'date of complaint' is 'Date complaint', 'createdate' is 'create date'."""
    words = phrase.split()
    return "".join(word for word in words if word not in _FILLERS) or "".join(words)


def _contains(tokens: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(tokens[start : start + size] == phrase for start in range(len(tokens) - size + 1))
