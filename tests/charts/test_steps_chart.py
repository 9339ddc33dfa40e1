"""Step by step: every column accounts for every journey that is still under way."""

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


def test_small_touchpoints_stand_together_as_other_and_open_nothing() -> None:
    many = [(0, "Complain", f"Place {n}", 20 - n) for n in range(10)]
    drawn = charts.steps(walk(*many, of=155))
    assert "Other (5): 65 journeys" in drawn.svg
    assert drawn.svg.count('class="box rest"') == 1


def test_a_way_that_nobody_goes_is_words() -> None:
    assert charts.steps(walk(of=0)).svg == ""
