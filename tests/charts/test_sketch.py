"""The small picture of a choice of step."""

from cx_insights.charts.sketch import sketch


def test_steps_stand_from_left_to_right_with_bands_between_them() -> None:
    drawn = sketch([("Solved", 40, 3.0), ("Opened", 50, 1.0)], [("Opened", "Solved", 40)], 2, dark=False)
    assert drawn.count("<rect") == 2
    assert drawn.count("<path") == 1
    assert drawn.index(">Opened<") < drawn.index(">Solved<")


def test_where_nothing_moves_bars_say_how_often_each_step_comes() -> None:
    drawn = sketch([(f"Step {n}", 9 - n, 1.0) for n in range(6)], [], 16, dark=True)
    assert drawn.count("<rect") == 4
    assert "and 12 more; none leads to another" in drawn


def test_words_of_the_data_are_no_markup() -> None:
    drawn = sketch([("<b>&", 5, 1.0), ("b", 5, 2.0)], [("<b>&", "b", 5)], 2, dark=False)
    assert "<b>" not in drawn
