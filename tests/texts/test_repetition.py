"""Telling a person in much the same words what was told before; Python and DuckDB agree."""

import duckdb
import pytest

from cx_insights.texts.repetition import FEWEST_SHARED, SHARE_OF_TURN, repeats, stems_sql

AGAIN = [
    (
        "My washer came with a dent on the left side, I'd like a replacement",
        "It was delivered with a dent in the left side, replace the washer",
    ),
    ("I was charged twice for my June subscription", "There are two charges for June on my subscription"),
    (
        "router blinks red, no internet since Monday",
        "The internet is down since Monday, the router is blinking red",
    ),
    (
        "my flight to Oslo was delayed by six hours",
        "It's about compensation for the Oslo flight, six hours delayed",
    ),
    ("Meine Waschmaschine kam mit einer Delle links", "Die Waschmaschine hat links eine Delle, so kam sie"),
]
NEW = [
    ("My washer came with a dent on the left side", "Yes please send a new machine"),
    ("I sent the shoes back three weeks ago", "The tracking number is 5512, from the post office in Leeds"),
    ("the app logs me out whenever I open the camera", "It is a Pixel 7 with Android 15"),
    ("cannot reset my password", "Got the mail now, thanks a lot for your help"),
    ("wrong size: ordered the green jacket in medium", "Can I keep the small one and get a discount?"),
]


def in_duckdb(turn: str, before: str) -> bool:
    found = duckdb.execute(f"SELECT {stems_sql('?')}, {stems_sql('?')}", [turn, before]).fetchone()
    assert found is not None
    own, told = map(set, found)
    return len(own & told) >= max(FEWEST_SHARED, SHARE_OF_TURN * len(own))


@pytest.mark.parametrize(("before", "turn"), AGAIN)
def test_the_same_told_again_is_a_repetition(before: str, turn: str) -> None:
    assert (repeats(turn, [before]), in_duckdb(turn, before)) == (True, True)


@pytest.mark.parametrize(("before", "turn"), NEW)
def test_something_new_about_the_same_thing_is_none(before: str, turn: str) -> None:
    assert (repeats(turn, [before]), in_duckdb(turn, before)) == (False, False)
