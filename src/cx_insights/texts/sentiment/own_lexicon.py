"""The user's own entries, phrase by phrase: read from the TOML file, changed, and written as one again."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from cx_insights.errors import UnknownName, UnusableInput, did_you_mean
from cx_insights.texts.sentiment.lexicon import Entry, built_in, must_be_findable
from cx_insights.texts.sentiment.lexicon_file import read
from cx_insights.texts.sentiment.tokens import Kind, Tokenizer
from cx_insights.wording import count, score

OWN_RULE = "your words"
MOST_ENTRIES = 5_000
LONGEST_PHRASE = 200
_SYNTAX = re.compile(r"[()\[\]|*]|<\w+>|\.\.|(?<!\S)#(?!\S)")
_HEAD = (
    "# Entries of your own for the sentiment of CX Insights. docs/sentiment.md says how they are written.\n"
    "# Polarity goes from -1 (very negative) over 0 (says nothing) to 1 (very positive).\n"
)


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One phrase and what it weighs: OwnEntry('soggy base', -0.7, 'since the new oven')."""

    phrase: str
    polarity: float
    note: str = ""
    rule: str = OWN_RULE


@dataclass(frozen=True)
class OwnLexicon:
    """All entries of one's own; `settings` are the other sections of the file, kept as they were read.

    phrase            │ polarity │ note                │ rule
    soggy (base|crust)│     -0.7 │ since the new oven  │ your words
    great awful burger│      0.0 │ a name on the menu  │ your words
    """

    entries: tuple[OwnEntry, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    @staticmethod
    def read(source: str) -> "OwnLexicon":
        """The entries of a file; refuses with one sentence what could not be scored with."""
        found = read(source)
        entries = tuple(_entries(found.pop("entries", [])))
        if len(entries) > MOST_ENTRIES:
            raise UnusableInput(
                f"The lexicon has {count(len(entries))} phrases; {count(MOST_ENTRIES)} are the most. Shorten it."
            )
        twice = _first_twice([entry.phrase for entry in entries])
        if twice:
            raise UnusableInput(f"The lexicon has '{twice}' twice. Keep the one that counts.")
        own_classes = {
            f"<{name}>": frozenset(words.split()) for name, words in found.get("classes", {}).items()
        }
        for entry in entries:
            must_be_findable(
                Entry(entry.rule, entry.polarity, entry.phrase, 1), built_in().classes | own_classes
            )
        return OwnLexicon(entries, found)

    def to_toml(self) -> str:
        """A file that people can read and change, and that `read` reads."""
        sections = [
            f"[{_key(name)}]\n" + "".join(f"{_key(key)} = {_value(value)}\n" for key, value in values.items())
            for name, values in self.settings.items()
        ]
        return "\n".join([_HEAD, *sections, *map(_as_toml, self.entries)])

    def with_entry(self, entry: OwnEntry, instead_of: str | None = None) -> "OwnLexicon":
        """With one more entry, or with one changed; its phrase is written as texts are read."""
        entry = replace(entry, phrase=tidy(entry.phrase), note=" ".join(entry.note.split()))
        others = tuple(each for each in self.entries if each.phrase != instead_of)
        for known in others:
            if known.phrase == entry.phrase:
                raise UnusableInput(
                    f"You have '{known.phrase}' already, with {score(known.polarity)}. Change that entry instead."
                )
        phrases = [each.phrase for each in self.entries]
        place = phrases.index(instead_of) if instead_of in phrases else len(phrases)
        return _checked(replace(self, entries=(*others[:place], entry, *others[place:])))

    def without(self, phrase: str) -> "OwnLexicon":
        """With one entry less."""
        kept = tuple(entry for entry in self.entries if entry.phrase != phrase)
        if len(kept) == len(self.entries):
            near = did_you_mean(phrase, [entry.phrase for entry in self.entries])
            raise UnknownName(f"There is no entry '{phrase}' of yours.{near}")
        return replace(self, entries=kept)


def tidy(phrase: str) -> str:
    """A phrase as texts are read: 'Can’t  log in!' -> 'can not log in'; what stands for other words stays.

    '(on|over) the phone', 'frustrat*' and '<time>' are left as they are, in lower case.
    """
    said = " ".join(phrase.lower().replace("’", "'").split())
    if len(said) > LONGEST_PHRASE:
        raise UnusableInput(
            f"A phrase has at most {LONGEST_PHRASE} letters; this one has {len(said)}. Shorten it."
        )
    if _SYNTAX.search(said):
        written = said
    else:
        tokens = _tokenizer().tokens(said)
        written = " ".join(token.text for token in tokens if token.kind is Kind.WORD)
    if not written:
        raise UnusableInput("A phrase needs at least one word, such as: soggy base.")
    return written


def literal_words(phrase: str) -> list[str]:
    """The words without which no text holds the phrase, longest first: 'waited .. # hours' -> ['waited', 'hours'].

    Words of contractions are left out ('can't' holds no 'not'), and so is what may be missing or another word.
    """
    plain = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|<\w+>", " ", phrase)
    words = {word.rstrip("*") for word in plain.split() if word not in ("#", "..")}
    telling = (word for word in words - _CONTRACTED if len(word) > 2 or not word.isascii())
    return sorted(telling, key=lambda word: (-len(word), word))


def _checked(own: OwnLexicon) -> OwnLexicon:
    return OwnLexicon.read(own.to_toml())


def _entries(found: list[dict[str, Any]]) -> Iterator[OwnEntry]:
    for entry in found:
        for pattern in entry["patterns"]:
            if len(pattern) > LONGEST_PHRASE:
                raise UnusableInput(
                    f"The lexicon's phrase '{pattern[:40]}...' has {len(pattern)} letters. "
                    f"{LONGEST_PHRASE} are the most: shorten or split it."
                )
            yield OwnEntry(pattern, float(entry["polarity"]), entry.get("note", ""), entry["rule"])


def _first_twice(phrases: list[str]) -> str | None:
    seen: set[str] = set()
    for phrase in phrases:
        if phrase in seen:
            return phrase
        seen.add(phrase)
    return None


def _as_toml(entry: OwnEntry) -> str:
    lines = [
        "[[entries]]",
        f"rule = {_value(entry.rule)}",
        f"polarity = {entry.polarity!r}",
        f"patterns = [{_value(entry.phrase)}]",
        *([f"note = {_value(entry.note)}"] if entry.note else []),
    ]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    """A value as TOML writes it; a string as JSON does, which TOML reads the same way."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _value(name)


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer(built_in())


_CONTRACTED = frozenset(
    ["not", "can", "will", "have", "are", "would", "is", "am", "please", "thank", "thanks", "you"]
)
