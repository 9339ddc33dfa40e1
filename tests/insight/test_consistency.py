"""Channels at the same mix of issues: gaps by hand, the index, and what is said of them."""

import numpy as np
import pandas as pd
import pytest

from cx_insights.insight import consistency, equal_treatment
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling


def asked(*rows: tuple[str, str | None, int, int]) -> pd.DataFrame:
    """`("chat", "Cold food", judged, solved)`; nobody is scored, nobody waits."""
    return told(rows, scored=0)


def told_twice(*rows: tuple[str, str | None, int, int]) -> pd.DataFrame:
    """The same, and the mood of each is 1 where solved and -1 where not: two measures that go together."""
    found = told(rows, scored=1)
    found["sentiment_sum"] = 2.0 * found["solved_7d"] - found["judged_7d"]
    return found.assign(sentiment_squares=found["judged_7d"].astype(float))


def told(rows: tuple[tuple[str, str | None, int, int], ...], scored: int) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["channel", "issue", "judged_7d", "solved_7d"])
    sums = (
        "sentiment_sum",
        "sentiment_squares",
        "log_minutes_sum",
        "log_minutes_squares",
        "p90_minutes_overall",
    )
    n = found["judged_7d"]
    return found.assign(conversations=n, scored=scored * n, waits=0, **dict.fromkeys(sums, 0.0))


def test_the_mix_of_issues_alone_makes_no_gap():
    """Chat has the easy issue and phone the hard one: 88 % against 52 % solved, and yet they are the same."""
    rows = told_twice(
        ("chat", "Easy", 90, 81), ("chat", "Hard", 10, 5), ("phone", "Easy", 10, 9), ("phone", "Hard", 90, 45)
    )  # fmt: skip
    found = consistency.gaps(rows)
    assert found["gap"].tolist() == pytest.approx([0, 0, 0, 0])
    solved = found[found["measure"] == "first_contact_resolution"]
    assert solved["value"].tolist() == pytest.approx([0.7, 0.7])
    assert consistency.consistency(found, rows).index == 1
    assert consistency.gap_sentences(found) == []


def test_a_gap_is_taken_at_the_mix_of_all_channels_together():
    """Easy: chat 80 of 100, phone 40 of 100, together .6; hard: both .5. Each issue is half of the mix."""
    rows = told_twice(
        ("chat", "Easy", 100, 80), ("chat", "Hard", 100, 50), ("phone", "Easy", 100, 40), ("phone", "Hard", 100, 50)
    )  # fmt: skip
    found = consistency.gaps(rows)
    solved = found[found["measure"] == "first_contact_resolution"].set_index("channel")
    assert solved.loc["chat", ["value", "all_channels", "gap"]].tolist() == pytest.approx([0.65, 0.55, 0.1])
    assert solved.loc["phone", "gap"] == pytest.approx(-0.1)
    assert solved.loc["chat", "gap_low"] < 0.1 < solved.loc["chat", "gap_high"]
    whole = consistency.consistency(found, rows)
    by_chance = equal_treatment.mean_gaps_by_chance(found, rows)
    assert whole.index == pytest.approx(0.9 + by_chance.mean())
    assert whole.low < 0.9 < whole.high < 1
    assert whole.n == 800


def test_what_chance_makes_of_the_gaps_is_what_dealing_the_channels_anew_makes():
    """One issue, ten of thirty by chat: the mean of ten drawn from thirty varies by s² (1/10 - 1/30)."""
    rows = told_twice(("chat", "Easy", 10, 6), ("phone", "Easy", 20, 9))
    found = consistency.gaps(rows)
    drawn = equal_treatment.mean_gaps_by_chance(found, rows)
    of_thirty = np.array([1.0] * 15 + [0.0] * 15)
    dealt = np.random.default_rng(1)
    gaps = [abs(dealt.permutation(of_thirty)[:10].mean() - 0.5) for _ in range(4000)]
    # Phone has twice as many, whose gap is half as large; mood goes with what was solved.
    assert drawn.mean() == pytest.approx(np.mean(gaps) * (10 / 30 + 20 / 30 / 2), rel=0.06)


def test_with_equal_treatment_one_lies_in_the_interval_in_95_of_100_samples():
    """Three channels, two issues, everybody solved at the same rate and in the same mood."""
    dealt, inside, samples = np.random.default_rng(20), 0, 400
    sizes = [("chat", "Easy", 60), ("phone", "Easy", 40), ("email", "Easy", 25), ("chat", "Hard", 20),
             ("phone", "Hard", 70), ("email", "Hard", 30)]  # fmt: skip
    for _ in range(samples):
        rows = asked(*((*cell, int(dealt.binomial(cell[2], 0.7))) for cell in sizes))
        moods = [dealt.normal(0.1, 0.4, size) for *_, size in sizes]
        rows = rows.assign(
            scored=rows["judged_7d"],
            sentiment_sum=[mood.sum() for mood in moods],
            sentiment_squares=[(mood**2).sum() for mood in moods],
        )
        whole = consistency.consistency(consistency.gaps(rows), rows)
        inside += whole.low <= 1 <= whole.high
    assert 0.93 <= inside / samples <= 0.97


def test_issues_with_too_few_in_a_channel_are_left_out_and_counted():
    rows = asked(
        ("chat", "Easy", 50, 40), ("chat", "Rare", 4, 0), ("phone", "Easy", 50, 40), ("phone", None, 70, 0)
    )  # fmt: skip
    found = consistency.gaps(rows).set_index("channel")
    assert found.loc["chat", ["n", "issues", "n_left_out", "issues_left_out"]].tolist() == [50, 1, 4, 1]
    assert found["gap"].tolist() == pytest.approx([0, 0])
    assert consistency.consistency(found.reset_index(), rows).n_left_out == 4


def test_one_measure_alone_makes_no_index():
    rows = asked(("chat", "Easy", 50, 40), ("phone", "Easy", 50, 10))
    whole = consistency.consistency(consistency.gaps(rows), rows)
    assert whole.index is None
    assert consistency.index_sentence(whole).startswith("Fewer than two of sentiment")


def test_channels_that_share_no_issue_have_no_index():
    rows = asked(("chat", "Easy", 50, 40), ("phone", "Hard", 50, 10))
    found = consistency.gaps(rows)
    assert found.empty
    assert consistency.consistency(found, rows).index is None


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
