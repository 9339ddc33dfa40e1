"""Header names brought to one spelling, and how near a name is to a field's synonyms."""

import re
from collections.abc import Iterable, Sequence
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


@lru_cache(maxsize=20_000)
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
    if _phrases(names.never).first_within(tokens) is not None:
        return 0.0
    if (
        tokens
        and tokens[0] in column_words().qualifiers
        and (qualified := 0.75 * _whole_name_score(names, tokens[1:])) > WITHIN
    ):
        return qualified
    place = _phrases(names.within).first_within(tokens)
    return 0.0 if place is None else WITHIN - 0.1 * place / len(names.within)


def _whole_name_score(names: Names, tokens: list[str]) -> float:
    ways = _ways_of_writing(_core(tokens))
    for worth, phrases in ((EXACT, names.best), (GOOD, names.good), (FAIR, names.fair)):
        known = _places(phrases)
        if places := [known[way] for way in ways if way in known]:
            return worth - 0.1 * min(places) / len(phrases)
    return 0.0


def _ways_of_writing(core: list[str]) -> tuple[str | tuple[str, ...], ...]:
    """'createdate' is 'create date', and 'number ticket' is 'ticket number'."""
    return "".join(core), tuple(sorted(core))


@cache
def _places(phrases: tuple[str, ...]) -> dict[str | tuple[str, ...], int]:
    """The first phrase that is written so: {'createdate': 3, ('create', 'date'): 3, ...}."""
    found: dict[str | tuple[str, ...], int] = {}
    for place, phrase in enumerate(phrases):
        for way in _ways_of_writing(_core(phrase.split())):
            found.setdefault(way, place)
    return found


def _core(words: list[str]) -> list[str]:
    """Without fillers, by one spelling: 'Date of issue' → date, issue; 'Kunden Nr' → kunden, number."""
    kept = [word for word in words if word not in _FILLERS] or words
    return [column_words().same_word.get(word) or _NUMBER.sub("number", word) for word in kept]


class Phrases(dict[tuple[str, ...], int]):
    """Phrases by their words, each with its place: {('created', 'at'): 0, ('opened',): 1}."""

    def __init__(self, phrases: Iterable[str]) -> None:
        for place, words in enumerate(tuple(phrase.split()) for phrase in phrases):
            if words:
                self.setdefault(words, place)
        self._longest = max(map(len, self), default=0)

    def first_within(self, tokens: Sequence[str]) -> int | None:
        """The place of the first phrase whose words stand among the tokens, side by side."""
        runs = (
            tuple(tokens[start : start + size])
            for size in range(1, min(self._longest, len(tokens)) + 1)
            for start in range(len(tokens) - size + 1)
        )
        return min((self[run] for run in runs if run in self), default=None)


_phrases = cache(Phrases)
