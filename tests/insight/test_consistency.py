"""Channels at the same mix of issues: gaps by hand, the index, and what is said of them."""

import pandas as pd
import pytest

from cx_insights.insight import consistency
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling


def asked(*rows: tuple[str, str | None, int, int]) -> pd.DataFrame:
    """`("chat", "Cold food", judged, solved)`; nobody is scored, nobody waits."""
    told = pd.DataFrame(rows, columns=["channel", "issue", "judged_7d", "solved_7d"])
    sums = (
        "sentiment_sum",
        "sentiment_squares",
        "log_minutes_sum",
        "log_minutes_squares",
        "p90_minutes_overall",
    )
    return told.assign(conversations=told["judged_7d"], scored=0, waits=0, **dict.fromkeys(sums, 0.0))


def test_the_mix_of_issues_alone_makes_no_gap():
    """Chat has the easy issue and phone the hard one: 88 % against 52 % solved, and yet they are the same."""
    found = consistency.gaps(
        asked(
            ("chat", "Easy", 90, 81),
            ("chat", "Hard", 10, 5),
            ("phone", "Easy", 10, 9),
            ("phone", "Hard", 90, 45),
        )
    )
    assert found["gap"].tolist() == pytest.approx([0, 0])
    assert found["value"].tolist() == pytest.approx([0.7, 0.7])
    assert consistency.consistency(found).index == pytest.approx(1)
    assert consistency.gap_sentences(found) == []


def test_a_gap_is_taken_at_the_mix_of_all_channels_together():
    """Easy: chat 80 of 100, phone 40 of 100, together .6; hard: both .5. Each issue is half of the mix."""
    found = consistency.gaps(
        asked(
            ("chat", "Easy", 100, 80), ("chat", "Hard", 100, 50), ("phone", "Easy", 100, 40), ("phone", "Hard", 100, 50)
        )
    ).set_index("channel")  # fmt: skip
    assert found.loc["chat", ["value", "all_channels", "gap"]].tolist() == pytest.approx([0.65, 0.55, 0.1])
    assert found.loc["phone", "gap"] == pytest.approx(-0.1)
    assert found.loc["chat", "gap_low"] < 0.1 < found.loc["chat", "gap_high"]
    whole = consistency.consistency(found.reset_index())
    assert whole.index == pytest.approx(0.9)
    assert whole.low < 0.9 < whole.high
    assert whole.n == 400


def test_issues_with_too_few_in_a_channel_are_left_out_and_counted():
    found = consistency.gaps(
        asked(
            ("chat", "Easy", 50, 40),
            ("chat", "Rare", 4, 0),
            ("phone", "Easy", 50, 40),
            ("phone", None, 70, 0),
        )
    ).set_index("channel")
    assert found.loc["chat", ["n", "issues", "n_left_out", "issues_left_out"]].tolist() == [50, 1, 4, 1]
    assert found["gap"].tolist() == pytest.approx([0, 0])
    assert consistency.consistency(found.reset_index()).n_left_out == 4


def test_channels_that_share_no_issue_have_no_index():
    found = consistency.gaps(asked(("chat", "Easy", 50, 40), ("phone", "Hard", 50, 10)))
    assert found.empty
    assert consistency.consistency(found).index is None
    assert consistency.index_sentence(consistency.consistency(found)).startswith(
        "No two channels share an issue"
    )


def test_waits_are_compared_by_what_is_typical(conversations: Telling) -> None:
    """Chat answers after 2 minutes, phone after 8, a geometric mean of 4 together."""
    told = {
        f"{channel}{number}": f"{channel}: customer@0[issue=Cold food, handoff=true] bot@0 human@{minutes}"
        for channel, minutes in (("chat", 2), ("phone", 8))
        for number in range(6)
    }
    found = consistency.gaps(frame(conversations(**told), QUESTIONS["channel_issues"].ask(Filters())))
    waits = found[found["measure"] == "minutes_to_human"].set_index("channel")
    assert waits["value"].to_dict() == pytest.approx({"chat": 2, "phone": 8})
    assert waits["gap"].to_dict() == pytest.approx({"chat": -2, "phone": 4})
    assert waits.loc["phone", "scaled_gap"] == pytest.approx(
        0.5
    )  # of the 8 minutes that nine of ten waits stay under
    assert consistency.gap_sentences(found)[0] == (
        "For the same issues, Phone customers wait 8 minutes for a person, 4 minutes more than across all channels "
        "(6 waits)."
    )
