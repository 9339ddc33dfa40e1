"""Where journeys begin and end, beside what happens at each touchpoint, so that the sums can be checked."""

import pandas as pd

from cx_insights.ui.kit import parts
from cx_insights.wording import count, count_of


def ends_card(ends: pd.DataFrame, transitions: pd.DataFrame, touchpoints: pd.DataFrame) -> None:
    """A row per touchpoint: moves on + ends = interactions; a row opens its conversations."""
    balance = balanced(ends, transitions, touchpoints)
    parts.card(
        "Where journeys begin and end",
        balance,
        "starts_and_ends",
        says="After each interaction a journey goes on or ends.",
        more=_adds_up(balance),
        metric="journeys",
        drill={"touchpoint": "touchpoint"},
    )


def balanced(ends: pd.DataFrame, transitions: pd.DataFrame, touchpoints: pd.DataFrame) -> pd.DataFrame:
    """In the order of the journey.

    touchpoint  │ starts │ moves_on │ ends │ interactions
    Browse menu │   2197 │     2236 │    0 │         2236
    """
    known = ends.set_index("touchpoint")
    on = transitions.groupby("touchpoint")["count"].sum()
    names = touchpoints["touchpoint"]
    return pd.DataFrame(
        {
            "touchpoint": names,
            "starts": names.map(known["starts"]).fillna(0).astype("int64"),
            "moves_on": names.map(on).fillna(0).astype("int64"),
            "ends": names.map(known["ends"]).fillna(0).astype("int64"),
            "interactions": touchpoints["interactions"],
        }
    )


def _adds_up(balance: pd.DataFrame) -> str:
    starts, on, ends, every = (
        int(balance[name].sum()) for name in ("starts", "moves_on", "ends", "interactions")
    )
    begun = f"{count_of(starts, 'journey begins', 'journeys begin')} and {count(ends)} end at a touchpoint in view"
    why = "" if starts == ends else "; the others begin or end outside the filter"
    return (
        f"{begun}{why}. After each interaction the journey goes on or ends: "
        f"{count(on)} + {count(ends)} = {count(every)} interactions."
    )
