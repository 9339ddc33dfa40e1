"""A text as the words that the rules read: contractions written out, handles and addresses put aside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from cx_insights.texts.sentiment.lexicon import ENGLISH, Entry, Lexicon, Node

_MOST_REMEMBERED = 200_000
_LONGEST_REMEMBERED = 100  # letters; a chunk may be a megabyte


class Kind(Enum):
    WORD = "word"
    END = "end"  # of a sentence
    PAUSE = "pause"  # a comma, a dash, a bracket
    ASIDE = "aside"  # handles, addresses and masks: never counted


@dataclass(slots=True, eq=False)
class Token:
    """A word with all that the rules ask of it, found once. Never changed, though not frozen, which takes longer."""

    text: str
    kind: Kind = Kind.WORD
    keys: tuple[str, ...] = ()  # its names in the tree of patterns
    starts: tuple[Node, ...] = ()  # where in the tree a pattern may begin with it
    textblob: Entry | None = None
    negates: bool = False
    factor: float = 0.0  # how much it strengthens the next word; 0 where it does not
    contrasts: bool = False
    shouted: bool = False
    exclaims: int = 0
    asks: bool = False

    @property
    def is_counted(self) -> bool:
        """Words and emoji are; handles, addresses and punctuation are not."""
        return self.kind is Kind.WORD


class Tokenizer:
    """Cuts texts by one lexicon; remembers each word it has met."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._negators = frozenset(lexicon.settings["negation"]["words"])
        self._factors: dict[str, float] = lexicon.settings["intensity"]
        self._contrasts = frozenset(lexicon.settings["contrast"]["words"])
        self._symbols = frozenset(lexicon.symbols)
        self._pattern = _pattern_with(lexicon.symbols)
        self._numbers = frozenset(lexicon.settings.get("numbers", {}).get("words", ()))
        self._written_out = self._contractions if lexicon.language == ENGLISH else self._elisions
        self._known: dict[str, tuple[Token, ...]] = {}

    def tokens(self, text: str) -> list[Token]:
        """The words and stops of a text, in order."""
        found: list[Token] = []
        known = self._known
        for chunk in _straight(text).replace("\n", _LINE_END).split():
            found += known.get(chunk) or self._learn(chunk)
        return found

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each of `tokens` stands in the text; words of one contraction share its place."""
        for chunk in _CHUNK.finditer(_straight(text)):
            for match in self._pattern.finditer(chunk[0]):
                for _ in self._make(match[0]):
                    yield chunk.start() + match.start(), chunk.start() + match.end()

    def _learn(self, chunk: str) -> tuple[Token, ...]:
        text = "\n" if chunk == _LINE_END.strip() else chunk
        made = tuple(token for match in self._pattern.finditer(text) for token in self._make(match[0]))
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        if len(chunk) <= _LONGEST_REMEMBERED:
            self._known[chunk] = made
        return made

    def _make(self, raw: str) -> Iterator[Token]:
        lower = raw.lower()
        if lower in self._symbols:
            keys = self._lexicon.keys(lower)
            yield Token(lower, keys=keys, starts=self._lexicon.starts(keys))
        elif _ASIDE.fullmatch(raw):
            yield Token(lower, Kind.ASIDE)
        elif raw[0] in "!?.…\n":
            keys = self._lexicon.keys(raw[0])
            yield Token(raw, Kind.END, keys, exclaims=raw.count("!"), asks="?" in raw)
        elif not raw[-1].isalnum() and not raw[0].isalnum():
            yield Token(raw, Kind.PAUSE)
        else:
            shouted = raw.isupper() and len(raw) > 2
            for word in self._words(raw):
                yield self._word(word, shouted)

    def _words(self, raw: str) -> Iterator[str]:
        """'#WorstFlight' -> worst, flight; "can't" -> can, not; '40min' -> 40, minutes; 'sooo' -> so."""
        if raw[0] == "#":
            for part in _CAMEL.findall(raw[1:]) or [raw[1:]]:
                yield from self._written_out(part.lower())
            return
        amount = _AMOUNT.fullmatch(raw)
        if amount:
            yield amount[1]
            yield from self._written_out(amount[2].lower())
            return
        if "*" in raw.strip("*"):
            yield "***"
            return
        yield from self._written_out(raw.lower())

    def _elisions(self, word: str) -> tuple[str, ...]:
        """Other languages leave letters away at the other end: "l'attente" -> l, attente."""
        word = self._lexicon.written(word)
        spelled = self._lexicon.spelling.get(word)
        return spelled or tuple(self._shortened(part) for part in word.split("'") if part)

    def _contractions(self, word: str) -> tuple[str, ...]:
        spelled = self._lexicon.spelling.get(word)
        if spelled:
            return spelled
        if word.endswith("n't"):
            return tuple(part for part in (word[:-3], "not") if part)
        stem, apostrophe, ending = word.rpartition("'")
        if apostrophe and stem and ending in _ENDINGS:
            is_verb = ending != "s" or stem in _BEFORE_IS
            return (*self._contractions(stem), _ENDINGS[ending]) if is_verb else (stem,)
        return (self._shortened(word),)

    def _shortened(self, word: str) -> str:
        """'soooo' as 'so', 'gooood' as 'good': with two letters or one, whichever is known."""
        if not _STRETCHED.search(word):
            return word
        twice = _STRETCHED.sub(r"\1\1", word)
        once = _STRETCHED.sub(r"\1", word)
        for tried in (twice, once):
            if self._lexicon.keys(tried) or self._lexicon.textblob_entry(tried) or tried in self._factors:
                return tried
        return once

    def _word(self, word: str, shouted: bool) -> Token:
        is_number = (word[0].isdigit() and not word[-1].isalpha()) or word in self._numbers
        keys = self._lexicon.keys(word, is_number)
        return Token(
            word,
            keys=keys,
            starts=self._lexicon.starts(keys),
            textblob=None if word in self._factors else self._lexicon.textblob_entry(word),
            negates=word in self._negators,
            factor=self._factors.get(word, 0.0),
            contrasts=word in self._contrasts,
            shouted=shouted,
        )


def _straight(text: str) -> str:
    """With straight apostrophes; as long as before, so that places stay the same."""
    if text.isascii():
        return text.replace("`", "'")
    return text.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")


# Splitting at white space would lose where a line ends: a private character keeps it.
_LINE_END = " \ue000 "
_CHUNK = re.compile(r"\n|\S+")
_ENDINGS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", "s": "is"}
_BEFORE_IS = frozenset(
    ["it", "that", "what", "who", "where", "when", "how", "here", "there", "he", "she", "everything", "nothing", "this"]
)  # fmt: skip
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_AMOUNT = re.compile(
    r"(\d[\d.,]*)(hours?|hrs?|minutes?|mins?|days?|weeks?|wks?|months?|years?|yrs?|seconds?|secs?)", re.I
)
_STRETCHED = re.compile(r"(.)\1{2,}")
# An address has at most 64 letters before its @ (RFC 5321); without a bound, each letter of a long word would be tried.
_ASIDE_PATTERN = (
    r"https?:\s?/+\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+|@\w+|\[(?:email|phone|card|iban)\]|&\w+;"
)
_ASIDE = re.compile(_ASIDE_PATTERN, re.I)


def _pattern_with(symbols: list[str]) -> re.Pattern[str]:
    faces = [symbol for symbol in symbols if symbol.isascii()]
    others = [symbol for symbol in symbols if not symbol.isascii()]
    made_of = "|".join(
        [
            _ASIDE_PATTERN,
            rf"(?<![\w:/])(?:{'|'.join(map(re.escape, faces))})(?![\w/])",
            "|".join(map(re.escape, others)),
            r"[^\W\d_]+\*+[^\W\d_]+",
            r"[^\W\d_]+\d[^\W_]*",
            r"#\w+",
            r"\d+(?:st|nd|rd|th)\b",
            r"\d[\d.,:]*\d[^\W\d_]*|\d[^\W\d_]*",
            r"[^\W\d_]+(?:'[^\W\d_]+)*",
            r"[!?]+",
            r"\.+|…",
            r"\n+",
            r"[,;:()\"\-–—]+",
        ]
    )
    return re.compile(made_of, re.IGNORECASE)
