"""How far something is, in words."""

import pytest

from cx_insights.wording.progress import progress


@pytest.mark.parametrize(
    ("step", "seconds", "said"),
    [
        (("Storing", 120_000, 1_000_000), 2.73, "Storing: 120,000 of 1,000,000 rows, about 20 s left"),
        (("Storing", 0, 1_000), 0.0, "Storing: 0 of 1,000 rows"),
        (("Storing", 1_000, 1_000), 9.0, "Storing: 1,000 of 1,000 rows"),
        (("Reading rows", 750_000, 3_000_000), 5.0, "Reading rows: 25 %, about 15 s left"),
        (("Reading the table", 40_000, None), 3.0, "Reading the table: 40,000 rows"),
        (("Linking journeys", 0, 1), 3.0, "Linking journeys"),
        (("Waiting for the store", 0, None), 3.0, "Waiting for the store"),
    ],
)
def test_rows_are_counted_where_they_are_known_and_the_time_left_is_said(
    step: tuple[str, int, int | None], seconds: float, said: str
) -> None:
    assert progress(*step, seconds) == said
