"""How alike channels treat customers who come with the same issues: direct standardisation, gaps and their index."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

import numpy as np
import pandas as pd

from cx_insights.insight.chance import Z_95
from cx_insights.insight.channel_sums import MEASURES, ChannelMeasure, Sums
from cx_insights.insight.equal_treatment import mean_gaps_by_chance
from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import channel_label
from cx_insights.wording import (
    count,
    count_of,
    duration_in_full,
    hundredths,
    interval,
    percent,
    points_in_full,
    score,
)

LARGEST = 3
FEWEST_MEASURES = 2
CAVEAT = (
    "At the same mix of issues; a channel is held against all channels together, itself among them, on the issues "
    "that it has enough of."
)


COLUMNS = (
    *("channel", "measure", "n", "issues", "n_left_out", "issues_left_out", "value", "all_channels"),
    *("gap", "gap_low", "gap_high", "scaled_gap", "better", "better_low", "better_high"),
)


@dataclass(frozen=True)
class Consistency:
    """The index with its interval and how much it rests on; None where fewer than two measures can be compared."""

    index: float | None
    low: float | None
    high: float | None
    n: int
    n_left_out: int


def gaps(channel_issues: pd.DataFrame) -> pd.DataFrame:
    """Each channel against all channels together at the channel's own mix of issues, as far as both share issues.

    `channel_issues` is the answer to that question. The mix is that of all channels together over the issues that
    the channel has at least five of; others are left out and counted. Waits are compared by their geometric mean,
    which lies near the median. Intervals by the delta method. `better` is the gap over its range, above 0 where the
    customer of this channel fares better, whatever the measure.

    channel │ measure          │   n │ issues │ n_left_out │ value │ all_channels │  gap │ gap_low │ gap_high │ ...
    phone   │ minutes_to_human │  86 │      6 │          4 │  25.1 │         11.1 │ 14.0 │     9.2 │     18.8 │
    """
    named = channel_issues[channel_issues["issue"].notna()]
    longest = float(named["p90_minutes_overall"].iloc[0]) if len(named) else 0.0
    found = [row for measure in MEASURES for row in _gaps(Sums.of(named, measure), measure, longest)]
    return pd.DataFrame(found, columns=list(COLUMNS)).sort_values(
        "scaled_gap", ascending=False, kind="stable", ignore_index=True
    )


def consistency(found: pd.DataFrame, channel_issues: pd.DataFrame) -> Consistency:
    """1 - the mean absolute gap, each over its range and weighted by its observations; the measures count alike.

    Takes the answer of `gaps` and what it was made of. What chance alone would make of equal treatment is taken off:
    then the index is 1, and 1 lies in the interval in 95 of 100 samples. One measure says nothing of treatment.
    """
    left_out = int(found["n_left_out"].sum())
    parts = [(rows, rows["n"] / rows["n"].sum()) for _, rows in found.groupby("measure") if len(rows) > 1]
    if len(parts) < FEWEST_MEASURES:
        return Consistency(None, None, None, 0, left_out)
    off = sum(float((rows["scaled_gap"] * weight).sum()) for rows, weight in parts) / len(parts)
    spread = (
        sum(float(((_scaled_error(rows) * weight) ** 2).sum()) for rows, weight in parts) / len(parts) ** 2
    )
    by_chance = mean_gaps_by_chance(found, channel_issues)
    index = min(1.0, 1 - off + float(by_chance.mean()))
    low = max(0.0, 1 - off - Z_95 * sqrt(spread))
    high = min(1.0, 1 - off + float(np.quantile(by_chance, 0.95)))
    return Consistency(index, min(low, index), high, sum(int(rows["n"].sum()) for rows, _ in parts), left_out)


def compared(found: pd.DataFrame) -> list[str]:
    """The measures that two channels at least have enough of, in words: ['sentiment', 'time to a person']."""
    channels = found.groupby("measure")["channel"].nunique()
    return [measure.called for measure in MEASURES if channels.get(measure.name, 0) > 1]


def gap_sentences(found: pd.DataFrame) -> list[str]:
    """The largest gaps whose intervals leave out zero, at most three, in words.

    ["For the same issues, Phone customers wait 25 minutes for a person, 14 minutes more than across all channels ..."]
    """
    sure = found[(found["gap_low"] > 0) | (found["gap_high"] < 0)]
    return [_sentence(row) for row in sure.head(LARGEST).to_dict("records")]


def index_in_short(whole: Consistency) -> str:
    """'Consistency 0.91 of 1. '; '' where there is none."""
    return "" if whole.index is None else f"Consistency {hundredths(whole.index)} of 1. "


def index_sentence(whole: Consistency) -> str:
    """'Consistency index 0.91 [0.88–0.94]: 1 would be ...'"""
    if whole.index is None:
        return (
            "Fewer than two of sentiment, resolution and time to a person can be compared between channels that share "
            "an issue with five conversations each, so there is no consistency index."
        )
    index = f"{hundredths(whole.index)} {interval(whole.low, whole.high, hundredths)}"
    return (
        f"Consistency index {index}: 1 would be the same sentiment, first contact resolution and time to a person by "
        "every channel; what chance alone makes of that is taken off. "
        f"It rests on {count(whole.n)} observations; "
        f"{count(whole.n_left_out)} about issues with fewer than {FEWEST} in their channel are left out."
    )


def _gaps(sums: Sums, measure: ChannelMeasure, longest_minutes: float) -> Iterator[dict[str, Any]]:
    """A row per channel that has an issue with enough which another channel knows too."""
    for place, channel in enumerate(sums.channels):
        n = sums.n[place]
        enough = n >= FEWEST
        others = np.arange(len(sums.channels)) != place
        own, rest = sums.at([place], enough), sums.at(others, enough)
        if not rest.n.sum():
            continue
        left_out = n[(n > 0) & ~enough]
        gap, usual, error = _standardised(own, rest, measure.squares is None)
        ends: tuple[float, ...] = (usual + gap, usual, gap, gap - Z_95 * error, gap + Z_95 * error)
        if measure.width is None:
            ends = exp(usual + gap), exp(usual), *(exp(usual) * (exp(end) - 1) for end in ends[2:])
        width = measure.width or longest_minutes
        counts = int(own.n.sum()), int(enough.sum()), int(left_out.sum()), len(left_out)
        better = [max(-1.0, min(1.0, measure.good * end / width)) for end in ends[2:]]
        values = (channel, measure.name, *counts, *ends, abs(better[0]), better[0], *sorted(better[1:]))
        yield dict(zip(COLUMNS, values, strict=True))


def _standardised(own: Sums, rest: Sums, is_share: bool) -> tuple[float, float, float]:
    """The gap to all channels together at their mix of issues, what is usual at it, and the gap's standard error.

    The channel is part of the whole, so only the others' share of it can differ.
    """
    every = own.n + rest.n
    weight = every / every.sum()
    overall = (own.total + rest.total) / every
    gap = float((weight * (own.total / own.n - overall)).sum())
    variance = (rest.n / every) ** 2 * (own.variance_of_mean(is_share) + rest.variance_of_mean(is_share))
    return gap, float((weight * overall).sum()), sqrt(float((weight**2 * variance).sum()))


def _scaled_error(rows: pd.DataFrame) -> "pd.Series[float]":
    """The standard error of each gap on the scale of its range."""
    error = (rows["gap_high"] - rows["gap_low"]) / (2 * Z_95)
    scale = (rows["scaled_gap"] / rows["gap"].abs()).where(rows["gap"] != 0, 0.0)
    return error * scale


def _sentence(row: dict[Any, Any]) -> str:
    """'Chat customers wait 3.4 minutes for a person, 3.9 minutes less than across all channels (67 waits).'"""
    measure = next(known for known in MEASURES if known.name == row["measure"])
    name, gap, n = (
        channel_label(str(row["channel"])),
        float(row["gap"]),
        count_of(row["n"], measure.unit),
    )
    if measure.name == "minutes_to_human":
        more = f"{duration_in_full(abs(gap))} {'more' if gap > 0 else 'less'}"
        said = f"{name} customers wait {duration_in_full(row['value'])} for a person, {more}"
    elif measure.name == "sentiment":
        apart = f"{hundredths(abs(gap))} {'better' if gap > 0 else 'worse'}"
        said = f"{name} customers sound {score(row['value'])}, {apart}"
    else:
        more = f"{points_in_full(gap)} {'more' if gap > 0 else 'less'}"
        said = f"{name} has a first contact resolution of {percent(row['value'])}, {more}"
    return f"For the same issues, {said} than across all channels ({n})."
