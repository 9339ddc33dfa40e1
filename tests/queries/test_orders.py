"""In which order each question answers: the most important row first, and rows that are alike in a fixed order."""

from pathlib import Path

import pandas as pd
import pytest

from cx_insights import intake
from cx_insights.db.store import Store
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows, sampled

ORDERS = {
    "daily": "day",
    "transitions": "count- touchpoint next_touchpoint",
    "move_counts": "count- touchpoint next_touchpoint",
    "starts_and_ends": "starts- ends-",
    "steps_after": "step journeys- touchpoint next_touchpoint",
    "steps_before_handoff": "step journeys- touchpoint next_touchpoint",
    "steps_before_low_rating": "step journeys- touchpoint next_touchpoint",
    "moves": "journeys- touchpoint next_touchpoint",
    "variants": "count- cumulative_share",
    "journeys": "started_at-",
    "journey_dots": "place minutes",
    "touchpoints": "mean_position",
    "peak_and_end": "peaks- ends- touchpoint",
    "quotes": "kind place",
    "channels": "interactions-",
    "first_responses": "median_first_response_minutes-",
    "channel_switches": "count- channel next_channel",
    "channel_issues": "channel conversations- issue",
    "recontacts": "judged_7d-",
    "handoffs": "handoffs-",
    "handoffs_by_issue": "handoffs- conversations- issue",
    "handoffs_by_area": "handoffs- conversations-",
    "handoffs_by_hour": "hour",
    "handoff_funnel": "window_days step_number",
    "handoff_waits": "asked_for_human-",
    "handoff_hours": "span_hours weekday hour",
    "handoff_context": "handoffs-",
    "handoff_context_by_reason": "handoffs- handoff_reason",
    "context_facts": "fact_number",
    "handoff_mood": "channel handoff_reason turn score",
    "handoff_reasons": "handoffs- handoff_reason",
    "handoff_weeks": "week",
    "containment": "bot_conversations- touchpoint",
    "containment_windows": "bot_only- window_days",
    "containment_windows_by_issue": "bot_only- issue window_days",
    "containment_windows_by_area": "bot_only- area window_days",
    "containment_windows_by_hour": "hour window_days",
    "resolution_lens": "rule_number",
    "staffing_hours": "weekday hour",
    "issues": "interactions- issue area",
    "issue_hours": "count- issue area weekday hour",
    "issue_cells": "issue area weekday hour_from week",
    "issue_days": "day",
    "scan_cells": "day hour area issue",
    "sentiment_coverage": "customer_rows-",
    "conversations": "started_at-",
    "interactions": "occurred_at-",
    "timeline": "occurred_at",
    "event_log": "journey_id position",
    "turns": "occurred_at",
    "customers": "last_seen-",
    "who_came_daily": "day",
    "who_came_by": "dimension customers- value",
    "customer_texts": "text",
}

ONE_ROW = {"overview", "period", "staffing", "who_came"}
TOLD_ELSEWHERE = {
    *("steps_before", "handoffs_by_bot", "containment_windows_by_bot", "resolution_groups", "area_hours"),
    *("issue_area_hours", "sentiment_texts", "reconstructed", "alerts", "imports", "quarantine"),
    "kept_findings",
}
"""Those that have fewer than two rows, or too few that are alike, in the pizza company's data."""

ONE_ROW = {"overview", "period", "staffing", "who_came"}
TOLD_ELSEWHERE = {
    *("steps_before", "handoffs_by_bot", "containment_windows_by_bot", "resolution_groups", "area_hours"),
    *("issue_area_hours", "sentiment_texts", "reconstructed", "alerts", "imports", "quarantine"),
    "kept_findings",
}
"""Those that have fewer than two rows, or too few that are alike, in the pizza company's data."""


@pytest.fixture(scope="module")
def pizza(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return sampled(tmp_path_factory.mktemp("orders"), 3_000, 5)


@pytest.mark.parametrize("name", ORDERS)
def test_an_answer_comes_in_its_order(pizza: Store, name: str) -> None:
    keys = [(key.rstrip("-"), key.endswith("-")) for key in ORDERS[name].split()]
    answer = frame(pizza, QUESTIONS[name].ask(Filters()))[[key for key, _ in keys]]
    decided = set()
    for one, other in zip(
        answer.itertuples(index=False), answer.iloc[1:].itertuples(index=False), strict=False
    ):
        for (key, falls), before, after in zip(keys, one, other, strict=True):
            if pd.isna(before) or pd.isna(after) or before == after:
                if pd.isna(before) != pd.isna(after):
                    break  # where what is not known stands differs from engine to engine
                continue
            assert (before > after) == falls, f"{one} before {other}"
            decided.add(key)
            break
    assert keys[0][0] in decided
    assert len(decided) >= len(keys) / 2, "too few rows are alike for the rest of the order to show"


def test_every_question_has_an_order_that_is_tested() -> None:
    assert ORDERS.keys() | ONE_ROW | TOLD_ELSEWHERE == QUESTIONS.keys()


def test_what_came_in_last_stands_first(store: Store, tmp_path: Path) -> None:
    for day in (1, 2):
        file = tmp_path / f"day{day}.csv"
        sound = "".join(f"cai,2026-09-0{day} 08:{minute:02},third\n" for minute in range(20))
        file.write_text(
            f"customer_id,occurred_at,text\nana,soon,first\nben,later,second\n{sound}", encoding="utf-8"
        )
        intake.import_files(store, [file])
    found = rows(store, QUESTIONS["imports"].ask(Filters()), "import_id", "source")
    assert found == [(2, "day2.csv"), (1, "day1.csv")]
    aside = rows(store, QUESTIONS["quarantine"].ask(Filters()), "import_id", "row_number")
    assert aside == [(2, 2), (2, 3), (1, 2), (1, 3)]


def test_where_most_is_reconstructed_stands_first(conversations: Telling) -> None:
    """Of those that are alike, the channel with more conversations, then the first by name."""
    store = conversations(ana="web: customer@0 | app: customer@9 | app: customer@9h", ben="chat: customer@0")
    found = rows(store, QUESTIONS["reconstructed"].ask(Filters()), "channel", "conversations")
    assert found == [("app", 2), ("chat", 1), ("web", 1)]


def test_of_scored_texts_the_largest_part_stands_first(conversations: Telling) -> None:
    store = conversations(
        ana='app: customer@0"great" customer@1"awful" customer@2"спасибо большое, очень хорошо" customer@3'
    )
    found = rows(store, QUESTIONS["sentiment_texts"].ask(Filters()), "customer_texts")
    assert found == sorted(found, reverse=True)
    assert len(found) > 1
