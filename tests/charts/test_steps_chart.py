"""Step by step: every column accounts for every journey that is still under way."""

import re

import pandas as pd

from cx_insights import charts


def walk(*rows: tuple[int, str | None, str | None, int], of: int) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["step", "touchpoint", "next_touchpoint", "journeys"])
    return frame.assign(of=of)


def test_what_came_next_most_often_is_said() -> None:
    drawn = charts.steps(walk((0, "Complain", "Talk to bot", 40), (0, "Complain", None, 10), of=50))
    assert drawn.sentence == "50 journeys. Next, most often: Talk to bot (40, 80 %)."
    assert "Journey ends: 10 journeys, 20 % of all" in drawn.svg


def test_what_came_just_before_is_said() -> None:
    drawn = charts.steps(walk((-1, "Pay", "Complain", 3), (-1, None, "Complain", 7), of=10))
    assert drawn.sentence == "10 journeys. Just before, most often: journey begins (7, 70 %)."


def test_small_touchpoints_stand_together_as_other_and_can_be_opened() -> None:
    many = [(0, "Complain", f"Place {n}", 20 - n) for n in range(10)]
    drawn = charts.steps(walk(*many, of=155))
    assert "Other (5): 65 journeys" in drawn.svg
    assert drawn.svg.count('class="box rest"') == 1
    assert drawn.members["1:Other"] == tuple(f"Place {n}" for n in range(5, 10))


def test_each_column_says_who_is_no_longer_in_it() -> None:
    """Of 50 journeys 10 end at once and 15 one step later: 50, 50, 40, 25."""
    drawn = charts.steps(
        walk(
            (0, "Complain", "Talk", 40), (0, "Complain", None, 10), (1, "Talk", "Rate", 25), (1, "Talk", None, 15),
            (2, "Rate", None, 25), of=50,
        )
    )  # fmt: skip
    notes = re.findall(r'class="note" x="\d+" y="29">([^<]+)', drawn.svg)
    assert notes == ["50 journeys", "50 journeys", "40 + 10 ended before", "25 + 25 ended before"]


def test_backwards_the_columns_say_who_began_later() -> None:
    drawn = charts.steps(walk((-1, "Pay", "Rate", 3), (-1, None, "Rate", 7), (-2, None, "Pay", 3), of=10))
    assert "3 + 7 began later" in drawn.svg


def test_the_step_from_which_all_others_are_counted_has_a_name() -> None:
    drawn = charts.steps(walk((-1, "Talk", "Person", 3), of=3), "The first handoff")
    assert ">The first handoff<" in drawn.svg


def test_a_way_that_nobody_goes_is_words() -> None:
    assert charts.steps(walk(of=0)).svg == ""
