"""What holds for all questions alike."""

import pytest

from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS, choices
from telling import rows

EVERYTHING = Filters()
ONE_ROW = {"overview", "period", "staffing", "who_came"}
EVERY_KEY = Filters.from_pairs(
    [
        ("since", "2026-09-01"),
        ("until", "2026-09-30"),
        ("channel", "app,chat"),
        ("area", "(none)"),
        ("issue", "Missing topping,(none)"),
        ("segment", "new"),
        ("product", "(none)"),
        ("stage", "Order"),
        ("touchpoint", "Place order"),
        ("next_touchpoint", "Pay"),
        ("next_channel", "chat"),
        ("actor", "customer"),
        ("sentiment", "negative"),
        ("customer", "ana"),
        ("conversation", "ana-1"),
        ("journey", "j-1"),
        ("variant", "Place order → Pay"),
        ("peak", "Pay"),
        ("end", "Talk to bot,(none)"),
        ("handoff", "yes"),
        ("bot", "Pia"),
        ("agent", "Kim"),
        ("language", "en"),
        ("reason", "complaint"),
        ("group", "late,quiet_7d,lens_silent"),
        ("weekday", "2"),
        ("hour", "10"),
    ],
    time_zone="Europe/Berlin",
)
ASKS = {**{name: question.ask for name, question in QUESTIONS.items()}, "choices": choices}


@pytest.mark.parametrize("filters", [EVERYTHING, EVERY_KEY], ids=["everything", "every key"])
def test_every_question_runs_on_an_empty_store(store, filters):
    answers = {name: rows(store, ask(filters)) for name, ask in ASKS.items()}
    assert {name for name, answer in answers.items() if answer} == ONE_ROW


def test_every_question_runs_on_told_journeys(conversations):
    data = conversations(
        ana='app: customer@0[area=North, issue=Cold food]"this is terrible" bot@1"let me look into it" human@9'
        " | phone: customer@3h",
        ben="chat: customer@0 bot@1[csat=4]",
        cai="chat: customer@0 customer@9[csat=1]",
    )
    unanswered = {name for name, ask in ASKS.items() if frame(data, ask(EVERYTHING)).empty}
    assert unanswered == {
        "quarantine",
        "alerts",
        "kept_findings",
    }  # nothing was set aside, nobody took anything on


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_has_the_columns_that_the_question_draws(name):
    drawn = (QUESTIONS[name].expression.__doc__ or "").split("\n\n")
    table = [part for part in drawn if "│" in part]
    assert table, "the docstring draws no rows"
    head = table[0].strip().splitlines()[0]
    columns = [column.name for column in QUESTIONS[name].ask(EVERYTHING).selected_columns]
    named = [part.strip() for part in head.split("│") if part.strip() not in ("", "...")]
    assert [column for column in columns if column in named] == named


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_ordered_and_has_no_limit(name):
    question = QUESTIONS[name].ask(EVERYTHING)
    assert name in ONE_ROW or question._order_by_clauses
    assert question._limit_clause is None


def test_an_empty_answer_keeps_its_columns_and_their_kinds(store):
    answer = frame(store, QUESTIONS["daily"].ask(EVERYTHING))
    assert answer.empty
    assert answer["interactions"].dtype == "int64"
    assert answer["sentiment_mean"].dtype == "float64"
    assert str(answer["day"].dtype).startswith("datetime64")
