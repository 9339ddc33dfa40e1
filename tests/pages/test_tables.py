"""What leaves the dashboard in a file, and what its address says."""

import pandas as pd

from cx_insights.model.filters import Filters
from cx_insights.ui.kit.filter_bar import link
from cx_insights.ui.kit.parts import as_text
from cx_insights.ui.kit.tables import csv, label


def test_a_download_cannot_run_a_formula_in_a_spreadsheet() -> None:
    frame = pd.DataFrame(
        {
            "issue": ["=HYPERLINK(1)", "+a", "-2+3", "@x", "\tx", "＝1", " =1", "fine", "-12.5", "-"],
            "count": [-1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        }
    )
    lines = csv(frame).decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        *(
            "'=HYPERLINK(1),-1",
            "'+a,2",
            "'-2+3,3",
            "'@x,4",
            "'\tx,5",
            "'＝1,6",
            "' =1,7",
            "fine,8",
            "-12.5,9",
            "'-,10",
        ),
    ]


def test_a_download_opens_with_its_letters_in_a_spreadsheet() -> None:
    assert csv(pd.DataFrame({"area": ["Süd"]})).startswith(b"\xef\xbb\xbf")


def test_a_link_to_rows_leaves_the_filter_bar_alone() -> None:
    assert link(Filters(touchpoint=("Pay",), channel=("chat",))) == {
        "touchpoint": "Pay",
        "in_channel": "chat",
    }


def test_words_of_the_data_are_no_markdown() -> None:
    assert as_text("*a* [b](c)") == r"\*a\* \[b\]\(c\)"


def test_columns_are_headed_by_words_and_units() -> None:
    assert label("median_minutes_to_human") == "Median to human (min)"
    assert label("csat_rate") == "CSAT"
