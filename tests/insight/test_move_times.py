"""The slowest moves, among those that are made often enough to matter."""

import pandas as pd

from cx_insights.insight.move_times import frequent_from, slowest_moves


def moves(*rows: tuple[str, str, int, float | None]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["touchpoint", "next_touchpoint", "count", "median_minutes"])
    times = found["median_minutes"].astype("float64")
    return found.assign(
        journeys=found["count"], timed=found["count"], median_minutes=times, p90_minutes=times * 2
    )


def test_the_slowest_frequent_move_comes_first_and_rare_ones_are_left_out() -> None:
    found = slowest_moves(
        moves(("Pay", "Track", 2_000, 6.0), ("Receive", "Rate", 500, 67.0), ("Ask", "Bot", 9, 900.0))
    )
    assert found["touchpoint"].tolist() == ["Receive", "Pay"]


def test_frequent_is_half_a_percent_of_all_moves_and_ten_at_least() -> None:
    assert frequent_from(moves(("Pay", "Track", 20_000, 6.0))) == 100
    assert frequent_from(moves(("Pay", "Track", 100, 6.0))) == 10


def test_a_move_whose_times_are_not_known_is_not_among_them() -> None:
    assert slowest_moves(moves(("Pay", "Track", 100, None))).empty
