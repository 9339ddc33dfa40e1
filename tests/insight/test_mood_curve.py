"""Mood around the handoff: exact means, seeded bands, and a sentence that says no more than the data."""

import numpy as np
import pandas as pd
import pytest

from cx_insights.insight.mood_curve import curve_sentence, curves_by, left_out, mood_curve


def turns(**scores: list[float]) -> pd.DataFrame:
    """`turns(m1=[-.3, -.5], p1=[.2])`: the scores at turn -1 and turn 1, as `handoff_mood` counts them."""
    rows = []
    for name, values in scores.items():
        turn = int(name[1:]) * (-1 if name[0] == "m" else 1)
        for score, n in zip(*np.unique(np.round(values, 2), return_counts=True), strict=True):
            exact = [value for value in values if round(value, 2) == score]
            rows.append(("chat", "complaint", turn, score, n, sum(exact)))
    names = ["channel", "handoff_reason", "turn", "score", "scored", "score_sum"]
    return pd.DataFrame(rows, columns=names)


def spread(middle: float, n: int = 60) -> list[float]:
    return [middle + offset for offset in np.linspace(-0.3, 0.3, n)]


def test_the_mean_is_exact_and_the_band_holds_it() -> None:
    values = [-0.313, -0.402, -0.117, 0.204, -0.555, -0.301]
    point = mood_curve(turns(m1=values)).iloc[0]
    assert (point["turn"], point["scored"]) == (-1, 6)
    assert point["mean"] == pytest.approx(np.mean(values))
    assert point["low"] < point["mean"] < point["high"]


def test_the_band_is_about_as_wide_as_theory_says_and_the_same_each_time() -> None:
    values = spread(-0.2, 200)
    first, second = (mood_curve(turns(m1=values)).iloc[0] for _ in range(2))
    expected = 1.96 * np.std(values) / np.sqrt(200)
    assert first["high"] - first["mean"] == pytest.approx(expected, rel=0.1)
    assert first["mean"] - first["low"] == pytest.approx(expected, rel=0.1)
    assert (first["low"], first["high"]) == (second["low"], second["high"])


def test_below_five_turns_only_n_is_told() -> None:
    point = mood_curve(turns(m1=[-0.3] * 4)).iloc[0]
    assert point["scored"] == 4
    assert point[["mean", "low", "high"]].isna().all()


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (
            {"m3": spread(0.1), "m1": spread(-0.4), "p1": spread(-0.1), "p2": spread(0.2)},
            "Sentiment falls from +0.10 to −0.40 just before a person answers and recovers to +0.20 two turns after "
            "(n = 60 and 60).",
        ),
        (
            {"m1": spread(-0.4), "p1": spread(-0.38)},
            "Sentiment stands at −0.40 just before a person answers and is not clearly different at −0.38 in the "
            "first turn after (n = 60 and 60).",
        ),
        (
            {"m2": spread(-0.4), "m1": spread(-0.1), "p1": spread(-0.6)},
            "Sentiment rises from −0.40 to −0.10 just before a person answers and falls on to −0.60 in the first turn "
            "after (n = 60 and 60).",
        ),
        (
            {"m1": spread(-0.4)},
            "Too few scored turns on both sides of the handoff to draw how sentiment changes.",
        ),
    ],
)
def test_the_sentence_says_what_the_intervals_allow(scores: dict[str, list[float]], said: str) -> None:
    assert curve_sentence(mood_curve(turns(**scores))) == said


def test_a_turn_that_few_conversations_reach_is_not_told() -> None:
    curve = mood_curve(turns(m3=spread(0.9, 10), m1=spread(-0.4), p1=spread(0.1), p3=spread(0.9, 10)))
    assert "two turns" not in curve_sentence(curve)
    assert curve_sentence(curve).startswith("Sentiment stands at −0.40")
    assert "in the first turn after" in curve_sentence(curve)


def test_a_channel_with_too_few_turns_is_said_and_not_drawn() -> None:
    many = turns(m1=spread(-0.4), p1=spread(0.1))
    few = turns(m1=[-0.4] * 3, p1=[0.1] * 3).assign(channel="fax")
    both = pd.concat([many, few])
    shown = curves_by(both, "channel")
    assert list(shown) == ["chat"]
    assert left_out(both, "channel", shown) == "1 more has too few scored turns."
    assert left_out(many, "channel", shown) == ""


@pytest.mark.parametrize(
    ("reached", "told"),
    [
        (
            {"m3": 40, "p3": 40},
            "from +0.50 to −0.40 just before a person answers and recovers to +0.70 three turns",
        ),
        (
            {"m3": 39, "p3": 39},
            "stands at −0.40 just before a person answers and recovers to +0.10 in the first",
        ),
        (
            {"m4": 60, "p4": 60},
            "stands at −0.40 just before a person answers and recovers to +0.10 in the first",
        ),
    ],
    ids=str,
)
def test_a_turn_is_told_that_two_in_three_reach_and_up_to_the_third(
    reached: dict[str, int], told: str
) -> None:
    further = {name: spread(0.5 if name[0] == "m" else 0.7, n) for name, n in reached.items()}
    said = curve_sentence(mood_curve(turns(m1=spread(-0.4), p1=spread(0.1), **further)))
    assert told in said


def test_turns_stand_in_their_order_and_channels_by_their_size() -> None:
    small = turns(p1=spread(0.1), m1=spread(-0.4), m2=spread(-0.2))
    large = turns(m1=spread(-0.4, 90), p1=spread(0.1, 90)).assign(channel="app")
    assert mood_curve(small)["turn"].tolist() == [-2, -1, 1]
    assert list(curves_by(pd.concat([small, large]), "channel")) == ["app", "chat"]


def test_five_turns_are_enough_for_a_band() -> None:
    assert mood_curve(turns(m1=[-0.3, -0.1, 0.1, 0.2, 0.3])).iloc[0].notna().all()
