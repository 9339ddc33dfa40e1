"""How well and how fast texts are scored, beside TextBlob and VADER, in one run on any labelled CSV.

    python tests/benchmarks/sentiment.py FILE.csv --text text --label airline_sentiment
    python tests/benchmarks/sentiment.py stars.csv --text review --label stars
    python tests/benchmarks/sentiment.py codes.csv --negative angry,sad --positive glad

    rows 14,640 · negative 9,178 · neutral 3,099 · positive 2,363
    scorer    │ macro-F1 │ negative recall │ negative precision │ AUC │ texts/s │ × TextBlob

Labels are read as `cx-insights learn` reads them: words, stars from 1 to 5, -1/0/1, 0/1, 0/4; others are named.
macro-F1 is the mean over the classes that the file holds. AUC: how often a negative text scores below one that is not.
Speed is CPU time of one core over the file's texts, the best of three runs after a first, so that loading is left out.
VADER takes part where vaderSentiment is installed (`pip install "cx-insights[dev]"`); TF-IDF and logistic regression,
trained on four fifths of the same texts and asked about the last one, where scikit-learn is.
"""

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from textblob import TextBlob

from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT
from cx_insights.texts.sentiment import CxScorer, TextBlobScorer, score
from cx_insights.texts.sentiment.learning import read_labels

LABELS = ("negative", "neutral", "positive")
csv.field_size_limit(1 << 30)
_FOLDS = 5
Numbers = Callable[[Sequence[str]], Sequence[float]]


class Quality(NamedTuple):
    macro_f1: float
    negative_recall: float
    negative_precision: float
    auc: float


def main() -> None:
    asked = _arguments()
    named = {word: label for label in LABELS for word in _words(getattr(asked, label))}
    rows = _labelled(asked.file, asked.text, asked.label, named)
    if not rows:
        sys.exit(
            f"{asked.file}: '{asked.label}' never reads as negative, neutral or positive. Say how: --negative 1,2"
        )
    texts, labels = [text for text, _ in rows], [label for _, label in rows]
    counted = Counter(labels)
    print(
        f"rows {len(rows):,} · "
        + " · ".join(f"{label} {counted[label]:,}" for label in LABELS if counted[label])
    )
    reasons = Counter(found.reason for found in score(texts))
    print(
        "ours abstains: "
        + (", ".join(f"{n} {why}" for why, n in reasons.items() if why != "scored") or "never")
    )
    print(f"{'scorer':22s} macro-F1  neg.recall  neg.precision    AUC   texts/s  × TextBlob(t).sentiment")
    slowest = None
    for name, numbers in _scorers().items():
        found = quality(numbers(texts), labels)
        speed = _texts_per_second(numbers, texts)
        slowest = slowest or speed
        print(
            f"{name:22s} {found.macro_f1:8.3f} {found.negative_recall:11.3f} {found.negative_precision:14.3f} "
            f"{found.auc:6.3f} {speed:9,.0f} {speed / slowest:10.1f}"
        )
    if found := _supervised(texts, labels):
        print(
            f"{'TF-IDF + regression':22s} {found.macro_f1:8.3f} {found.negative_recall:11.3f} "
            f"{found.negative_precision:14.3f} {found.auc:6.3f}"
        )


def _scorers() -> dict[str, Numbers]:
    scorers: dict[str, Numbers] = {
        "TextBlob(t).sentiment": lambda texts: [TextBlob(text).sentiment.polarity for text in texts],
        "our base (the same)": TextBlobScorer().scores,
        "ours": CxScorer().scores,
    }
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        return scorers
    analyzer = SentimentIntensityAnalyzer()
    return {**scorers, "VADER": lambda texts: [analyzer.polarity_scores(text)["compound"] for text in texts]}


def _supervised(texts: Sequence[str], labels: Sequence[str]) -> Quality | None:
    """The mark to reach: a model of these very labels, cross-validated in five folds."""
    counted = Counter(labels)
    if len(counted) < 2 or "negative" not in counted or min(counted.values()) < _FOLDS:
        return None
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_predict
        from sklearn.pipeline import make_pipeline
    except ImportError:
        return None
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        LogisticRegression(C=3.0, class_weight="balanced", max_iter=1_000),
    )
    chances = cross_val_predict(model, texts, labels, cv=_FOLDS, method="predict_proba")
    names = sorted(counted)
    said = [names[row.argmax()] for row in chances]
    return quality([-row[names.index("negative")] for row in chances], labels, said)


def quality(numbers: Sequence[float], labels: Sequence[str], said: Sequence[str] | None = None) -> Quality:
    """How far numbers agree with labels at the product's thresholds, or what was `said` in their place."""
    said = said or [_label(number) for number in numbers]
    f1 = []
    for label in LABELS:
        right = sum(a == b == label for a, b in zip(said, labels, strict=True))
        if label in labels:
            f1.append(2 * right / (said.count(label) + labels.count(label)))
        if label == "negative":
            recall, precision = right / max(1, labels.count(label)), right / max(1, said.count(label))
    return Quality(
        sum(f1) / len(f1),
        recall,
        precision,
        area_under_curve(numbers, [label == "negative" for label in labels]),
    )


def area_under_curve(numbers: Sequence[float], is_negative: Sequence[bool]) -> float:
    """The chance that a negative text scores below another one; ties count half."""
    negatives = sum(is_negative)
    others = len(is_negative) - negatives
    below = seen = 0.0
    for _, tied in groupby(sorted(zip(numbers, is_negative, strict=True)), key=lambda pair: pair[0]):
        flags = [flag for _, flag in tied]
        here = sum(flags)
        below += (len(flags) - here) * (seen + here / 2)
        seen += here
    return below / (negatives * others) if negatives and others else float("nan")


def _texts_per_second(numbers: Numbers, texts: Sequence[str]) -> float:
    seconds = []
    for _ in range(3):
        began = time.process_time()
        numbers(texts)
        seconds.append(time.process_time() - began)
    return len(texts) / min(seconds)


def _label(number: float) -> str:
    return "negative" if number <= NEGATIVE_AT else "positive" if number >= POSITIVE_AT else "neutral"


def _labelled(file: str, text: str, label: str, named: dict[str, str]) -> list[tuple[str, str]]:
    with open(file, newline="", encoding="utf-8-sig", errors="replace") as lines:
        reader = csv.DictReader(lines)
        missing = {text, label} - set(reader.fieldnames or ())
        if missing:
            sys.exit(
                f"{file} has no column {', '.join(missing)}. It has: {', '.join(reader.fieldnames or ())}."
            )
        rows = [(row[text], row[label] or "") for row in reader if row[text]]
    told = [label for _, label in rows]
    meanings = [named.get(each.strip().casefold()) for each in told] if named else read_labels(told)
    return [(text, meaning) for (text, _), meaning in zip(rows, meanings, strict=True) if meaning]


def _words(said: str | None) -> set[str]:
    return {word.strip().casefold() for word in said.split(",")} if said else set()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", help="CSV in UTF-8")
    parser.add_argument("--text", default="text", help="its column of texts")
    parser.add_argument("--label", default="label", help="its column of labels")
    for label in LABELS:
        parser.add_argument(
            f"--{label}", metavar="WORDS", help=f"which labels mean {label}, with commas between"
        )
    return parser.parse_args()


if __name__ == "__main__":
    main()
