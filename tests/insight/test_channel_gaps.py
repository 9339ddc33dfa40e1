"""Gaps between channels: only where two intervals do not touch, the largest first, at most three."""

import pandas as pd

from cx_insights.insight.channel_gaps import channel_gaps

KINDS = {
    "mood": ("sentiment_mean", "sentiment_low", "sentiment_high", "scored"),
    "fcr": ("first_contact_resolution", "fcr_low", "fcr_high", "judged_7d"),
    "csat": ("csat_rate", "csat_low", "csat_high", "rated"),
    "nps": ("nps", "nps_low", "nps_high", "n_nps"),
}
Interval = tuple[float, float, float, int] | None


def channels(**told: dict[str, Interval]) -> pd.DataFrame:
    """`channels(app={"csat": (.8, .7, .9, 40)})`: the value, the ends of its interval, and n."""
    rows = []
    for channel, values in told.items():
        row: dict[str, object] = {"channel": channel}
        for kind, names in KINDS.items():
            row |= dict(zip(names, values.get(kind) or (None, None, None, 0), strict=True))
        rows.append(row)
    return pd.DataFrame(rows)


def test_the_best_and_the_worst_channel_are_told_with_how_many_answers_each_rests_on() -> None:
    found = channel_gaps(
        channels(
            app={"csat": (0.85, 0.83, 0.87, 1156)},
            phone={"csat": (0.35, 0.26, 0.45, 105)},
            chat={"csat": (0.5, 0.4, 0.6, 1)},
            email={"csat": None},
        )
    )
    assert found == ["Satisfied: 85 % by App (1,156 ratings), 35 % by Phone (105 ratings)."]


def test_intervals_that_touch_are_no_gap() -> None:
    worse = {"csat": (0.5, 0.4, 0.6, 40)}
    assert channel_gaps(channels(app={"csat": (0.7, 0.6, 0.8, 40)}, phone=worse)) == []
    assert channel_gaps(channels(app={"csat": (0.7, 0.601, 0.8, 40)}, phone=worse)) != []
    assert channel_gaps(channels(app={"csat": (0.7, 0.601, 0.8, 40)})) == []


def test_the_three_largest_gaps_come_by_their_share_of_the_whole_range() -> None:
    found = channel_gaps(
        channels(
            app={
                "mood": (0.3, 0.2, 0.4, 50),  # a fifth of −1 to 1
                "fcr": (0.9, 0.8, 0.95, 50),
                "csat": (0.8, 0.7, 0.9, 50),
                "nps": (30.0, 20.0, 40.0, 50),  # an eighth of −100 to 100
            },
            phone={
                "mood": (-0.1, -0.2, 0.0, 50),
                "fcr": (0.6, 0.5, 0.7, 50),
                "csat": (0.4, 0.3, 0.5, 50),
                "nps": (5.0, 0.0, 10.0, 50),
            },
        )
    )
    assert [gap.partition(":")[0] for gap in found] == [
        "Satisfied",
        "First contact resolution",
        "Customers sound",
    ]
    assert found[2] == "Customers sound: +0.30 by App (50 texts), −0.10 by Phone (50 texts)."
