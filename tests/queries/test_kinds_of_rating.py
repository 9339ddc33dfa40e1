"""Wherever one kind of rating is answered, every kind is that the store holds; the others have no column."""

import pytest

from cx_insights.db.store import Store
from cx_insights.insight.channel_gaps import channel_gaps
from cx_insights.insight.frames import frame
from cx_insights.insight.ratings import kinds_of_rating
from cx_insights.insight.sentences import overview as overview_sentences
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, RATINGS
from cx_insights.queries import QUESTIONS
from telling import Telling, rows

NPS = next(kind for kind in RATINGS if kind.field == "nps")
GIVEN = {"app": (10, 9, 9, 10, 9, 7), "phone": (0, 3, 6, 2, 5, 10)}


@pytest.fixture
def asked(conversations: Telling) -> Store:
    """Twelve journeys that go the same way; customers of the app would recommend it, those who called would not."""
    told = {
        f"{channel}{n}": f"{channel}: customer@{n}[touchpoint=Ask] human@{n}.5[touchpoint=Answer, nps={answer}]"
        for channel, answers in GIVEN.items()
        for n, answer in enumerate(answers)
    }
    return conversations(**told)


def columns(name: str, *kinds: str) -> list[str]:
    asked = tuple(kind for kind in RATINGS if kind.field in kinds)
    return [column.key for column in QUESTIONS[name].ask(Filters(), asked).selected_columns]


def test_every_question_that_answers_csat_answers_each_other_kind() -> None:
    of_csat = [
        name
        for name in QUESTIONS
        if {"csat", "csat_mean", "csat_rate", "last_csat"} & set(columns(name, "csat"))
    ]
    assert len(of_csat) >= 11
    for name in of_csat:
        every = columns(name, *(kind.field for kind in RATINGS))
        for kind in RATINGS:
            found = [column for column in every if kind.field in column.split("_")]
            assert found, (name, kind.field)


def test_a_kind_that_nobody_gave_has_no_column(conversations: Telling, asked: Store) -> None:
    assert kinds_of_rating(asked) == (CSAT, NPS)
    for name in ("overview", "variants", "touchpoints", "channels", "journeys", "conversations", "timeline"):
        found = frame(asked, QUESTIONS[name].ask(Filters(), kinds_of_rating(asked))).columns
        assert "nps" in found, name
        assert not {"ces", "n_ces"} & set(found), name
        assert not {"nps", "n_nps"} & set(columns(name, "csat")), "as it was before there were others"


def test_ways_touchpoints_channels_and_the_whole_count_the_same_answers(asked: Store) -> None:
    """6 of 12 promote (5 by app, 1 by phone), 5 detract (by phone), 1 does neither."""
    whole, way, met = (
        rows(asked, QUESTIONS[name].ask(Filters(), RATINGS), "n_nps", "nps")
        for name in ("overview", "variants", "touchpoints")
    )
    assert [round(value, 6) for _, value in (*whole, *way, *met)] == [
        8.333333
    ] * 4  # the way, and two touchpoints
    assert {n for n, _ in (*whole, *way, *met)} == {12}
    by_channel = rows(asked, QUESTIONS["channels"].ask(Filters(), RATINGS), "channel", "n_nps", "nps")
    assert {(channel, n, round(value, 6)) for channel, n, value in by_channel} == {
        ("app", 6, 83.333333),
        ("phone", 6, -66.666667),
    }


def test_lists_say_what_one_customer_gave(asked: Store) -> None:
    for name in ("journeys", "conversations"):
        given = rows(asked, QUESTIONS[name].ask(Filters(customer=("phone1",)), RATINGS), "csat", "nps", "ces")
        assert given == [(None, 3.0, None)], name
    assert rows(asked, QUESTIONS["customers"].ask(Filters(customer=("app5",)), RATINGS), "last_nps") == [
        (7.0,)
    ]


def test_the_overview_says_what_was_given_and_whether_it_moved(asked: Store) -> None:
    now, earlier = (
        frame(asked, QUESTIONS["overview"].ask(Filters(channel=(channel,)), RATINGS)) for channel in GIVEN
    )
    assert overview_sentences(now)[-1] == "NPS: +83 from 6 answers."
    assert overview_sentences(now, earlier)[-1] == "NPS: +83 from 6 answers, up from −67."
    assert overview_sentences(now, now)[-1].endswith(", not clearly different from the +83 before.")


def test_two_channels_are_told_apart_by_what_their_customers_gave(asked: Store) -> None:
    told = channel_gaps(frame(asked, QUESTIONS["channels"].ask(Filters(), RATINGS)))
    assert "NPS: +83 by App (6 answers), −67 by Phone (6 answers)." in told
