"""Which moves take longest, among those that are made often enough to matter."""

import pandas as pd

FEWEST_MOVES = 10
FREQUENT_FROM = 0.005
"""Share of all moves from which one is frequent."""


def frequent_from(transitions: pd.DataFrame) -> int:
    """How often a move is made at least to be called frequent: half a percent of all, and ten."""
    return max(FEWEST_MOVES, round(FREQUENT_FROM * int(transitions["count"].sum())))


def slowest_moves(transitions: pd.DataFrame) -> pd.DataFrame:
    """The frequent moves with known times to another touchpoint or the same, the slowest first.

    touchpoint  │ next_touchpoint │ count │ journeys │ timed │ median_minutes │ p90_minutes
    Rate order  │ Rate support    │   140 │      139 │   140 │          840.0 │      2,100.0
    """
    often = transitions[transitions["count"] >= frequent_from(transitions)]
    timed = often[often["median_minutes"].notna()]
    columns = ["touchpoint", "next_touchpoint", "count", "journeys", "timed", "median_minutes", "p90_minutes"]
    order = timed.sort_values(["median_minutes", "p90_minutes"], ascending=False, kind="stable")
    return order[columns].reset_index(drop=True)
