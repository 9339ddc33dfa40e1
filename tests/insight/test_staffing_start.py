"""Where and when 'what if a person stood there?' begins."""

import pandas as pd
import pytest

from cx_insights.insight.staffing_start import Window, busiest, in_window, most_wanted


def hours(*counted: tuple[int, int, int]) -> pd.DataFrame:
    """Weekday, hour and conversations of a bot alone that began then."""
    return pd.DataFrame(list(counted), columns=["weekday", "hour", "bot_only"])


@pytest.mark.parametrize(
    ("counted", "window"),
    [
        ([(5, 19, 12), (5, 20, 8)], (5, 19, 21)),  # twenty are enough for two hours
        ([(5, 19, 12), (5, 20, 7)], (0, 0, 24)),  # nineteen are not, whatever the window
        ([(5, 19, 10), (5, 21, 10)], (5, 19, 22)),
        ([(5, 19, 10), (5, 22, 10)], (5, 19, 23)),
        ([(5, 18, 10), (5, 23, 10)], (5, 18, 24)),
        ([(5, 17, 10), (5, 23, 10)], (0, 0, 24)),  # seven hours are no window
        ([(1, 9, 10), (2, 9, 5), (7, 10, 5)], (0, 9, 11)),  # no weekday has enough, every day has
        ([(1, 22, 20), (3, 8, 21)], (3, 7, 9)),  # the busier one, as early as it holds all
        ([(3, 0, 20), (2, 5, 20)], (2, 4, 6)),  # of equals the earlier day
        ([(1, 22, 10), (1, 23, 10)], (1, 22, 24)),
    ],
)
def test_the_busiest_window_is_the_shortest_that_can_be_judged(
    counted: list[tuple[int, int, int]], window: tuple[int, int, int]
) -> None:
    assert busiest(hours(*counted)) == Window(*window)


def test_what_began_in_a_window_is_counted_from_its_first_hour_until_before_its_last() -> None:
    told = hours((1, 8, 1), (1, 9, 2), (1, 10, 4), (1, 11, 8), (2, 9, 16))
    assert in_window(told, Window(1, 9, 11)) == 6
    assert in_window(told, Window(0, 9, 11)) == 22
    assert in_window(told, Window(0, 0, 24)) == 31
    assert in_window(told, Window(3, 0, 24)) == 0


def ranked(*told: tuple[str, str, float | None, int]) -> list[str]:
    """Touchpoint, what is recommended, its share of negative texts, and its conversations of a bot alone."""
    frame = pd.DataFrame(list(told), columns=["touchpoint", "recommendation", "negative_share", "bot_only"])
    return most_wanted(
        frame[["touchpoint", "recommendation"]],
        frame[["touchpoint", "negative_share"]],
        frame[["touchpoint", "bot_only"]],
    )


def test_a_person_is_wanted_first_where_one_is_recommended_then_where_it_is_most_negative() -> None:
    assert ranked(
        ("calm", "automate", 0.1, 90),
        ("unknown", "assist", None, 95),
        ("busy", "human", 0.4, 60),
        ("quiet", "human", 0.9, 30),
        ("few", "human", 0.9, 19),
        ("enough", "assist", 0.2, 20),
        ("none", "human", 0.9, 0),
        ("one", "human", 0.9, 1),
    ) == ["busy", "quiet", "enough", "calm", "unknown", "few", "one"]


def test_of_equals_the_first_by_name_is_wanted_first() -> None:
    assert ranked(("b", "assist", 0.2, 30), ("a", "assist", 0.2, 30), ("c", "assist", 0.2, 31)) == [
        "c",
        "a",
        "b",
    ]
