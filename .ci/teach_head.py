"""Teach the head of estimated scores anew, after the English lexicon or the vectors have changed.

    python .ci/teach_head.py messages.csv reviews.csv --text text

Any English messages of customers do, some thousands of them. Labels are not asked for: the lexicon is the teacher.
Writes `head.json`; needs the extras `languages` and `learn`.
"""

import argparse
import csv
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from cx_insights.texts import vectors
from cx_insights.texts.sentiment import score

HEAD = Path(__file__).parents[1] / "src/cx_insights/texts/sentiment/head.json"
CLEAR = 0.3  # fainter scores teach little
SCALE, STRETCH, UNSURE = 100, 0.5, 0.25


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", help="CSV in UTF-8")
    parser.add_argument("--text", default="text", help="their column of texts")
    asked = parser.parse_args()
    texts = sorted({row[asked.text] for file in asked.files for row in _rows(file)})
    clear = [
        (text, found.score > 0)
        for text, found in zip(texts, score(texts), strict=True)
        if found.score is not None and found.language == "en" and abs(found.score) > CLEAR
    ]
    taught = LogisticRegression(class_weight="balanced", max_iter=500)
    taught.fit(vectors.vectors([text for text, _ in clear]), np.array([glad for _, glad in clear]))
    told = {
        "package": vectors.package_version(),
        "taught_on": f"{len(clear):,} English messages of customers, by the lexicon's scores",
        "scale": SCALE,
        "middle": round(float(taught.intercept_[0]), 4),
        "stretch": STRETCH,
        "unsure": UNSURE,
        "weights": [round(float(weight) * SCALE) for weight in taught.coef_[0]],
    }
    HEAD.write_text(json.dumps(told), encoding="utf-8")


def _rows(file: str) -> list[dict[str, str]]:
    with open(file, newline="", encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
