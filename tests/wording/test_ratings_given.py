"""A rating beside what the file itself has."""

import pytest

from cx_insights.model.ratings import CSAT
from cx_insights.wording.ratings import given


@pytest.mark.parametrize(
    ("value", "written", "said"),
    [
        (4.0, "4", "rated 4 of 5"),
        (4.0, "4,0", "rated 4 of 5"),
        (4.0, None, "rated 4 of 5"),
        (4.0, "Satisfied", "rated 4 of 5, written Satisfied"),
        (4.6, "9", "rated 4.6 of 5, written 9"),
    ],
)
def test_the_original_is_said_where_it_says_something_else(
    value: float, written: str | None, said: str
) -> None:
    assert given(CSAT, value, written) == said
