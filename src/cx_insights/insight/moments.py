"""The worst and the last moment of journeys, in sentences."""

from typing import Any

import pandas as pd

from cx_insights.wording import count, count_of, known, percent, score


def peak_and_end_sentence(found: pd.DataFrame) -> str:
    """Takes the answer to `peak_and_end`: where most negative peaks are, and where most journeys end.

    'Of 730 journeys with a scored text (2,667 in view), 134 have a negative worst moment at Report missing item, the
    most; the most frequent last moment is Agree on a solution (331, 45 %), mean +0.47.'
    """
    if found.empty:
        return "No journey in view has a scored text."
    worst, last = (_largest(found, name) for name in ("negative_peaks", "ends"))
    said = (
        f"Of {count_of(worst['of'], 'journey')} with a scored text ({count(worst['all_journeys'])} in view)"
    )
    if worst["negative_peaks"]:
        said += f", {count(worst['negative_peaks'])} have a negative worst moment at {worst['touchpoint']}, the most"
    counted = f"{count(last['ends'])}"
    if known(last["end_share"]):
        counted += f", {percent(last['end_share'])}"
    return f"{said}; the most frequent last moment is {last['touchpoint']} ({counted}), mean {score(last['end_mean'])}."


def _largest(found: pd.DataFrame, name: str) -> "pd.Series[Any]":
    return found.sort_values(name, ascending=False, kind="stable").iloc[0]
