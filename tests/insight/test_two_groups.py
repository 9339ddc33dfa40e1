"""Two groups of journeys beside each other: shares, differences with their intervals, and what is chance."""

import pandas as pd
import pytest

from cx_insights.insight.frames import frame
from cx_insights.insight.two_groups import moves_beside, newcombe, ways_beside
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows


def test_the_interval_of_a_difference_is_the_published_one():
    """Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80, and 9 of 10 against 3 of 10."""
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe(9, 10, 3, 10) == pytest.approx((0.1705, 0.8090), abs=5e-5)


def test_a_loop_counts_once_in_its_journey_and_the_end_is_a_move(journeys_for: Telling) -> None:
    data = journeys_for(ana="Ask@0 Ask@1 Ask@2 Pay@3 | app", ben="Ask@0 Pay@1 | chat")
    assert rows(data, QUESTIONS["moves"].ask(Filters())) == [
        ("Ask", "Pay", 2, 2),
        ("Pay", None, 2, 2),
        ("Ask", "Ask", 1, 2),
    ]
    assert rows(data, QUESTIONS["moves"].ask(Filters(channel=("app",)))) == [
        ("Ask", "Ask", 1, 1),
        ("Ask", "Pay", 1, 1),
        ("Pay", None, 1, 1),
    ]


def test_moves_stand_by_the_size_of_their_difference():
    def group(ask: int, rate: int, of: int) -> pd.DataFrame:
        told = [("Ask", "Pay", ask, of), ("Pay", "Rate", rate, of), ("Ask", "Rare", 1, of)]
        return pd.DataFrame(told, columns=["touchpoint", "next_touchpoint", "journeys", "of"])

    found = moves_beside(group(50, 80, 200), group(48, 20, 200))
    assert found[["touchpoint", "first_journeys", "second_journeys", "difference"]].to_numpy().tolist() == [
        ["Pay", 80, 20, pytest.approx(0.3)],
        ["Ask", 50, 48, pytest.approx(0.01)],
    ]  # 'Rare' has two journeys, too few to compare
    assert found["q_value"].iloc[0] < 1e-8
    assert found["q_value"].iloc[1] == pytest.approx(0.816, abs=0.001)  # the larger of two keeps its p-value


def test_ways_of_an_empty_group_are_not_compared(store):
    nobody = frame(store, QUESTIONS["variants"].ask(Filters()))
    walked = pd.DataFrame({"variant": ["Ask → Pay"], "count": [40]})
    assert ways_beside(walked, nobody).empty


def test_ways_are_shares_of_all_journeys_of_their_group():
    first = pd.DataFrame({"variant": ["Ask → Pay", "Ask"], "count": [30, 70]})
    second = pd.DataFrame({"variant": ["Ask"], "count": [50]})
    found = ways_beside(first, second).set_index("variant")
    assert found["first_share"].to_dict() == pytest.approx({"Ask → Pay": 0.3, "Ask": 0.7})
    assert found["second_share"].to_dict() == pytest.approx({"Ask → Pay": 0, "Ask": 1})
    assert found["difference"].to_dict() == pytest.approx({"Ask → Pay": 0.3, "Ask": -0.3})
