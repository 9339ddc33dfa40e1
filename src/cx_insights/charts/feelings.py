"""Three ways to measure how customers feel at a touchpoint, and what is said of a point."""

from dataclasses import dataclass
from typing import Any

from cx_insights.charts.labels import short
from cx_insights.wording import count, missing, percent, score


@dataclass(frozen=True)
class Feeling:
    """One way to measure a touchpoint: which columns, out of which n, and how it is written."""

    value: str
    low: str
    high: str
    n: str
    words: str
    n_words: str
    of: tuple[str, str] | None = None  # part and whole, whose share over all touchpoints is drawn as a line

    def written(self, value: Any) -> str:
        return percent(value) if self.of else score(value)


FEELINGS: dict[str, Feeling] = {
    "Mean": Feeling("sentiment_mean", "sentiment_low", "sentiment_high", "scored", "sentiment", "scored texts"),
    "Intensity": Feeling(
        "intensity", "intensity_low", "intensity_high", "customer_texts", "intense texts", "texts",
        ("intense", "customer_texts"),
    ),
    "Negative share": Feeling(
        "negative_share", "negative_low", "negative_high", "scored", "negative texts", "scored texts",
        ("negative", "scored"),
    ),
}  # fmt: skip


def said(row: dict[Any, Any], feeling: Feeling, hot: bool) -> str:
    lines = [
        f"<b>{short(row['touchpoint'], 60)}</b>",
        f"{feeling.words} {feeling.written(row[feeling.value])}",
    ]
    if not missing(row[feeling.low]):
        ends = f"{feeling.written(row[feeling.low])} to {feeling.written(row[feeling.high])}"
        lines.append(f"95 % interval {ends}")
    n_words = "ratings" if row.get("from_ratings") else feeling.n_words
    lines.append(f"n = {count(row[feeling.n])} {n_words} of {count(row['interactions'])} interactions")
    lines += ["<b>hot spot</b>"] if hot else []
    return "<br>".join(lines)


def why_unscored(row: dict[Any, Any], feeling: Feeling) -> str:
    texts = count(row[feeling.n])
    why = "below five there is no share" if row[feeling.n] else "none could be scored"
    why = why if row["customer_texts"] else "customers write nothing here"
    return (
        f"<b>{short(row['touchpoint'], 60)}</b><br>{texts} {feeling.n_words} of "
        f"{count(row['interactions'])} interactions: {why}"
    )
