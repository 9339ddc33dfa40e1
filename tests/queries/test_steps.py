"""Step by step from a touchpoint on, and back from an outcome."""

from cx_insights.db.store import Store
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows


def told(journeys_for: Telling) -> Store:
    return journeys_for(
        ana="Order@0 Pay@1 Track@2 Complain@9 Refund@20 | app",
        ben="Order@0 Pay@1 Complain@5 | app",
        cai="Complain@0 Order@3 | app",
        dee="Order@0 Pay@1 | app",
    )


def asked(store: Store, question: str, **filters: tuple[str, ...]) -> list[tuple[object, ...]]:
    return rows(store, QUESTIONS[question].ask(Filters(**filters)))  # type: ignore[arg-type]


def test_what_came_after_starts_at_the_first_time_and_says_where_journeys_end(journeys_for: Telling) -> None:
    assert asked(told(journeys_for), "steps_after", touchpoint=("Complain",)) == [
        (0, "Complain", "Order", 1, 3),
        (0, "Complain", "Refund", 1, 3),
        (0, "Complain", None, 1, 3),
        (1, "Order", None, 1, 3),
        (1, "Refund", None, 1, 3),
    ]


def test_what_came_before_says_where_journeys_began(journeys_for: Telling) -> None:
    found = asked(told(journeys_for), "steps_before", touchpoint=("Complain",))
    assert set(found) == {
        (-3, "Order", "Pay", 1, 3),
        (-4, None, "Order", 1, 3),
        (-2, "Pay", "Track", 1, 3),
        (-1, "Track", "Complain", 1, 3),
        (-3, None, "Order", 1, 3),
        (-2, "Order", "Pay", 1, 3),
        (-1, "Pay", "Complain", 1, 3),
        (-1, None, "Complain", 1, 3),
    }


def test_every_step_adds_up_to_the_journeys_that_are_still_under_way(journeys_for: Telling) -> None:
    found = asked(told(journeys_for), "steps_before", touchpoint=("Complain",))
    assert sum(journeys for step, _, _, journeys, _ in found if step == -1) == 3  # type: ignore[misc]


def test_without_a_filter_journeys_are_followed_from_their_beginning(journeys_for: Telling) -> None:
    found = asked(told(journeys_for), "steps_after")
    assert found[:2] == [(0, "Order", "Pay", 3, 4), (0, "Complain", "Order", 1, 4)]


def test_before_a_handoff_and_before_a_low_rating(conversations: Telling) -> None:
    store = conversations(
        ana="chat: customer@0[touchpoint=Ask] bot@1[touchpoint=Bot] human@9[touchpoint=Person] "
        "customer@20[touchpoint=Rate, csat=1]",
        ben="chat: customer@0[touchpoint=Ask] bot@1[touchpoint=Bot] customer@5[touchpoint=Rate, csat=5]",
    )
    assert asked(store, "steps_before_handoff") == [
        (-3, None, "Ask", 1, 1),
        (-2, "Ask", "Bot", 1, 1),
        (-1, "Bot", "Person", 1, 1),
    ]
    assert asked(store, "steps_before_low_rating")[-1] == (-1, "Person", "Rate", 1, 1)
