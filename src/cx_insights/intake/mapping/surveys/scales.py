"""Which rating a header asks for, and what an answer on any scale is worth: words, faces, thumbs, stars and numbers."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cx_insights.intake.mapping.names import normalised
from cx_insights.wording import number

Reader = Callable[[str], float | None]
RANGES = {"nps": (0.0, 10.0), "ces": (1.0, 7.0), "csat": (1.0, 5.0)}
"""From the worst to the best rating, as each is kept."""

_LEAST_KNOWN = 0.9
_LEADING = re.compile(r"^\D{0,12}?(-?\d{1,3}(?:[.,]\d{1,2})?)(?!\d)")
_OUT_OF = re.compile(
    r"(-?\d{1,3}(?:[.,]\d+)?)\s*(?:/|out of|of|von|sur|de|su|van|z)\s*(\d{1,3})\b", re.IGNORECASE
)
_FULL, _EMPTY = "★⭐🌟", "☆✩"
_VARIANT = "\ufe0f"
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_MOST_AROUND = 40


@lru_cache(maxsize=20_000)
def asks(header: str) -> str | None:
    """'nps', 'ces' or 'csat', by parts of a header in any language: 'How likely are you to recommend us?' → nps."""
    said = f" {normalised(header)} "
    if _part_in(said, listed("asks", "never")):
        return None
    return next((rating for rating in RANGES if _part_in(said, listed("asks", rating))), None)


def is_overall(header: str) -> bool:
    """Whether a rating is of the whole: 'Overall, how satisfied are you?'"""
    return _part_in(f" {normalised(header)} ", listed("overall", "parts"))


def is_count(header: str) -> bool:
    """Whether small numbers under this name count something rather than rate it: 'Number of guests'."""
    return _part_in(f" {normalised(header)} ", listed("counts", "parts"))


@dataclass(frozen=True)
class Scale:
    """How the answers of one column are read: their lowest and highest, or the worded scale that they are from."""

    low: float
    high: float
    steps: Mapping[str, float]

    def onto(self, rating: str) -> Reader:
        """A reader onto 1 to 5 (csat), 0 to 10 (nps) or 1 to 7 (ces)."""
        worst, best = RANGES[rating]

        def read(value: str) -> float | None:
            found = self.place(value)
            return None if found is None else round(worst + (best - worst) * found, 3)

        return read

    def place(self, value: str) -> float | None:
        """Where an answer stands between the worst (0) and the best (1)."""
        if (worded := self.steps.get(worded_as(value))) is not None:
            return worded
        found = numbered(value)
        if found is None or not self.low <= found <= self.high:
            return None
        return (found - self.low) / (self.high - self.low)

    @property
    def words(self) -> str:
        """'1 to 5', '0 to 10'; of worded scales from the worst to the best."""
        if not self.steps:
            return f"{number(self.low)} to {number(self.high)}"
        return f"{min(self.steps, key=lambda w: self.steps[w])} to {max(self.steps, key=lambda w: self.steps[w])}"


def scale_of(values: Iterable[str]) -> Scale | None:
    """The scale that a column's different answers are from; None where they are from none.

    1, 2, 5                     1 to 5            0, 7, 10          0 to 10
    Poor, Good, Excellent       worded, of 5      👎, 👍            worded, of 2
    """
    answers = list(dict.fromkeys(values))
    if not answers:
        return None
    if worded := _worded(answers):
        return Scale(1.0, float(max(len(set(worded.values())), 2)), worded)
    numbers = [found for value in answers if (found := numbered(value)) is not None]
    if len(numbers) < _LEAST_KNOWN * len(answers) or not numbers:
        return None
    return _of_numbers(min(numbers), max(numbers), [n for a in answers if (n := _stated_top(a))])


def _of_numbers(lowest: float, highest: float, tops: list[float]) -> Scale | None:
    stated = max(tops, default=0.0)
    top = next((top for top in (5.0, 7.0, 10.0, 100.0) if max(highest, stated) <= top), None)
    if top is None or lowest < 0:
        return None
    low = 0.0 if top == 100 or (lowest == 0 and top == 10) else 1.0
    return Scale(low, top, {})


def numbered(value: str) -> float | None:
    """The number of an answer: '4', '4/5', '4 stars', '10 - Extremely likely', '★★★☆☆'; None where it has none."""
    text = value.strip()
    if stars := sum(text.count(star) for star in _FULL):
        rest = text.translate(_WITHOUT_STARS).strip()
        return float(stars) if not rest else None
    if len(text) > _MOST_AROUND:
        return None
    if found := _OUT_OF.search(text):
        return float(found[1].replace(",", "."))
    found = _LEADING.match(text)
    return float(found[1].replace(",", ".")) if found and not re.search(r"[:@]\d", text) else None


_WITHOUT_STARS = {ord(mark): None for mark in (*_FULL, *_EMPTY, _VARIANT)}


def is_drawn(value: str) -> bool:
    """Whether an answer is a picture: a face, a thumb, stars."""
    return bool(value) and not any(letter.isalnum() for letter in value)


def _stated_top(value: str) -> float | None:
    found = _OUT_OF.search(value) if len(value) <= _MOST_AROUND else None
    return float(found[2]) if found else None


def worded_as(value: str) -> str:
    """An answer without its number, as the scales write it: '5 - Very satisfied' → 'very satisfied'."""
    folded = _SKIN.sub("", value.replace(_VARIANT, "")).strip().casefold()
    bare = re.sub(r"^\d{1,2}\s*[-–—=:.)(]*\s*|[()]", "", folded)
    return " ".join((bare or folded).split())


def _worded(answers: list[str]) -> dict[str, float]:
    """The worded scale that knows all the answers, of several the one with the most of its steps said."""
    said = {worded_as(answer) for answer in answers}
    fitting = [scale for scale in _scales() if len(said & scale.keys()) >= _LEAST_KNOWN * len(said)]

    def fit(scale: dict[str, float]) -> tuple[int, int]:
        """Most of its steps said; of scales with equally many, the shortest."""
        return len({scale[word] for word in said & scale.keys()}), -len(set(scale.values()))

    return max(fitting, key=fit, default={})


@cache
def _written() -> dict[str, Any]:
    file = files("cx_insights.intake.mapping.surveys").joinpath("scales.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _scales() -> tuple[dict[str, float], ...]:
    """Each worded scale as {answer: its place from 0 to 1}."""
    return tuple(
        {
            word.strip().casefold(): place / (len(scale["steps"]) - 1)
            for place, step in enumerate(scale["steps"])
            for word in step.split(" | ")
        }
        for scale in _written()["scales"]
    )


@cache
def listed(table: str, name: str) -> tuple[str, ...]:
    found = _written()[table][name]
    listed = found if isinstance(found, str) else found["parts"]
    return tuple(" ".join(part.split()) for part in listed.split(",") if part.strip())


@lru_cache(maxsize=20_000)
def _part_in(said: str, parts: Collection[str]) -> bool:
    """Whether one of the parts begins a word of what is said; short ones must be the whole word."""
    return any(
        part in said if not part.isascii() and _without_blanks(part) else _begins_word(said, part)
        for part in parts
    )


def _without_blanks(part: str) -> bool:
    return bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", part))


def _begins_word(said: str, part: str) -> bool:
    return f" {part} " in said if len(part) <= 5 and part.isascii() else f" {part}" in said
