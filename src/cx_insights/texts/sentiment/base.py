"""TextBlob's own polarity and subjectivity, number for number, without the cost of a call to TextBlob.

The tokens and the lexicon are TextBlob's: its files are read where it is installed. What differs is only that every
word is looked up once and remembered, that no class is made per call, and that NLTK, which TextBlob imports and its
sentiment never uses, stays out of the process.
"""

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from cx_insights.errors import BadSetting

READ_OF_TEXTBLOB = ("_text.py", "en/en-sentiment.xml", "en/en-spelling.txt")
"""Its files that are read where it is installed, as version 0.20 lays them; a test holds that."""

_MOST_REMEMBERED = 200_000  # words; beyond, the memory starts anew, so that it stays bounded on any data
_ALWAYS_CUT_OFF = frozenset(",;:!?")  # a full stop may belong to an abbreviation
_LONGEST_CUT = 1_000  # letters without a space; TextBlob's own time grows with their square
_LONGEST_GLUED = (
    10_000  # letters of a text whose emoticons of several pieces are looked for, for the same reason
)
_COMMON = 5  # times in TextBlob's count of a million words; below are names and words of other languages


@dataclass(frozen=True, slots=True)
class _Word:
    """What TextBlob's rules need to know of one word."""

    known: bool
    polarity: float = 0.0
    subjectivity: float = 0.0
    intensity: float = 1.0
    modifies: bool = False  # it strengthens or weakens the next word: 'very'
    negates: bool = False
    ends_in_ly: bool = False
    is_small_for_negation: bool = False
    is_small_for_modifier: bool = False
    is_exclamation: bool = False
    is_irony: bool = False
    emoticon: float | None = None


class _Chunk(NamedTuple):
    """What stands between two white spaces, as TextBlob cuts it."""

    words: tuple[_Word, ...]
    joined: str  # its pieces with a space between
    may_glue: bool  # it holds a piece of an emoticon


# Each emoticon of several pieces holds one of these characters, or ends in a piece that is one of these letters.
_PART_OF_EMOTICON = frozenset(":;=<>*^|(){}[]/\\_°♥")
_LETTER_OF_EMOTICON = frozenset("DOop3bcsSP")


class Base(NamedTuple):
    """polarity from -1 to 1, subjectivity from 0 to 1: what `TextBlob(text).sentiment` says."""

    polarity: float
    subjectivity: float


def base_sentiment(text: str) -> Base:
    """The same two numbers as `TextBlob(text).sentiment`, to the last bit.

    text                        │ polarity │ subjectivity
    The crust was terrible, Ana │     -1.0 │          1.0
    This isn't great            │      0.8 │         0.75
    """
    return _textblob().sentiment(text)


def word_polarities() -> dict[str, float]:
    """The polarity of every word in TextBlob's lexicon: {'great': 0.8, 'terrible': -1.0, ...}."""
    return {word: by_tag[None][0] for word, by_tag in _textblob().lexicon.items() if None in by_tag}


def common_english_words() -> frozenset[str]:
    """Words that occur often in English books, from TextBlob's spelling list."""
    with (_textblob().folder / "en" / "en-spelling.txt").open(encoding="utf-8") as file:
        counted = (line.split() for line in file if line.strip() and not line.startswith(";;;"))
        return frozenset(word.lower() for word, count in counted if int(count) >= _COMMON)


@cache
def _textblob() -> "_TextBlob":
    found = importlib.util.find_spec("textblob")
    if found is None or not found.submodule_search_locations:
        raise BadSetting("TextBlob is not installed. Install cx-insights again: pip install cx-insights.")
    folder = Path(found.submodule_search_locations[0])
    for file in READ_OF_TEXTBLOB:
        if not (folder / file).is_file():
            raise BadSetting(f"TextBlob has no file {file}. Install 0.20: pip install 'textblob ~= 0.20.1'.")
    return _TextBlob(folder)


class _TextBlob:
    """The two files of TextBlob that sentiment needs, and the memory of what they said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rules = _module_of_its_own(folder / "_text.py")
        self.lexicon = _lexicon(self.rules, folder / "en" / "en-sentiment.xml")
        self._emoticons = [
            (polarity, frozenset(face.lower() for face in faces))
            for (_, polarity), faces in self.rules.EMOTICONS.items()
        ]
        self._chunks: dict[str, _Chunk] = {}
        self._words: dict[str, _Word] = {}

    def sentiment(self, text: str) -> Base:
        polarities: list[float] = []
        subjectivities: list[float] = []
        intensities: list[float] = []
        negated: list[bool] = []
        modifier: _Word | None = None
        negation = False
        for word in self._words_of(text):
            if word.known:
                if modifier is None:
                    polarities.append(word.polarity)
                    subjectivities.append(word.subjectivity)
                    intensities.append(word.intensity)
                    negated.append(False)
                else:
                    polarities[-1] = max(-1.0, min(word.polarity * intensities[-1], +1.0))
                    subjectivities[-1] = max(-1.0, min(word.subjectivity * intensities[-1], +1.0))
                    intensities[-1] = word.intensity
                if negation:
                    intensities[-1] = 1.0 / intensities[-1]
                    negated[-1] = True
                modifier = word if word.modifies else None
                negation = word.negates
                continue
            if word.negates:
                negation = True
            elif negation and not word.is_small_for_negation:
                negation = False
            if negation and modifier is not None and modifier.ends_in_ly:
                negated[-1] = True
                negation = False
            elif modifier is not None and not word.is_small_for_modifier:
                modifier = None
            if word.is_exclamation and polarities:
                polarities[-1] = max(-1.0, min(polarities[-1] * 1.25, +1.0))
            elif word.emoticon is not None:
                polarities.append(word.emoticon)
                subjectivities.append(1.0)
                intensities.append(1.0)
                negated.append(False)
        for place, turned in enumerate(negated):
            if turned:
                polarities[place] *= -0.5
        count = float(len(polarities) or 1)
        return Base(_total(polarities) / count, _total(subjectivities) / count)

    def _words_of(self, text: str) -> list[_Word]:
        """The words that TextBlob's tokenizer finds, in their order."""
        found: list[_Word] = []
        may_glue = False
        remembered = self._chunks
        for raw in text.split():
            chunk = remembered.get(raw) or self._cut(raw)
            found += chunk.words
            may_glue = may_glue or chunk.may_glue
        if may_glue and len(text) <= _LONGEST_GLUED:
            joined = " ".join((remembered.get(raw) or self._cut(raw)).joined for raw in text.split())
            # Emoticons and '(!)' are glued from their pieces within a sentence: rare, so TextBlob itself does it.
            if self.rules.RE_EMOTICONS.search(joined) or "( !" in joined:
                names = " ".join(self.rules.find_tokens(text)).lower().split()
                return [self._words.get(name) or self._learn(name) for name in names]
        return found

    def _cut(self, raw: str) -> _Chunk:
        """A stretch without white space, cut by TextBlob."""
        pieces = self._plainly_cut(raw) or self._cut_by_textblob(raw)
        words = tuple(self._words.get(piece.lower()) or self._learn(piece.lower()) for piece in pieces)
        may_glue = not _PART_OF_EMOTICON.isdisjoint(raw) or not _LETTER_OF_EMOTICON.isdisjoint(pieces)
        if len(self._chunks) >= _MOST_REMEMBERED:
            self._chunks.clear()
        chunk = _Chunk(words, " ".join(pieces), may_glue)
        if len(raw) <= _LONGEST_CUT:
            self._chunks[raw] = chunk
        return chunk

    def _plainly_cut(self, raw: str) -> list[str] | None:
        """'word' and 'word,' without asking TextBlob, whose splitting takes ten times as long."""
        if raw.isalnum():
            return [raw]
        word, end = raw[:-1], raw[-1]
        if word.isalnum() and end in _ALWAYS_CUT_OFF:
            return [word, end]
        ends_a_sentence = end == "." and len(word) > 2 and word.isalpha() and word[0].islower()
        return [word, end] if ends_a_sentence and raw not in self.rules.ABBREVIATIONS else None

    def _cut_by_textblob(self, raw: str) -> list[str]:
        stretches = (raw[at : at + _LONGEST_CUT] for at in range(0, len(raw), _LONGEST_CUT))
        return " ".join(piece for each in stretches for piece in self.rules.find_tokens(each)).split()

    def _learn(self, name: str) -> _Word:
        by_tag = self.lexicon.get(name, {})
        negates = name in ("no", "not", "n't", "never")
        if None in by_tag:
            polarity, subjectivity, intensity = by_tag[None]
            modifies = "RB" in by_tag
            word = _Word(True, polarity, subjectivity, intensity, modifies, negates, name.endswith("ly"))
        else:
            word = self._unknown(name, negates)
        if len(self._words) >= _MOST_REMEMBERED:
            self._words.clear()
        self._words[name] = word
        return word

    def _unknown(self, name: str, negates: bool) -> _Word:
        return _Word(
            known=False,
            negates=negates,
            is_small_for_negation=len(name.strip("'")) <= 1,
            is_small_for_modifier=len(name) <= 2,
            is_exclamation=name == "!",
            emoticon=self._emoticon(name),
        )

    def _emoticon(self, name: str) -> float | None:
        if name == "(!)":
            return 0.0
        if name.isalpha() or len(name) > 5 or name in self.rules.PUNCTUATION:
            return None
        return next((polarity for polarity, faces in self._emoticons if name in faces), None)


def _total(numbers: list[float]) -> float:
    # In order, one by one: since Python 3.12 `sum` adds floats more exactly than TextBlob does.
    total = 0.0
    for number in numbers:
        total += number
    return total


def _module_of_its_own(file: Path) -> ModuleType:
    """A module of TextBlob without its package, whose import would load NLTK."""
    spec = importlib.util.spec_from_file_location("cx_insights_textblob_rules", file)
    assert spec is not None  # a file that ends in .py has a loader
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _lexicon(rules: ModuleType, file: Path) -> dict[str, dict[str | None, tuple[float, float, float]]]:
    """TextBlob's lexicon with its adverbs: 'terrible' also gives 'terribly', as textblob.en does."""
    loaded: Any = rules.Sentiment(path=str(file), synset="wordnet_id", language="en")
    loaded.load()
    for word, by_tag in list(dict.items(loaded)):
        if "JJ" in by_tag:
            stem = word[:-1] + "i" if word.endswith("y") else word
            stem = stem[:-2] if stem.endswith("le") else stem
            loaded.annotate(stem + "ly", "RB", *by_tag["JJ"])
    return dict(dict.items(loaded))
