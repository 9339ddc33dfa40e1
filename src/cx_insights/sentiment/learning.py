"""A scorer that learns from the user's own ratings, kept only where it proves better than the lexicon.

The model is linear (TF-IDF of words, pairs of words and the lexicon's hits; logistic regression). It is trained with
scikit-learn on the user's machine and stored as a JSON file of weights: nothing in it can run, and scoring needs no
scikit-learn.
"""

import hashlib
import importlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

from cx_insights.errors import CxError, UnusableInput
from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT
from cx_insights.model.words import Label
from cx_insights.sentiment.rules import Rules

FEWEST_PER_LABEL = 30
_FOLDS = 5
_STRENGTH = (
    3.0  # inverse of the regularisation: the middle of what suits a few hundred to some ten thousand texts
)
_LABELS = [label.value for label in Label]
_STARS = {"1": "negative", "2": "negative", "3": "neutral", "4": "positive", "5": "positive"}
_SIGNS = {"-1": "negative", "0": "neutral", "1": "positive"}
_YES_NO = {"0": "negative", "1": "positive", "bad": "negative", "good": "positive"}


class CannotLearn(CxError):
    """There is too little to learn from, or nothing to learn with."""


@dataclass(frozen=True)
class Comparison:
    """Macro-F1 of both in cross-validation, each fold's texts unseen by the model that scores them.

    texts │ lexicon │ learned │ better_by │ uncertainty
    6,800 │    0.64 │    0.77 │      0.13 │        0.01
    """

    texts: int
    lexicon: float
    learned: float
    better_by: float
    uncertainty: float  # standard error of `better_by` over the folds

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

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @staticmethod
    def from_json(text: str) -> "Model":
        try:
            found = json.loads(text)
            return Model(**{**found, "comparison": Comparison(**found["comparison"])})
        except (ValueError, TypeError, KeyError):
            raise UnusableInput("The learned model cannot be read. Learn again: cx-insights learn.") from None


class LearnedScorer:
    """Scores texts by a model; the lexicon's hits are among what it looks at."""

    def __init__(self, model: Model, rules: Rules) -> None:
        self._model = model
        self._terms = Terms(rules)
        self.version = (
            f"learned/{hashlib.sha256(model.to_json().encode()).hexdigest()[:8]}+{rules.lexicon.version}"
        )

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [self._score(text) for text in texts]

    def parts(self, text: str) -> list[Any]:
        """Empty: a thousand small weights explain nothing to people."""
        return []

    def _score(self, text: str) -> float:
        chances = self._chances(text)
        lean = chances.get("positive", 0.0) - chances.get("negative", 0.0)
        likeliest = max(chances, key=lambda label: chances[label])
        if likeliest == "neutral":
            return lean * POSITIVE_AT * 0.9
        return max(lean, POSITIVE_AT) if likeliest == "positive" else min(lean, NEGATIVE_AT)

    def _chances(self, text: str) -> dict[str, float]:
        model = self._model
        counted = Counter(term for term in self._terms(text) if term in model.weights)
        values = {term: (1 + math.log(count)) * model.weights[term][0] for term, count in counted.items()}
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        sums = list(model.intercepts)
        for term, value in values.items():
            for place, weight in enumerate(model.weights[term][1:]):
                sums[place] += weight * value / length
        top = max(sums)
        raised = [math.exp(each - top) for each in sums]
        return {label: each / sum(raised) for label, each in zip(model.labels, raised, strict=True)}


class Terms:
    """What the model looks at: words, pairs of words, and which rules of the lexicon spoke."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def __call__(self, text: str) -> Iterator[str]:
        """'not good' -> 'not', 'good', 'not good', '§complaint', '§-3'."""
        tokens = self._rules.tokenizer.tokens(text)
        words = [token.text for token in tokens if token.is_counted]
        yield from words
        yield from map(" ".join, pairwise(words))
        hits = self._rules.hits(tokens)
        yield from (f"§{hit.entry.rule}" for hit in hits if hit.value)
        yield f"§{round(5 * self._rules.bent(hits))}"


def read_labels(values: Sequence[str | None]) -> list[str | None]:
    """Labels as people write them: words, stars from 1 to 5, -1/0/1, 0/1; None where a value is none of its kind."""
    said = [(value or "").strip().casefold().removesuffix(".0") for value in values]
    kinds = set(said) - {""}
    for meanings in (_YES_NO, _SIGNS, _STARS):
        if kinds and kinds <= meanings.keys():
            return [meanings.get(value) for value in said]
    return [value if value in _LABELS else None for value in said]


def learn(texts: Sequence[str], labels: Sequence[str], rules: Rules) -> Model:
    """A model of these ratings, with the comparison that says whether it may be used."""
    counted = Counter(labels)
    enough = [label for label, count in counted.items() if count >= FEWEST_PER_LABEL]
    if len(enough) < 2:
        here = ", ".join(f"{count} {label}" for label, count in counted.items()) or "none"
        raise CannotLearn(
            f"There is too little to learn from: at least two of negative, neutral and positive need "
            f"{FEWEST_PER_LABEL} texts each. Here are: {here}."
        )
    rows = [(text, label) for text, label in zip(texts, labels, strict=True) if label in enough]
    kept_texts, kept_labels = [text for text, _ in rows], [label for _, label in rows]
    terms = [list(each) for each in map(Terms(rules), kept_texts)]
    by_lexicon = [_named(rules.score(text)) for text in kept_texts]
    return _export(_fit(terms, kept_labels), rules, _compare(terms, kept_labels, by_lexicon))


def load(file: Path, rules: Rules) -> LearnedScorer:
    """The scorer that an earlier run of `learn` has stored."""
    return LearnedScorer(Model.from_json(file.read_text(encoding="utf-8")), rules)


def _compare(terms: list[list[str]], labels: list[str], by_lexicon: list[str]) -> Comparison:
    folds = _sklearn("model_selection").StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    pairs = []
    for seen, unseen in folds.split(terms, labels):
        model = _fit([terms[place] for place in seen], [labels[place] for place in seen])
        told = model.predict([terms[place] for place in unseen])
        true = [labels[place] for place in unseen]
        pairs.append((_macro_f1(true, [by_lexicon[place] for place in unseen]), _macro_f1(true, list(told))))
    gains = [learned - lexicon for lexicon, learned in pairs]
    return Comparison(
        texts=len(terms),
        lexicon=fmean(lexicon for lexicon, _ in pairs),
        learned=fmean(learned for _, learned in pairs),
        better_by=fmean(gains),
        uncertainty=stdev(gains) / math.sqrt(_FOLDS),
    )


def _fit(terms: list[list[str]], labels: list[str]) -> Any:
    vectorizer = _sklearn("feature_extraction.text").TfidfVectorizer(
        analyzer=list, sublinear_tf=True, min_df=2
    )
    regression = _sklearn("linear_model").LogisticRegression(
        C=_STRENGTH, class_weight="balanced", max_iter=1_000
    )
    return _sklearn("pipeline").make_pipeline(vectorizer, regression).fit(terms, labels)


def _export(fitted: Any, rules: Rules, comparison: Comparison) -> Model:
    vectorizer, regression = fitted[0], fitted[-1]
    rows, intercepts = regression.coef_.tolist(), regression.intercept_.tolist()
    if len(rows) == 1:  # of two labels only the second has weights
        rows = [[-weight / 2 for weight in rows[0]], [weight / 2 for weight in rows[0]]]
        intercepts = [-intercepts[0] / 2, intercepts[0] / 2]
    weights = {
        term: [round(float(number), 5) for number in (vectorizer.idf_[place], *(row[place] for row in rows))]
        for term, place in vectorizer.vocabulary_.items()
    }
    return Model(
        [str(label) for label in regression.classes_], intercepts, weights, rules.lexicon.version, comparison
    )


def _macro_f1(true: list[str], said: list[str]) -> float:
    scores = []
    for label in set(true):
        right = sum(a == b == label for a, b in zip(true, said, strict=True))
        scores.append(2 * right / (true.count(label) + said.count(label)))
    return fmean(scores)


def _named(number: float) -> str:
    return "negative" if number <= NEGATIVE_AT else "positive" if number >= POSITIVE_AT else "neutral"


def _sklearn(name: str) -> Any:
    try:
        return importlib.import_module(f"sklearn.{name}")
    except ImportError:
        raise CannotLearn(
            'Learning needs scikit-learn. Install it: pip install "cx-insights[learn]".'
        ) from None
