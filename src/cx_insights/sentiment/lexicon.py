"""The lexicon: what phrases of customers weigh, read from a readable file and made quick to look up."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from cx_insights.errors import UnusableInput, did_you_mean
from cx_insights.sentiment.base import word_polarities

TEXTBLOB_RULE = "TextBlob's word"
LEAST_POLARITY = 0.25  # TextBlob's fainter words ('clear', 'unusual') say little in a customer's message
MOST_WORDS_IN_A_GAP = 3
NUMBER = "#"
_GAP = ".."
_SECTIONS = frozenset(
    {
        "classes",
        "spelling",
        "negation",
        "intensity",
        "contrast",
        "questions",
        "thanks",
        "sarcasm",
        "names",
        "entries",
    }
)


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

    `version` changes whenever an entry or a setting does, and stands beside every score that is kept.
    """

    def __init__(self, sources: tuple[str, ...]) -> None:
        self.sources = sources
        self.version = hashlib.sha256("\0".join(sources).encode()).hexdigest()[:8]
        self.settings: dict[str, dict[str, Any]] = {}
        self.root = Node()
        entries: list[tuple[int, dict[str, Any]]] = []
        for number, source in enumerate(sources):
            found = _read(source)
            entries += [(number, entry) for entry in found.pop("entries", [])]
            for section, values in found.items():
                self.settings.setdefault(section, {}).update(values)
        self.spelling = {
            word: tuple(said.split()) for word, said in self.settings.get("spelling", {}).items()
        }
        self._classes = {
            f"<{name}>": frozenset(words.split()) for name, words in self.settings.get("classes", {}).items()
        }
        for name in self.settings.get("names", {}).get("words", ()):
            self._add(Entry("name", 0.0, name))
        for number, entry in entries:
            for pattern in entry["patterns"]:
                self._add(Entry(entry["rule"], float(entry["polarity"]), pattern, number))
        self._vocabulary = frozenset(_words_of(self.root))
        self._prefixes = frozenset(
            word[:-1] for word in self._vocabulary if word.endswith("*") and len(word) > 1
        )
        self._textblob = word_polarities()

    def with_own(self, source: str) -> "Lexicon":
        """This lexicon with entries of your own on top; the same pattern weighs what yours says."""
        return Lexicon((*self.sources, source))

    def keys(self, word: str, is_number: bool = False) -> tuple[str, ...]:
        """Under which names a word stands in the tree: 'hours' -> ('hours', '<time>')."""
        found = [word] if word in self._vocabulary else []
        if is_number:
            found.append(NUMBER)
        found += [word[:end] + "*" for end in range(len(word), 1, -1) if word[:end] in self._prefixes]
        found += [name for name, words in self._classes.items() if word in words and name in self._vocabulary]
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
        for words in _spelled_out(entry.pattern):
            node = self.root
            for word in words:
                if word == _GAP:
                    node.after_gap = node.after_gap or Node()
                    node = node.after_gap
                else:
                    node = node.following.setdefault(word, Node())
            if node is self.root:
                raise UnusableInput(
                    f"The lexicon has an empty pattern under '{entry.rule}'. Write a word or take it out."
                )
            node.entry = entry


_FACES = frozenset({"xd", "<3", "-_-", "</3"})


@cache
def built_in() -> Lexicon:
    """The lexicon that comes with the product."""
    return Lexicon((built_in_source(),))


def built_in_source() -> str:
    """The text of the lexicon that comes with the product, for reading and as an example to write one's own."""
    return files("cx_insights.sentiment").joinpath("lexicon.toml").read_text(encoding="utf-8")


def _read(source: str) -> dict[str, Any]:
    try:
        found = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise UnusableInput(f"The lexicon cannot be read: {error}. Compare with docs/sentiment.md.") from None
    for section in found.keys() - _SECTIONS:
        raise UnusableInput(
            f"The lexicon has a section '{section}' that says nothing.{did_you_mean(section, _SECTIONS)} "
            f"Sections are: {', '.join(sorted(_SECTIONS))}."
        )
    for entry in found.get("entries", ()):
        _check(entry)
    return found


def _check(entry: dict[str, Any]) -> None:
    name = entry.get("rule", "without a rule")
    if not {"rule", "polarity", "patterns"} <= entry.keys():
        raise UnusableInput(f"The lexicon's entry '{name}' needs rule, polarity and patterns.")
    polarity = entry["polarity"]
    if isinstance(polarity, bool) or not isinstance(polarity, (int, float)) or not -1 <= polarity <= 1:
        raise UnusableInput(
            f"The lexicon's entry '{name}' has the polarity {polarity!r}. It goes from -1 to 1."
        )


_ELEMENT = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|(\S+)")


def _spelled_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """'never (came|showed up)' -> ('never', 'came'), ('never', 'showed', 'up')."""
    choices: list[list[tuple[str, ...]]] = []
    # Emoticons are made of brackets: a pattern without a letter is taken as it stands.
    if pattern and " " not in pattern and not re.search(r"[^\W_]{2}|[ai]\b", pattern):
        yield (pattern,)
        return
    for either, maybe, word in _ELEMENT.findall(pattern):
        if either:
            choices.append([tuple(one.split()) for one in either.split("|")])
        elif maybe:
            choices.append([(), *(tuple(one.split()) for one in maybe.split("|"))])
        else:
            choices.append([(word,)])
    for chosen in product(*choices):
        yield tuple(word for part in chosen for word in part)


def _words_of(node: Node) -> Iterable[str]:
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield from here.following
        waiting += here.following.values()
        if here.after_gap:
            waiting.append(here.after_gap)
