"""What leaves the dashboard in a file, and what its address says."""

import pandas as pd

from cx_insights.model.filters import Filters
from cx_insights.ui.kit import tables
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


def test_columns_are_headed_by_words() -> None:
    assert label("median_minutes_to_human") == "Median to human"
    assert label("csat_rate") == "CSAT"


def test_cells_are_written_like_sentences_and_sorted_as_numbers() -> None:
    frame = pd.DataFrame(
        {
            "channel": ["chat", "phone"],
            "handoffs": [1204, 3],
            "handoff_rate": [0.012, None],
            "median_minutes_to_human": [3.2, 192.0],
            "sentiment_mean": [-0.31, 0.2],
            "csat_mean": [4.0, None],
        }
    )
    written = tables._written(frame, "handoffs")
    cells = [[cell["display_value"] for cell in row[1:]] for row in written._translate(False, False)["body"]]
    assert cells == [
        ["chat", "1,204", "1.2 %", "3.2 min", "−0.31", "4.0"],
        ["phone", "3", "–", "3.2 h", "+0.20", "–"],
    ]
    assert written.data["handoff_rate"].tolist()[0] == 0.012


def test_a_long_table_says_the_unit_of_a_wait_in_its_head() -> None:
    frame = pd.DataFrame({"minutes_to_human": [3.2], "handoff_rate": [0.012]})
    long, short = (tables.columns(frame, "conversations", written) for written in (False, True))
    assert [one["minutes_to_human"]["label"] for one in (long, short)] == ["To human (min)", "To human"]
    assert long["handoff_rate"]["type_config"]["format"] == "percent"
    assert short["handoff_rate"]["type_config"]["format"] is None
