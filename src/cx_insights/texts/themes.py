"""What texts are about, where no column says it: groups of texts that are alike, named by their own phrases.

Grouping needs scikit-learn (`cx-insights[learn]`); a new text is given its theme without, by its words.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.texts.cleaning import clean

MARK = " · theme"
"""Stands behind a theme's name where an issue that an export states could stand as well."""

OTHER = "other"
"""The theme of a text that is like none."""

_LETTERS_READ = 2_000
_STEM = 5  # letters
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_ALIKE = 0.12  # cosine of a text with its theme; below, it belongs to none


@dataclass(frozen=True)
class Theme:
    """One group of texts.

    number │ name           │ texts │ phrases                       │ examples
         3 │ card arrival   │   310 │ card arrived, new card, track │ When will my new card come? ...
    """

    number: int
    name: str
    texts: int
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    weights: dict[str, float]  # of the stems that make it out; their squares add up to 1


@dataclass(frozen=True)
class Themes:
    """All groups of one look at the texts, and how rare each stem is."""

    themes: tuple[Theme, ...]
    rarity: dict[str, float]

    def to_json(self) -> str:
        """Without examples: what a customer wrote is kept in one place only, from which it can be forgotten."""
        bare = replace(self, themes=tuple(replace(theme, examples=()) for theme in self.themes))
        return json.dumps(asdict(bare), ensure_ascii=False)

    @staticmethod
    def read(document: str) -> "Themes":
        if not document:
            return Themes((), {})
        try:
            told = json.loads(document)
            themes = [
                Theme(**{**each, "phrases": tuple(each["phrases"]), "examples": tuple(each["examples"])})
                for each in told["themes"]
            ]
            return Themes(tuple(themes), told["rarity"])
        except (ValueError, TypeError, KeyError):
            raise UnusableInput(
                "The themes cannot be read. Suggest them anew: cx-insights themes suggest."
            ) from None

    def theme_of(self, text: str) -> str | None:
        """The name of the theme that a text is most like; None where it is like none."""
        counted = Counter(stem for stem in map(stem_of, words_of(text)) if stem in self.rarity)
        values = {term: (1 + math.log(count)) * self.rarity[term] for term, count in counted.items()}
        length = math.sqrt(sum(value * value for value in values.values()))
        best, likeness = None, _LEAST_ALIKE * length
        for theme in self.themes:
            alike = sum(value * theme.weights.get(term, 0.0) for term, value in values.items())
            if alike > likeness:
                best, likeness = theme.name, alike
        return best

    def renamed(self, number: int, name: str) -> "Themes":
        name = " ".join(name.split())
        if not name:
            raise UnusableInput(f"Theme {number} needs a name.")
        if any(theme.name == name for theme in self.themes if theme.number != number):
            raise UnusableInput(
                f"Two themes cannot both be called '{name}'. Merge them, or choose another name."
            )
        return self._with(replace(self._numbered(number), name=name))

    def merged(self, numbers: Sequence[int]) -> "Themes":
        """The first of them takes in the others, and keeps its name."""
        first, *others = [self._numbered(number) for number in numbers]
        total = sum(theme.texts for theme in (first, *others)) or 1
        weights: dict[str, float] = {}
        for theme in (first, *others):
            for stem, weight in theme.weights.items():
                weights[stem] = weights.get(stem, 0.0) + weight * theme.texts / total
        made = replace(
            first,
            texts=total,
            phrases=tuple(dict.fromkeys(phrase for theme in (first, *others) for phrase in theme.phrases)),
            examples=tuple(example for theme in (first, *others) for example in theme.examples),
            weights=_of_length_one(weights),
        )
        return self._with(made).kept([t.number for t in self.themes if t not in others])

    def kept(self, numbers: Iterable[int]) -> "Themes":
        """Only these; texts of the others belong to no theme."""
        wanted = {self._numbered(number).number for number in numbers}
        return replace(self, themes=tuple(theme for theme in self.themes if theme.number in wanted))

    def _with(self, changed: Theme) -> "Themes":
        return replace(self, themes=tuple(changed if t.number == changed.number else t for t in self.themes))

    def _numbered(self, number: int) -> Theme:
        for theme in self.themes:
            if theme.number == number:
                return theme
        raise UnknownName(f"There is no theme {number}. The numbers are those that the suggestion printed.")


def words_of(text: str) -> list[str]:
    """'Card not here!' -> ['card', 'not', 'here']."""
    return _WORD.findall(clean(text).text[:_LETTERS_READ].lower())


def stem_of(word: str) -> str:
    """'transferred' and 'transfers' are 'trans': the beginning of a word, in any language."""
    return word[:_STEM]


def _of_length_one(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {stem: weight / length for stem, weight in weights.items()}
