"""Header names brought to one spelling, and how near a name is to a field's synonyms."""

import re
from functools import cache, lru_cache

from cx_insights.intake.mapping.column_words import column_words
from cx_insights.intake.mapping.synonyms import Names, synonyms
from cx_insights.intake.mapping.times import without_zone

_SUFFIX = re.compile(r"\s*\[(?:list|dec|txt|int|date|flag|multi|re)\]\s*$", re.IGNORECASE)
_CUSTOM = re.compile(r"^\s*custom field\s*\((.+)\)(.*)$", re.IGNORECASE)  # 'Custom field (Request Type)'
_NUMBER = re.compile(r"(?<=\w{3})(?:nr|nummer)$")  # 'vorgangsnr' is 'vorgangs nummer'
_FILLERS = frozenset(
    ("the", "of", "in", "at", "is", "a", "an", "de", "du", "des", "del", "della", "do", "da")
)

EXACT, GOOD, FAIR, WITHIN = 1.0, 0.85, 0.65, 0.5


def normalised(header: str) -> str:
    """'Conversation started at (Asia/Tokyo)' → 'conversation started at', 'authorId [txt]' → 'author id'"""
    name = _SUFFIX.sub("", header.replace("\ufeff", ""))
    name = without_zone(_CUSTOM.sub(r"\1", name))
    name = re.sub(r"([a-zà-ÿ0-9])([A-Z])", r"\1 \2", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", name)
    name = re.sub(r"#|№|\b[Nn][°º]", " number ", name)
    return " ".join(re.findall(r"[^\W_]+", name.lower()))


def core_words(header: str) -> list[str]:
    """'The Order No.' → order, number: what a header says, without fillers, by one spelling."""
    return _core(normalised(header).split())


def own_part(header: str) -> str:
    """'Survey Taker: Created Date' → 'Created Date': the name of a field without the object that it belongs to."""
    return header.rpartition(": ")[2].strip()


@lru_cache(maxsize=20_000)
def name_score(field: str, header: str) -> float:
    """1 for the field's own name, down to 0.4 for a name that contains one of its words, 0 for any other.

    Earlier synonyms are worth a little more, so that 'message' is text before 'subject' is.
    """
    found = _name_score(field, header)
    if found < GOOD and 0 < len(own := own_part(header)) < len(header):
        return max(found, _OF_AN_OBJECT * _name_score(field, own))
    return found


_OF_AN_OBJECT = 0.95


def _name_score(field: str, header: str) -> float:
    names, tokens = synonyms()[field], normalised(header).split()
    if whole := _whole_name_score(names, tokens):
        return whole
    if any(_contains(tokens, phrase.split()) for phrase in names.never):
        return 0.0
    if (
        tokens
        and tokens[0] in column_words().qualifiers
        and (qualified := 0.75 * _whole_name_score(names, tokens[1:])) > WITHIN
    ):
        return qualified
    for place, phrase in enumerate(names.within):
        if _contains(tokens, phrase.split()):
            return WITHIN - 0.1 * place / len(names.within)
    return 0.0


def _whole_name_score(names: Names, tokens: list[str]) -> float:
    core = _core(tokens)
    for worth, phrases in ((EXACT, names.best), (GOOD, names.good), (FAIR, names.fair)):
        for place, phrase_core in enumerate(_cores(phrases)):
            if _same(core, phrase_core):
                return worth - 0.1 * place / len(phrases)
    return 0.0


@cache
def _cores(phrases: tuple[str, ...]) -> tuple[list[str], ...]:
    return tuple(_core(phrase.split()) for phrase in phrases)


def _same(core: list[str], other: list[str]) -> bool:
    """'createdate' is 'create date', and 'number ticket' is 'ticket number'."""
    return "".join(core) == "".join(other) or sorted(core) == sorted(other)


def _core(words: list[str]) -> list[str]:
    """Without fillers, by one spelling: 'Date of issue' → date, issue; 'Kunden Nr' → kunden, number."""
    kept = [word for word in words if word not in _FILLERS] or words
    return [column_words().same_word.get(word) or _NUMBER.sub("number", word) for word in kept]


def _contains(tokens: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(tokens[start : start + size] == phrase for start in range(len(tokens) - size + 1))
