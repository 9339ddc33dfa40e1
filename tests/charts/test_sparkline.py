"""The small line behind a number."""

import re
from base64 import b64decode

import pytest

from cx_insights.charts.sparkline import HEIGHT, MARGIN, WIDTH, sparkline


def points(picture: str) -> list[tuple[int, int]]:
    packed = re.search(r"base64,([^\"]+)", picture)
    assert packed
    said = re.search(r'points="([^"]+)"', b64decode(packed[1]).decode())
    assert said
    return [(int(x), int(y)) for x, y in (place.split(",") for place in said[1].split())]


def test_the_line_goes_from_edge_to_edge_and_up_where_values_rise() -> None:
    assert points(sparkline([1.0, 3.0, 2.0])) == [
        (MARGIN, HEIGHT - MARGIN),
        (WIDTH // 2, MARGIN),
        (WIDTH - MARGIN, HEIGHT // 2),
    ]


def test_what_stays_the_same_is_a_level_line() -> None:
    assert {y for _, y in points(sparkline([0.4, 0.4, 0.4]))} == {HEIGHT - MARGIN}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, 2], "Over 2 weeks: higher than at first"),
        ([2, 3, 1], "Over 3 weeks: lower than at first"),
        ([2, 3, 2], "Over 3 weeks: as at first"),
    ],
)
def test_who_does_not_see_it_is_told(values: list[float], words: str) -> None:
    assert f'alt="{words}"' in sparkline(values)


def test_one_week_is_no_line() -> None:
    assert sparkline([1.0]) == ""
