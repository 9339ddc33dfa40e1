"""Scores estimated from sentence vectors, where the extra `cx-insights[languages]` is installed.

The head is linear and was taught by the English lexicon: vectors of one meaning lie close together in all languages, so
what makes an English sentence a complaint does so in Japanese. Which words did it, nobody can say: these are estimates.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cx_insights.texts import vectors
from cx_insights.texts.sentiment.parts import Part

BY_WHOLE_TEXT = "estimated from the whole text"
_SHARE_BESIDE_RULES = 0.3  # of the estimate, where rules of the language speak too
_SURE_ENOUGH = (
    0.5  # of an estimate that stands where a lexicon is silent; fainter ones leave the text neutral
)
_FAINT = 0.04

Reasoned = tuple[float | None, str]
"""A score and 'scored' or 'estimated', or none and 'unsure'."""


@dataclass(frozen=True)
class Head:
    """What `head.json` beside this file holds."""

    weights: NDArray[np.float64]  # one for each place of a vector
    middle: float
    stretch: float  # brings estimates to the width of the lexicon's scores
    unsure: float  # so near the line nothing is said

    def estimates(self, rows: NDArray[np.float32]) -> list[float]:
        """A number from -1 to 1 for each vector."""
        told: list[float] = np.tanh(
            (rows.astype(np.float64) @ self.weights + self.middle) * self.stretch
        ).tolist()
        return told


class Estimator:
    """Scores texts of languages that have vectors and no lexicon."""

    in_processes = True

    def __init__(self, version: str) -> None:
        self.version = version

    def scores(self, texts: Sequence[str]) -> list[float]:
        return head().estimates(vectors.vectors(texts))

    def judged(self, texts: Sequence[str]) -> list[Reasoned]:
        """Near the line nothing is said."""
        return [
            (number, "estimated") if abs(number) >= head().unsure else (None, "unsure")
            for number in self.scores(texts)
        ]

    def parts(self, text: str) -> list[Part]:
        return [Part(0, 0, "", self.scores([text])[0], BY_WHOLE_TEXT)]


class Seconded:
    """A lexicon, and an estimate as its second opinion: a share of it beside rules that speak, more where none does."""

    in_processes = True

    def __init__(self, lexicon: "Reader", version: str) -> None:
        self._lexicon = lexicon
        self.version = version

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [number or 0.0 for number, _ in self.judged(texts)]

    def judged(self, texts: Sequence[str]) -> list[Reasoned]:
        estimates = head().estimates(vectors.vectors(texts))
        return [_together(*pair) for pair in zip(self._lexicon.scores(texts), estimates, strict=True)]

    def parts(self, text: str) -> list[Part]:
        found = list(self._lexicon.parts(text))
        rest = self.scores([text])[0] - sum(part.contribution for part in found)
        return [*found, Part(0, 0, "", rest, BY_WHOLE_TEXT)]


class Reader(Protocol):
    """What scores and explains texts of one language."""

    def scores(self, texts: Sequence[str]) -> Sequence[float]: ...

    def parts(self, text: str) -> Sequence[Part]: ...


def _together(by_rules: float, estimate: float) -> Reasoned:
    if by_rules:
        return max(-1.0, min(1.0, by_rules + _SHARE_BESIDE_RULES * estimate)), "scored"
    return (estimate, "estimated") if abs(estimate) >= _SURE_ENOUGH else (_FAINT * estimate, "scored")


@cache
def head() -> Head:
    told = json.loads(files("cx_insights.texts.sentiment").joinpath("head.json").read_text(encoding="utf-8"))
    return Head(np.array(told["weights"]) / told["scale"], told["middle"], told["stretch"], told["unsure"])
