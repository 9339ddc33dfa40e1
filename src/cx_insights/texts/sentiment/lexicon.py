"""The lexicon: what phrases of customers weigh, read from a readable file and made quick to look up."""

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from cx_insights.errors import UnusableInput, did_you_mean
from cx_insights.texts.sentiment.base import word_polarities
from cx_insights.texts.sentiment.folding import folded
from cx_insights.texts.sentiment.lexicon_file import built_in_source, pack_source, packs, read
from cx_insights.wording import count

TEXTBLOB_RULE = "TextBlob's word"
LEAST_POLARITY = 0.25  # TextBlob's fainter words ('clear', 'unusual') say little in a customer's message
MOST_WORDS_IN_A_GAP = 3
MOST_WAYS = 1_000  # in which one pattern of one's own may be spelled out
NUMBER = "#"
ENGLISH = "en"
_GAP = ".."
_ONLY_WORDS = frozenset({"classes", "spelling", "intensity", "names"})
_WRITTEN_WITHOUT_ACCENTS = frozenset({"es", "fr", "it", "pt"})  # not 'de': 'schon' is no 'schön'
_WITH_A_WORD = "Begin and end it with a word."


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern with its weight: Entry('waiting', -0.6, 'on hold')."""

    rule: str
    polarity: float
    pattern: str
    source: int = 0  # 0 is the built-in lexicon; of two that fit as well, the later source wins


@dataclass(slots=True)
class Node:
    """A place in the tree of patterns: what may follow, and which entry ends here."""

    following: dict[str, "Node"] = field(default_factory=dict)
    after_gap: "Node | None" = None
    entry: Entry | None = None


class Lexicon:
    """All entries in one tree, with the settings of the rules beside them.

    `version` names the built-in lexicon and, where there are entries of one's own, those: '3f2a90c1+own-77b0d2e4'.
    It changes whenever an entry or a setting does, and stands beside every score that is kept.

    The lexicon of another language shares the numbers of the rules and the emoji with the English one, and none
    of its words.
    """

    def __init__(self, sources: tuple[str, ...], language: str = ENGLISH) -> None:
        self.sources, self.language = sources, language
        self.settings: dict[str, dict[str, Any]] = {} if language == ENGLISH else _numbers_of_the_rules()
        self.folds_accents = language in _WRITTEN_WITHOUT_ACCENTS
        self.root = Node()
        entries: list[tuple[int, dict[str, Any]]] = []
        versions: list[str] = []
        for number, source in enumerate(sources):
            found = read(source)
            versions += [_version_of(found)] if found else []
            entries += [(number, entry) for entry in found.pop("entries", [])]
            for section, values in found.items() if language == ENGLISH or not number else ():
                self.settings.setdefault(section, {}).update(values)
        self.version = "+own-".join(versions)
        self.spelling = {
            self.written(word): tuple(self.written(said).split())
            for word, said in self.settings.get("spelling", {}).items()
        }
        self.classes = {
            f"<{name}>": frozenset(self.written(words).split())
            for name, words in self.settings.get("classes", {}).items()
        }
        for name in self.settings.get("names", {}).get("words", ()):
            self._add(Entry("name", 0.0, name))
        self.entries = [*([] if language == ENGLISH else _emoji())] + [
            Entry(entry["rule"], float(entry["polarity"]), pattern, number)
            for number, entry in entries
            for pattern in entry["patterns"]
        ]
        for each in self.entries:
            self._add(each)
        self._vocabulary = frozenset(_words_of(self.root))
        self._prefixes = frozenset(
            word[:-1] for word in self._vocabulary if word.endswith("*") and len(word) > 1
        )
        self._longest_prefix = max(map(len, self._prefixes), default=0)
        self._endings = [word for word in sorted(self._vocabulary) if word[0] == "*" and word[1:].isalpha()]
        self._any_ending = tuple(word[1:] for word in self._endings)
        self._classes_of: dict[str, list[str]] = {}
        for name, words in self.classes.items():
            for word in words if name in self._vocabulary else ():
                self._classes_of.setdefault(word, []).append(name)
        self._textblob = word_polarities() if language == ENGLISH else {}

    def __reduce__(self) -> Any:
        """Sent to another process as its sources, which are small, not as its tree."""
        return Lexicon, (self.sources, self.language)

    @property
    def words(self) -> frozenset[str]:
        """Whole words that its patterns are made of, also with the accents that the tree leaves away."""
        spelled = {word for entry in self.entries for word in re.findall(r"\w\w+", entry.pattern)}
        return frozenset(spelled | {word for word in self._vocabulary if word.isalpha()})

    def written(self, word: str) -> str:
        """As the tree spells it: 'atención' is 'atencion' in languages whose writers leave accents away."""
        return folded(word) if self.folds_accents else word

    def with_own(self, source: str) -> "Lexicon":
        """This lexicon with entries of your own on top; the same pattern weighs what yours says."""
        return Lexicon((*self.sources, source), self.language)

    def keys(self, word: str, is_number: bool = False) -> tuple[str, ...]:
        """Under which names a word stands in the tree: 'hours' -> ('hours', '<time>')."""
        found = [word] if word in self._vocabulary else []
        if is_number:
            found.append(NUMBER)
        found += [
            word[:end] + "*"
            for end in range(min(len(word), self._longest_prefix), 1, -1)
            if word[:end] in self._prefixes
        ]
        found += self._classes_of.get(word, ())
        if word.endswith(self._any_ending):
            found += [ending for ending in self._endings if word.endswith(ending[1:])]
        return tuple(found)

    def starts(self, keys: tuple[str, ...]) -> tuple[Node, ...]:
        """The places right behind the root that a word with these names leads to."""
        return tuple(self.root.following[key] for key in keys if key in self.root.following)

    def textblob_entry(self, word: str) -> Entry | None:
        """TextBlob's own opinion of a word that no pattern speaks of."""
        polarity = self._textblob.get(word, 0.0)
        return Entry(TEXTBLOB_RULE, polarity, word) if abs(polarity) >= LEAST_POLARITY else None

    @property
    def symbols(self) -> list[str]:
        """Emoticons and emoji among the entries, longest first."""
        starts = (
            word
            for word in self.root.following
            if not re.fullmatch(r"[\w'#*<>&.-]+|<\w+>", word) or word in _FACES
        )
        return sorted(starts, key=len, reverse=True)

    def _add(self, entry: Entry) -> None:
        if entry.source:
            must_be_findable(entry, self.classes)
        for words in _spelled_out(entry.pattern):
            node = self.root
            for word in map(folded, words) if self.folds_accents else words:
                if word == _GAP:
                    node.after_gap = node.after_gap or Node()
                    node = node.after_gap
                else:
                    node = node.following.setdefault(word, Node())
            node.entry = entry


_FACES = frozenset({"xd", "<3", "-_-", "</3"})


@cache
def built_in() -> Lexicon:
    """The lexicon that comes with the product."""
    return Lexicon((built_in_source(),))


@cache
def pack(language: str) -> Lexicon:
    """The lexicon of another language: pack('de')."""
    return Lexicon((pack_source(language),), language)


@cache
def packs_version() -> str:
    """Of all lexicons beside the English one; changes with any of them."""
    return hashlib.sha256(" ".join(map(pack_source, packs())).encode()).hexdigest()[:8]


def _emoji() -> list[Entry]:
    return [each for each in built_in().entries if not re.search(r"\w", each.pattern)]


def _numbers_of_the_rules() -> dict[str, dict[str, Any]]:
    """The sections of the English lexicon without their words: {'contrast': {'words': [], 'before': 0.55}}."""
    return {
        section: {} if section in _ONLY_WORDS else {key: _emptied(value) for key, value in values.items()}
        for section, values in built_in().settings.items()
    }


def _emptied(value: Any) -> Any:
    return value if isinstance(value, (int, float)) else type(value)()


def _version_of(found: dict[str, Any]) -> str:
    """Of what changes scores: notes and the order of sections do not."""
    entries = [{key: entry[key] for key in entry.keys() - {"note"}} for entry in found.get("entries", [])]
    said = json.dumps({**found, "entries": entries}, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def must_be_findable(entry: Entry, classes: dict[str, frozenset[str]]) -> None:
    """A pattern that no text can match, or that means thousands, is a slip of the pen."""
    if (ways := math.prod(len(choice) for choice in _choices(entry.pattern))) > MOST_WAYS:
        raise UnusableInput(
            f"'{entry.pattern}' stands for {count(ways)} phrases; {count(MOST_WAYS)} are the most. "
            "Split it into several."
        )
    for words in _spelled_out(entry.pattern):
        if not words:
            raise UnusableInput(
                f"The lexicon has an empty pattern under '{entry.rule}'. Write a word or take it out."
            )
        if words[0] == _GAP or words[-1] == _GAP:
            raise UnusableInput(
                f"'{entry.pattern}' has '..' at an end, so nothing is found by it. {_WITH_A_WORD}"
            )
        for word in words:
            if re.search(r"[()\[\]|]", word) and re.search(r"\w", word):
                raise UnusableInput(
                    f"'{entry.pattern}' has a bracket without its other half, or one inside another. "
                    "Write it as: never (came|showed up)."
                )
            if re.fullmatch(r"<\w+>", word) and word not in classes:
                near = did_you_mean(word, classes)
                raise UnusableInput(
                    f"'{entry.pattern}' names {word}, and there is no such class of words.{near}"
                )


_ELEMENT = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|(\S+)")


def _spelled_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """'never (came|showed up)' -> ('never', 'came'), ('never', 'showed', 'up')."""
    for chosen in product(*_choices(pattern)):
        yield tuple(word for part in chosen for word in part)


def _choices(pattern: str) -> list[list[tuple[str, ...]]]:
    """'never (came|showed up)' -> [[('never',)], [('came',), ('showed', 'up')]]."""
    choices: list[list[tuple[str, ...]]] = []
    # Emoticons are made of brackets: a pattern without a letter is taken as it stands.
    if pattern and " " not in pattern and not re.search(r"[^\W_]{2}|[ai]\b", pattern):
        return [[(pattern,)]]
    for either, maybe, word in _ELEMENT.findall(pattern):
        if either:
            choices.append([tuple(one.split()) for one in either.split("|")])
        elif maybe:
            choices.append([(), *(tuple(one.split()) for one in maybe.split("|"))])
        else:
            choices.append([(word,)])
    return choices


def _words_of(node: Node) -> Iterable[str]:
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield from here.following
        waiting += here.following.values()
        if here.after_gap:
            waiting.append(here.after_gap)
