"""Where too few texts are scored, ratings stand in for feelings: on their own scale, and never in one mean."""

from typing import Any

import pytest

from cx_insights.db.store import Store
from cx_insights.insight.feelings import rests_on_ratings, with_ratings
from cx_insights.insight.frames import frame
from cx_insights.insight.hot_spots import hot_spots
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling


def touchpoints(store: Store) -> dict[str, dict[Any, Any]]:
    answer = hot_spots(frame(store, QUESTIONS["touchpoints"].ask(Filters())))
    return {row["touchpoint"]: row for row in with_ratings(answer).to_dict("records")}


@pytest.mark.parametrize(
    ("rating", "feeling"),
    [
        ("csat=1", -1), ("csat=3", 0), ("csat=5", 1), ("nps=0", -1), ("nps=3", -0.6), ("nps=9", 0.6), ("nps=10", 1),
        ("ces=1", -1), ("ces=4", 0), ("ces=7", 1), ("csat=5, nps=0", 1),
    ],
)  # fmt: skip
def test_a_rating_lies_on_the_scale_of_feelings(journeys_for: Telling, rating: str, feeling: float) -> None:
    store = journeys_for(**{f"k{n}": f"Check in@{n}[{rating}] | app" for n in range(6)})
    assert touchpoints(store)["Check in"]["sentiment_mean"] == pytest.approx(feeling)


def test_ratings_stand_in_only_where_fewer_than_five_texts_are_scored(journeys_for: Telling) -> None:
    written = {f"t{n}": f'Pay@{n}[csat=5]"this was terrible and awful" | app' for n in range(6)}
    rated = {f"r{n}": f"Check in@{n}[csat=5] | app" for n in range(7)}
    found = touchpoints(journeys_for(**written, **rated))
    assert found["Pay"]["sentiment_mean"] < 0, "the ratings of those who wrote are in no mean of their texts"
    assert (found["Check in"]["sentiment_mean"], found["Check in"]["scored"]) == (1, 7)
    assert (found["Pay"]["from_ratings"], found["Check in"]["from_ratings"]) == (False, True)


def test_a_touchpoint_that_is_rated_badly_is_a_hot_spot(journeys_for: Telling) -> None:
    bad = {f"b{n}": f"Wait at the desk@{n}[csat=1] | app" for n in range(20)}
    good = {f"g{n}": f"Breakfast@{n}[csat=3] | app" for n in range(20)}
    found = touchpoints(journeys_for(**bad, **good))
    assert (found["Wait at the desk"]["hot_spot"], found["Breakfast"]["hot_spot"]) == (True, False)


def test_it_is_said_what_stands_on_ratings(journeys_for: Telling) -> None:
    store = journeys_for(**{f"k{n}": f"Check in@{n}[nps=9] | app" for n in range(6)})
    answer = frame(store, QUESTIONS["touchpoints"].ask(Filters()))
    assert rests_on_ratings(answer, "touchpoint") == (
        "From ratings, as fewer than five of their texts are scored: 1 touchpoint."
    )
