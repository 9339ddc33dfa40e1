"""Which gaps chance alone makes between channels that treat everybody alike.

Under equal treatment it makes no difference which channel a conversation came by: within an issue the channels can be
dealt anew. The means that this gives have a known spread, from which whole sets of gaps are drawn.
"""

from math import exp

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cx_insights.insight.channel_sums import MEASURES, ChannelMeasure, Sums
from cx_insights.model.thresholds import FEWEST

_DRAWS = 4_000
_SEED = 7

Floats = NDArray[np.float64]


def mean_gaps_by_chance(found: pd.DataFrame, channel_issues: pd.DataFrame) -> Floats:
    """Mean absolute gaps as `consistency` takes them, drawn under equal treatment; one a draw.

    `found` are the gaps that were seen: which channels were compared by which measure, and how much each weighs.
    """
    named = channel_issues[channel_issues["issue"].notna()]
    draws = np.random.default_rng(_SEED)
    compared = [
        (measure, rows.set_index("channel"))
        for measure in MEASURES
        if len(rows := found[found["measure"] == measure.name]) > 1
    ]
    longest = float(named["p90_minutes_overall"].iloc[0]) if len(named) else 0.0
    off = [_drawn(Sums.of(named, measure), measure, rows, longest, draws) for measure, rows in compared]
    return np.mean(off, axis=0) if off else np.zeros(1)


def _drawn(
    sums: Sums, measure: ChannelMeasure, rows: pd.DataFrame, longest: float, draws: np.random.Generator
) -> Floats:
    """The weighted mean absolute gap of one measure in each draw."""
    places = [sums.channels.index(str(channel)) for channel in rows.index]
    values, vectors = np.linalg.eigh(_covariance(sums, places, measure.squares is None))
    gaps = draws.standard_normal((_DRAWS, len(places))) @ (vectors * np.sqrt(np.clip(values, 0, None))).T
    if measure.width is None:
        usual = rows["all_channels"].to_numpy(dtype=np.float64)
        scaled = usual * np.expm1(np.clip(gaps, -50, 50)) / (longest or exp(0))
    else:
        scaled = gaps / measure.width
    weights = (rows["n"] / rows["n"].sum()).to_numpy(dtype=np.float64)
    off: Floats = np.minimum(np.abs(scaled), 1.0) @ weights
    return off


def _covariance(sums: Sums, places: list[int], is_share: bool) -> Floats:
    """Of the gaps of these channels, channel × channel: those of one sample depend on each other.

    The mean of n of an issue's N conversations, drawn without putting back, varies by s² (1/n - 1/N).
    """
    n, every = sums.n, sums.n.sum(axis=0)
    spread = _spread(sums, is_share) * (every > 1)
    mix = np.where(n[places] >= FEWEST, every, 0.0)
    mix = mix / mix.sum(axis=1, keepdims=True)
    own = (mix**2 * spread / np.maximum(n[places], 1)).sum(axis=1)
    shared = (mix * spread / np.maximum(every, 1)) @ mix.T
    covariance: Floats = np.diag(own) - shared
    return covariance


def _spread(sums: Sums, is_share: bool) -> Floats:
    """The variance of single conversations per issue, whatever their channel."""
    n, total, squares = (table.sum(axis=0) for table in (sums.n, sums.total, sums.squares))
    over = np.maximum(n - 1, 1)
    if is_share:
        squares = total
    found: Floats = np.maximum(squares - total**2 / np.maximum(n, 1), 0) / over
    return found
