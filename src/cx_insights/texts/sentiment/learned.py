"""A scorer learned from ratings: a linear model, kept as JSON of weights and read without scikit-learn."""

import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from cx_insights.errors import UnusableInput
from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT
from cx_insights.texts.sentiment.lexicon import Lexicon
from cx_insights.texts.sentiment.parts import Part
from cx_insights.texts.sentiment.rules import Hit, Rules
from cx_insights.texts.sentiment.tokens import Token

LEARNED_RULE = "learned from your ratings"
_MOST_PARTS = 12


@dataclass(frozen=True)
class Quality:
    """How well one scorer does on texts that it has not seen; None where the labels do not allow to say.

    macro_f1 │ negative_recall │ negative_precision │ auc
        0.77 │            0.88 │               0.89 │ 0.93
    """

    macro_f1: float
    negative_recall: float | None
    negative_precision: float | None
    auc: float | None  # how often a negative text scores below one that is not


@dataclass(frozen=True)
class Comparison:
    """Both scorers in cross-validation, each fold's texts unseen by the model that scores them.

    texts │ folds │ lexicon     │ learned     │ better_by │ uncertainty │ calibration_error
    6,800 │     5 │ Quality ... │ Quality ... │      0.13 │        0.01 │              0.02
    """

    texts: int
    folds: int
    lexicon: Quality
    learned: Quality
    better_by: float  # macro-F1
    uncertainty: float  # standard error of `better_by` over the folds
    calibration_error: float  # mean distance between how sure the model is and how often it is right

    @property
    def is_better(self) -> bool:
        return self.better_by > self.uncertainty


@dataclass(frozen=True)
class Model:
    """What was learned: a weight per term and label."""

    labels: list[str]
    intercepts: list[float]
    weights: dict[str, list[float]]  # {term: [idf, weight of each label ...]}
    lexicon: str  # version of the lexicon whose hits are among the terms
    comparison: Comparison
    trained_on: str  # what the ratings were: '1,204 texts with a CSAT in the store'

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @cached_property
    def version(self) -> str:
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:8]

    @staticmethod
    def from_json(text: str) -> "Model":
        try:
            found = json.loads(text)
            told = found["comparison"]
            told = {**told, "lexicon": Quality(**told["lexicon"]), "learned": Quality(**told["learned"])}
            return Model(**{**found, "comparison": Comparison(**told)})
        except (ValueError, TypeError, KeyError):
            raise UnusableInput("The learned model cannot be read. Learn again: cx-insights learn.") from None


class Terms:
    """What the model looks at: words, pairs of words, and which rules of the lexicon spoke."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def __call__(self, text: str) -> Iterator[str]:
        """'not good' -> 'not', 'good', 'not good', '§complaint', '§-3'."""
        return (term for term, _ in self.placed(text, self.rules.tokenizer.tokens(text)))

    def placed(self, text: str, tokens: list[Token]) -> Iterator[tuple[str, range]]:
        """Each term with the places of the words it is made of; the lexicon's sum stands nowhere."""
        places = [place for place, token in enumerate(tokens) if token.is_counted]
        yield from ((tokens[place].text, range(place, place + 1)) for place in places)
        for first, second in pairwise(places):
            yield f"{tokens[first].text} {tokens[second].text}", range(first, second + 1)
        hits: list[Hit] = self.rules.hits(tokens)
        yield from ((f"§{hit.entry.rule}", range(hit.start, hit.stop)) for hit in hits if hit.value)
        yield f"§{round(5 * self.rules.bent(hits))}", range(0)


class LearnedScorer:
    """Scores texts by a model; the lexicon's hits are among what it looks at."""

    in_processes = True

    def __init__(self, model: Model, lexicon: Lexicon) -> None:
        self._model = model
        self._terms = Terms(Rules(lexicon))
        self.version = f"learned/{model.version}+{lexicon.version}"

    def __reduce__(self) -> Any:
        return LearnedScorer, (self._model, self._terms.rules.lexicon)

    @property
    def lexicon(self) -> Lexicon:
        return self._terms.rules.lexicon

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [self._score(self._values(self._terms(text))) for text in texts]

    def parts(self, text: str) -> list[Part]:
        """What each word adds, its pairs and the lexicon's rules shared out to it; they add up to the score.

        The model's sum is bent like any probability, so each word's share of the sum is its share of the score.
        What stands nowhere (where the model starts, and the lexicon's opinion of the whole) is one part without words.
        """
        tokens = self._terms.rules.tokenizer.tokens(text)
        placed = [
            (term, where) for term, where in self._terms.placed(text, tokens) if term in self._model.weights
        ]
        values = self._values(term for term, _ in placed)
        counted = Counter(term for term, _ in placed)
        spans = list(self._terms.rules.tokenizer.spans(text))
        by_span: dict[tuple[int, int], float] = defaultdict(float)  # "isn't" is two words at one place
        for term, where in placed:
            share = self._lean(term) * values[term] / counted[term]
            for place in where:
                by_span[spans[place]] += share / len(where)
        return self._as_parts(text, by_span, self._score(values))

    def _as_parts(self, text: str, by_span: dict[tuple[int, int], float], score: float) -> list[Part]:
        start = self._score({})
        summed = sum(by_span.values())
        # Where the sum and the score lean to different sides, a share of the sum means nothing: its slope does.
        factor = (score - start) / summed if summed * (score - start) > 0 and abs(summed) > 0.2 else 0.4
        strongest = sorted(by_span, key=lambda span: -abs(by_span[span]))[:_MOST_PARTS]
        found = [
            Part(*span, text[slice(*span)], by_span[span] * factor, LEARNED_RULE)
            for span in sorted(strongest)
            if abs(by_span[span] * factor) >= 0.005
        ]
        rest = score - sum(part.contribution for part in found)
        return [*found, Part(0, 0, "", rest, "everything else, and where the model starts")]

    def _lean(self, term: str) -> float:
        weights = dict(zip(self._model.labels, self._model.weights[term][1:], strict=True))
        return weights.get("positive", 0.0) - weights.get("negative", 0.0)

    def _values(self, terms: Iterable[str]) -> dict[str, float]:
        """TF-IDF of the terms that the model knows, the text's length taken out."""
        weights = self._model.weights
        counted = Counter(term for term in terms if term in weights)
        values = {term: (1 + math.log(count)) * weights[term][0] for term, count in counted.items()}
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        return {term: value / length for term, value in values.items()}

    def _score(self, values: dict[str, float]) -> float:
        chances = self._chances(values)
        lean = chances.get("positive", 0.0) - chances.get("negative", 0.0)
        likeliest = max(chances, key=lambda label: chances[label])
        if likeliest == "neutral":
            return lean * POSITIVE_AT * 0.9
        return max(lean, POSITIVE_AT) if likeliest == "positive" else min(lean, NEGATIVE_AT)

    def _chances(self, values: dict[str, float]) -> dict[str, float]:
        model = self._model
        sums = list(model.intercepts)
        for term, value in values.items():
            for place, weight in enumerate(model.weights[term][1:]):
                sums[place] += weight * value
        top = max(sums)
        raised = [math.exp(each - top) for each in sums]
        return {label: each / sum(raised) for label, each in zip(model.labels, raised, strict=True)}
