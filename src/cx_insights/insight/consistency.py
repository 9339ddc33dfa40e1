"""How alike channels treat customers who come with the same issues: direct standardisation, gaps and their index."""

from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

import pandas as pd

from cx_insights.insight.chance import Z_95
from cx_insights.insight.words import count_of, minutes, percent
from cx_insights.model.words import channel_label

FEWEST = 5
"""Conversations of a channel about an issue, before the two are compared."""

LARGEST = 3
CAVEAT = (
    "At the same mix of issues; a channel is held against all channels together, itself among them, on the issues "
    "that it has enough of."
)


@dataclass(frozen=True)
class _Measure:
    name: str
    n: str
    total: str
    squares: str | None  # None: a share, whose squares are its sum
    unit: str
    width: float | None
    """Of its whole range; None: logarithms of minutes, up to what nine of ten waits stay under."""

    good: int = 1
    """-1 where less is better."""


_MEASURES = (
    _Measure("sentiment", "scored", "sentiment_sum", "sentiment_squares", "conversation", 2.0),
    _Measure("first_contact_resolution", "judged_7d", "solved_7d", None, "contact", 1.0),
    _Measure("minutes_to_human", "waits", "log_minutes_sum", "log_minutes_squares", "wait", None, -1),
)
COLUMNS = (
    *("channel", "measure", "n", "issues", "n_left_out", "issues_left_out", "value", "all_channels"),
    *("gap", "gap_low", "gap_high", "scaled_gap", "better", "better_low", "better_high"),
)


@dataclass(frozen=True)
class Consistency:
    """The index with its interval and how much it rests on; None where no two channels share an issue."""

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
    found = [
        row
        for measure in _MEASURES
        for channel in sorted(named["channel"].unique())
        if (row := _gap(named, channel, measure))
    ]
    return pd.DataFrame(found, columns=list(COLUMNS)).sort_values(
        "scaled_gap", ascending=False, kind="stable", ignore_index=True
    )


def consistency(found: pd.DataFrame) -> Consistency:
    """1 - the mean absolute gap, each over its range and weighted by its conversations; the measures count alike.

    Takes the answer of `gaps`. Between channels that treat everyone alike it is 1.
    """
    left_out = int(found["n_left_out"].sum())
    parts = [(rows, rows["n"] / rows["n"].sum()) for _, rows in found.groupby("measure") if len(rows) > 1]
    if not parts:
        return Consistency(None, None, None, 0, left_out)
    off = sum(float((rows["scaled_gap"] * weight).sum()) for rows, weight in parts) / len(parts)
    spread = (
        sum(float(((_scaled_error(rows) * weight) ** 2).sum()) for rows, weight in parts) / len(parts) ** 2
    )
    reach = Z_95 * sqrt(spread)
    low, high = max(0.0, 1 - off - reach), min(1.0, 1 - off + reach)
    return Consistency(1 - off, low, high, sum(int(rows["n"].sum()) for rows, _ in parts), left_out)


def gap_sentences(found: pd.DataFrame) -> list[str]:
    """The largest gaps whose intervals leave out zero, at most three, in words.

    ["For the same issues, Phone customers wait 25 minutes for a person, 14 minutes more than across all channels ..."]
    """
    sure = found[(found["gap_low"] > 0) | (found["gap_high"] < 0)]
    return [_sentence(row) for row in sure.head(LARGEST).to_dict("records")]


def index_sentence(whole: Consistency) -> str:
    """'Consistency index 0.91 [0.88–0.94]: 1 would be ...'"""
    if whole.index is None:
        return (
            "No two channels share an issue with five conversations each, so there is no consistency index."
        )
    return (
        f"Consistency index {whole.index:.2f} [{whole.low:.2f}–{whole.high:.2f}]: 1 would be the same mood, solved "
        f"contacts and time to a person by every channel. It rests on {whole.n:,} observations; "
        f"{whole.n_left_out:,} about issues with fewer than {FEWEST} in their channel are left out."
    )


def _gap(named: pd.DataFrame, channel: str, measure: _Measure) -> dict[str, Any] | None:
    """The row of one channel and measure; None where the channel has no issue with enough, or is alone."""
    squares = measure.squares or measure.total
    sums = dict.fromkeys((measure.n, measure.total, squares), "sum")
    own = named[named["channel"] == channel].groupby("issue").agg(sums)
    enough = own[own[measure.n] >= FEWEST]
    every = named[named["issue"].isin(enough.index)].groupby("issue").agg(sums).loc[enough.index]
    others = every - enough
    if enough.empty or not others[measure.n].sum():
        return None
    weight = every[measure.n] / every[measure.n].sum()
    mean, overall = (part[measure.total] / part[measure.n] for part in (enough, every))
    gap = float((weight * (mean - overall)).sum())
    error = sqrt(float((weight**2 * _variance(enough, others, measure, squares)).sum()))
    n, left_out = int(enough[measure.n].sum()), own[(own[measure.n] > 0) & (own[measure.n] < FEWEST)]
    usual = float((weight * overall).sum())
    ends: tuple[float, ...] = (usual + gap, usual, gap, gap - Z_95 * error, gap + Z_95 * error)
    if measure.width is None:
        ends = exp(usual + gap), exp(usual), *(exp(usual) * (exp(end) - 1) for end in ends[2:])
    width = measure.width or float(named["p90_minutes_overall"].iloc[0])
    counts = n, len(enough), int(left_out[measure.n].sum()), len(left_out)
    better = [max(-1.0, min(1.0, measure.good * end / width)) for end in ends[2:]]
    values = (channel, measure.name, *counts, *ends, abs(better[0]), better[0], *sorted(better[1:]))
    return dict(zip(COLUMNS, values, strict=True))


def _variance(own: pd.DataFrame, others: pd.DataFrame, measure: _Measure, squares: str) -> "pd.Series[float]":
    """Of the gap in each issue: the channel is part of the whole, so only the others' share of it can differ."""
    apart = others[measure.n] / (own[measure.n] + others[measure.n])
    return apart**2 * (_of_mean(own, measure, squares) + _of_mean(others, measure, squares))


def _of_mean(rows: pd.DataFrame, measure: _Measure, squares: str) -> "pd.Series[float]":
    """Variance of a mean; of a share with half a case added to each side, as all or none is not certain."""
    n = rows[measure.n].clip(lower=1)
    if measure.squares is None:
        share = (rows[measure.total] + 0.5) / (n + 1)
        return share * (1 - share) / n
    spread = (rows[squares] - rows[measure.total] ** 2 / n).clip(lower=0)
    return spread / (n - 1).clip(lower=1) / n


def _scaled_error(rows: pd.DataFrame) -> "pd.Series[float]":
    """The standard error of each gap on the scale of its range."""
    error = (rows["gap_high"] - rows["gap_low"]) / (2 * Z_95)
    scale = (rows["scaled_gap"] / rows["gap"].abs()).where(rows["gap"] != 0, 0.0)
    return error * scale


def _sentence(row: dict[Any, Any]) -> str:
    """'Chat customers wait 3.4 minutes for a person, 3.9 minutes less than across all channels [...] (67 waits).'"""
    measure = next(known for known in _MEASURES if known.name == row["measure"])
    name, gap, n = channel_label(str(row["channel"])), float(row["gap"]), count_of(row["n"], measure.unit)
    low, high = sorted((abs(float(row["gap_low"])), abs(float(row["gap_high"]))))
    if measure.name == "minutes_to_human":
        more = f"{minutes(abs(gap))} {'more' if gap > 0 else 'less'}"
        said = f"{name} customers wait {minutes(row['value'])} for a person, {more}"
        within = f"[{_span(low, high)}]"
    elif measure.name == "sentiment":
        mood = f"{float(row['value']):+.2f}".replace("-", "−")
        said = f"{name} customers sound {mood}, {abs(gap):.2f} {'better' if gap > 0 else 'worse'}"
        within = f"[{low:.2f} to {high:.2f}]"
    else:
        more = f"{100 * abs(gap):.1f} points {'more' if gap > 0 else 'less'}"
        said = f"{name} solves {percent(row['value'])} at first contact, {more}"
        within = f"[{100 * low:.1f} to {100 * high:.1f}]"
    return f"For the same issues, {said} than across all channels {within} ({n})."


def _span(low: float, high: float) -> str:
    """'3.3 to 4.4 minutes', '30 seconds to 4 minutes': the unit once where it is the same."""
    first, last = minutes(low), minutes(high)
    number, unit = first.split(" ")
    return f"{number} to {last}" if last.endswith(unit) else f"{first} to {last}"
