"""Measures one by one, each with the story that it has to tell right."""

from cx_insights.model.filters import Filters
from cx_insights.queries.breakdown import breakdown
from telling import Telling, rows


def test_what_the_export_says_nothing_of_is_in_no_solved_rate(conversations: Telling) -> None:
    said = dict(enumerate(("yes", "yes", "no", "yes", "no")))
    told = {f"c{n}": f"app: customer@0 human@1[resolved={word}]" for n, word in said.items()}
    store = conversations(**told, dee="app: customer@0 human@1")
    assert rows(store, breakdown(Filters(), ["solved_rate"], ()), "n_solved_rate", "solved_rate") == [
        (5, 0.6)
    ]
