"""Which texts speak for a touchpoint: typical ones, and the extremes."""

import pandas as pd

from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT

EACH = 3
SHORTEST, LONGEST = 25, 280
"""Letters of a text that reads well as a quote; others stand in only where there are too few of these."""

KINDS = {"typical": "Typical", "negative": "Most negative", "positive": "Most positive"}


def chosen(quotes: pd.DataFrame, each: int = EACH) -> pd.DataFrame:
    """Of the answer to `quotes`, up to three texts of each kind: readable ones first, no wording twice.

    A text stands only once, as what comes first: an extreme goes before a typical one. The most negative are
    negative by their score, the most positive positive.

    kind     │ place │ text                         │ sentiment_score │ ...
    typical  │     1 │ The base was soggy, and ...  │            -.31 │
    negative │     1 │ Worst pizza I have ever had! │            -.94 │
    """
    wording = quotes["text"].str.casefold().str.replace(r"\W+", " ", regex=True).str.strip()
    said = quotes.assign(wording=wording, odd=~quotes["text"].str.len().between(SHORTEST, LONGEST))
    fits = (
        said["kind"].eq("typical")
        | (said["kind"].eq("negative") & (said["sentiment_score"] <= NEGATIVE_AT))
        | (said["kind"].eq("positive") & (said["sentiment_score"] >= POSITIVE_AT))
    )
    said = said[fits].sort_values(["odd", "place"], kind="stable")
    found: list[pd.DataFrame] = []
    taken: set[str] = set()
    for kind in ("negative", "positive", "typical"):
        own = said[(said["kind"] == kind) & ~said["wording"].isin(taken)]
        own = own.drop_duplicates("wording").head(each).sort_values("place")
        taken |= set(own["wording"])
        found.append(own)
    return pd.concat([found[2], *found[:2]], ignore_index=True).drop(columns=["wording", "odd"])


def cut(text: str, longest: int = LONGEST) -> str:
    """A text of at most so many letters, cut between words: 'The base was ...'."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    kept = words[: longest - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[longest // 2 :] else kept).rstrip(" ,;:") + "…"
