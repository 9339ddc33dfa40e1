"""Chance that is the same on every Python: only `random.Random.random`, whose sequence is guaranteed."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

_GOLDEN_STEP = 0.6180339887498949


class Weights(Generic[T]):
    """Things to pick from, each with its weight: Weights({"North": 27, "West": 13})."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.things = tuple(weights)
        self.totals = list(accumulate(weights.values()))

    def at(self, place: float) -> T:
        """The thing that `place` in [0, 1) falls on."""
        return self.things[bisect(self.totals, place * self.totals[-1])]


class Dice:
    """A seeded source of chance. In: a seed. Out: picks, yes or no, whole numbers, waiting times."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random
        self._dealt: dict[str, float] = {}

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self.random() * len(things))]

    def weighted(self, weights: Weights[T]) -> T:
        return weights.at(self.random())

    def chance(self, probability: float) -> bool:
        return self.random() < probability

    def dealt(self, name: str) -> float:
        """A number in [0, 1) as from `random`, but dealt evenly: even a few asks come close to their rate.

        Steps of the golden ratio never bunch up, so a planted rate shows in a small sample as well.
        """
        place = (self._dealt.get(name) or self.random()) + _GOLDEN_STEP
        self._dealt[name] = place = place - int(place)
        return place

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def wait(self, median: int) -> int:
        """Seconds of a wait around this median; one in ten takes two to five times as long."""
        place = self.random()
        if place < 0.5:
            return int(median * (0.3 + 1.4 * place))
        if place < 0.9:
            return int(median * (1 + 3 * (place - 0.5)))
        return int(median * (2.2 + 28 * (place - 0.9)))
