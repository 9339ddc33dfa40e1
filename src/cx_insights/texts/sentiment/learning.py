"""Learning from ratings with scikit-learn, and the comparison that says whether what was learned may be used.

The model is linear (TF-IDF of words, pairs of words and the lexicon's hits; logistic regression with its sureness
calibrated on texts that it has not seen). What is kept of it are weights: nothing in them can run.
"""

import importlib
import importlib.util
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean, stdev
from typing import Any

from cx_insights.errors import CxError
from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT
from cx_insights.model.words import Label
from cx_insights.texts.sentiment.learned import Comparison, Model, Quality, Terms
from cx_insights.texts.sentiment.rules import Rules

FEWEST_PER_LABEL = 30
MOST_TEXTS = 50_000
_FOLDS = 5
_MOST_TERMS = 60_000
# Inverse of the regularisation: the middle of what suits a few hundred to some ten thousand texts.
_STRENGTH = 3.0
_STARS = {"1": "negative", "2": "negative", "3": "neutral", "4": "positive", "5": "positive"}
_SIGNS = {"-1": "negative", "0": "neutral", "1": "positive"}
_YES_NO = {"0": "negative", "1": "positive"}
_ZERO_TO_TWO = {"0": "negative", "1": "neutral", "2": "positive"}
_ZERO_TO_FOUR = {"0": "negative", "1": "negative", "2": "neutral", "3": "positive", "4": "positive"}
_IN_NUMBERS = (_YES_NO, _SIGNS, _ZERO_TO_TWO, _ZERO_TO_FOUR, _STARS)
_IN_WORDS = {
    word: label.value
    for label, words in (
        (Label.NEGATIVE, "negative,neg,bad,-,extremely negative,negative emotion,unhappy,detractor"),
        (Label.NEUTRAL, "neutral,neu,none,mixed,no emotion,no emotion toward brand or product,passive"),
        (Label.POSITIVE, "positive,pos,good,+,extremely positive,positive emotion,happy,promoter"),
    )
    for word in words.split(",")
}
_LABEL_ENDING = re.compile(r"(?:\.0+|\s*(?:stars?|out of 5|/\s*5))+$")
_LEAST_READ = 0.9  # of the labels; the others may be 'not relevant'

Step = Callable[[str, int, int | None], None]


class CannotLearn(CxError):
    """There is too little to learn from, or nothing to learn with."""


def read_labels(values: Sequence[str | None]) -> list[str | None]:
    """Labels as people write them; None where a value is none of its kind.

    words           │ negative, neutral, positive; neg, neu, pos; bad, good; 'Positive emotion'
    numbers         │ -1, 0, 1 · 0, 1 · 0, 1, 2 · 0, 2, 4
    stars from 1    │ 1, 2: negative · 3: neutral · 4, 5: positive; also '4.0', '4 stars', '4/5'
    """
    said = [_LABEL_ENDING.sub("", (value or "").strip().casefold()) for value in values]
    counted = Counter(value for value in said if value)
    known = {value for meanings in _IN_NUMBERS for value in meanings}
    numbers = counted.keys() & known
    if sum(counted[value] for value in numbers) < _LEAST_READ * max(1, counted.total()):
        return [_IN_WORDS.get(value) for value in said]
    meanings = next((each for each in _IN_NUMBERS if numbers <= each.keys()), {})
    return [meanings.get(value) for value in said]


def is_installed() -> bool:
    """Whether scikit-learn is here to learn with."""
    return importlib.util.find_spec("sklearn") is not None


def learn(
    texts: Sequence[str], labels: Sequence[str], rules: Rules, trained_on: str, step: Step | None = None
) -> Model:
    """A model of these ratings, with the comparison that says whether it may be used."""
    counted = Counter(labels)
    enough = [label for label, count in counted.items() if count >= FEWEST_PER_LABEL]
    if len(enough) < 2:
        here = ", ".join(f"{count} {label}" for label, count in counted.items()) or "none"
        raise CannotLearn(
            f"There is too little to learn from: at least two of negative, neutral and positive need "
            f"{FEWEST_PER_LABEL} texts each. Here are: {here}."
        )
    step = step or (lambda _words, _done, _total: None)
    rows = _thinned([(text, label) for text, label in zip(texts, labels, strict=True) if label in enough])
    kept_texts, kept_labels = [text for text, _ in rows], [label for _, label in rows]
    step("Reading the texts", 0, len(rows))
    terms = [list(each) for each in map(Terms(rules), kept_texts)]
    trial = _try_out(terms, kept_labels, [rules.score(text) for text in kept_texts], step)
    step("Learning from all of them", 0, len(rows))
    return _export(_fit(terms, kept_labels), rules, trial, trained_on)


@dataclass
class _Trial:
    """Cross-validation so far: what each scorer said of texts unseen by the model."""

    true: list[str] = field(default_factory=list)
    lexicon: list[float] = field(default_factory=list)
    sums: list[list[float]] = field(default_factory=list)
    gains: list[float] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @cached_property
    def softness(self) -> float:
        """The temperature under which the model is as sure as it is right: the most likely one, by golden section."""
        low, high = math.log(0.2), math.log(5.0)
        for _ in range(20):
            left, right = low + (high - low) * 0.382, low + (high - low) * 0.618
            if self._surprise(math.exp(left)) < self._surprise(math.exp(right)):
                high = right
            else:
                low = left
        return math.exp((low + high) / 2)

    def comparison(self) -> Comparison:
        chances = [_chances(sums, self.softness) for sums in self.sums]
        told = [self.labels[each.index(max(each))] for each in chances]
        leans = [dict(zip(self.labels, each, strict=True)) for each in chances]
        by_model = [lean.get("positive", 0.0) - lean.get("negative", 0.0) for lean in leans]
        return Comparison(
            texts=len(self.true),
            folds=_FOLDS,
            lexicon=quality(self.true, [_named(number) for number in self.lexicon], self.lexicon),
            learned=quality(self.true, told, by_model),
            better_by=fmean(self.gains),
            uncertainty=stdev(self.gains) / math.sqrt(_FOLDS),
            calibration_error=_calibration_error(chances, told, self.true),
        )

    def _surprise(self, softness: float) -> float:
        places = {label: place for place, label in enumerate(self.labels)}
        sampled = range(0, len(self.sums), max(1, len(self.sums) // 5_000))
        return -fmean(
            math.log(max(_chances(self.sums[row], softness)[places[self.true[row]]], 1e-12))
            for row in sampled
        )


def quality(true: Sequence[str], said: Sequence[str], scores: Sequence[float]) -> Quality:
    """Macro-F1, negative recall and precision, and AUC of negative against the rest."""
    both = sum(a == b == "negative" for a, b in zip(true, said, strict=True))
    are, told = sum(label == "negative" for label in true), sum(label == "negative" for label in said)
    return Quality(
        _macro_f1(true, said), both / are if are else None, both / told if told else None, _auc(true, scores)
    )


def _thinned(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """At most so many rows as a machine learns from in a minute, evenly from first to last."""
    every = len(rows) / MOST_TEXTS
    return rows if every <= 1 else [rows[int(place * every)] for place in range(MOST_TEXTS)]


def _try_out(terms: list[list[str]], labels: list[str], by_lexicon: list[float], step: Step) -> _Trial:
    folds = _sklearn("model_selection").StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    trial = _Trial()
    for seen, unseen in folds.split(terms, labels):
        step("Trying out on texts not seen", len(trial.true), len(terms))
        model = _fit([terms[place] for place in seen], [labels[place] for place in seen])
        sums = _sums(model, [terms[place] for place in unseen])
        trial.labels = [str(label) for label in model.classes_]
        true, scores = [labels[place] for place in unseen], [by_lexicon[place] for place in unseen]
        told = [trial.labels[row.index(max(row))] for row in sums]
        trial.gains.append(_macro_f1(true, told) - _macro_f1(true, [_named(score) for score in scores]))
        trial.true += true
        trial.lexicon += scores
        trial.sums += sums
    return trial


def _fit(terms: list[list[str]], labels: list[str]) -> Any:
    vectorizer = _sklearn("feature_extraction.text").TfidfVectorizer(
        analyzer=list, sublinear_tf=True, min_df=2, max_features=_MOST_TERMS
    )
    regression = _sklearn("linear_model").LogisticRegression(
        C=_STRENGTH, class_weight="balanced", max_iter=1_000
    )
    return _sklearn("pipeline").make_pipeline(vectorizer, regression).fit(terms, labels)


def _sums(fitted: Any, terms: list[list[str]]) -> list[list[float]]:
    """What the model adds up for each label; of two labels only the second has a sum of its own."""
    found: list[Any] = fitted.decision_function(terms).tolist()
    return [row if isinstance(row, list) else [-row / 2, row / 2] for row in found]


def _export(fitted: Any, rules: Rules, trial: _Trial, trained_on: str) -> Model:
    vectorizer, regression = fitted[0], fitted[-1]
    rows, intercepts = regression.coef_, regression.intercept_
    if len(rows) == 1:
        rows, intercepts = [-rows[0] / 2, rows[0] / 2], [-intercepts[0] / 2, intercepts[0] / 2]
    soft = trial.softness
    weights = {
        term: [round(float(vectorizer.idf_[place]), 5), *(round(float(row[place] / soft), 5) for row in rows)]
        for term, place in vectorizer.vocabulary_.items()
    }
    labels = [str(label) for label in regression.classes_]
    kept = [float(each / soft) for each in intercepts]
    return Model(labels, kept, weights, rules.lexicon.version, trial.comparison(), trained_on)


def _chances(sums: Sequence[float], softness: float) -> list[float]:
    top = max(sums)
    raised = [math.exp((each - top) / softness) for each in sums]
    return [each / sum(raised) for each in raised]


def _calibration_error(chances: list[list[float]], told: list[str], true: list[str]) -> float:
    """In ten bins of sureness: how far the mean sureness is from the share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for each, said, is_so in zip(chances, told, true, strict=True):
        bins.setdefault(min(int(max(each) * 10), 9), []).append((max(each), said == is_so))
    apart = [
        len(rows) * abs(fmean(sure for sure, _ in rows) - fmean(right for _, right in rows))
        for rows in bins.values()
    ]
    return sum(apart) / len(true)


def _macro_f1(true: Sequence[str], said: Sequence[str]) -> float:
    both = Counter(a for a, b in zip(true, said, strict=True) if a == b)
    are, told = Counter(true), Counter(said)
    return fmean(2 * both[label] / (are[label] + told[label]) for label in are)


def _auc(true: Sequence[str], scores: Sequence[float]) -> float | None:
    """From the ranks of the negative texts; equal scores share their rank."""
    negative = sum(label == "negative" for label in true)
    others = len(true) - negative
    if not negative or not others:
        return None
    tied = Counter(scores)
    negative_at = Counter(score for score, label in zip(scores, true, strict=True) if label == "negative")
    passed, wins = 0, 0.0
    for score in sorted(tied, reverse=True):
        rest = tied[score] - negative_at[score]
        wins += negative_at[score] * (passed + rest / 2)
        passed += rest
    return wins / (negative * others)


def _named(number: float) -> str:
    return "negative" if number <= NEGATIVE_AT else "positive" if number >= POSITIVE_AT else "neutral"


def _sklearn(name: str) -> Any:
    try:
        return importlib.import_module(f"sklearn.{name}")
    except ImportError:
        raise CannotLearn(
            'Learning needs scikit-learn. Install it: pip install "cx-insights[learn]".'
        ) from None
