"""Step by step from a touchpoint on, and back from an outcome."""

import pytest

from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.queries import QUESTIONS
from cx_insights.wording import in_words
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
    assert found == [
        (-4, None, "Order", 1, 3),
        (-3, "Order", "Pay", 1, 3),
        (-3, None, "Order", 1, 3),
        (-2, "Order", "Pay", 1, 3),
        (-2, "Pay", "Track", 1, 3),
        (-1, "Pay", "Complain", 1, 3),
        (-1, "Track", "Complain", 1, 3),
        (-1, None, "Complain", 1, 3),
    ]


def test_of_each_step_the_commonest_move_comes_first_and_of_equal_ones_the_first_by_name(
    conversations: Telling,
) -> None:
    ways = {**dict.fromkeys("abc", "Track"), "d": "Pay", "e": "Ask"}
    store = conversations(
        **{
            who: f"chat: customer@0[touchpoint={before}] bot@1[touchpoint=Bot] human@2[touchpoint=Person] "
            f"customer@3[touchpoint=Rate, csat={rating}]"
            for rating, (who, before) in enumerate(ways.items(), start=1)
        }
    )
    before_bot = [(-2, "Track", "Bot", 3, 5), (-2, "Ask", "Bot", 1, 5), (-2, "Pay", "Bot", 1, 5)]
    began = [(-3, None, "Track", 3, 5), (-3, None, "Ask", 1, 5), (-3, None, "Pay", 1, 5)]
    assert asked(store, "steps_before", touchpoint=("Person",)) == [
        *began,
        *before_bot,
        (-1, "Bot", "Person", 5, 5),
    ]
    assert asked(store, "steps_before_handoff") == [*began, *before_bot, (-1, "Bot", "Person", 5, 5)]
    low = asked(store, "steps_before_low_rating")
    assert [step for step, *_ in low] == [-4, -3, -2, -1]
    assert low[0] == (-4, None, "Track", 2, 2)
    assert asked(store, "steps_after")[:3] == [
        (0, "Track", "Bot", 3, 5),
        (0, "Ask", "Bot", 1, 5),
        (0, "Pay", "Bot", 1, 5),
    ]


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


WALKS = (
    ("steps_after", ("Complain",)),
    ("steps_after", ("Pay",)),
    ("steps_before", ("Complain",)),
    ("steps_before", ("Pay",)),
)


@pytest.mark.parametrize(("question", "at"), WALKS)
@pytest.mark.parametrize("channel", [(), ("app",)])
def test_every_number_of_a_walk_opens_exactly_the_journeys_behind_it(
    journeys_for: Telling, question: str, at: tuple[str, ...], channel: tuple[str, ...]
) -> None:
    """Also where a touchpoint comes again, where journeys begin and end, and where a step leaves the filter."""
    data = journeys_for(
        ana="Order@0 Pay@1 Pay@2 Complain@9 Complain@20 | app",
        ben="Order@0 Pay@1 Complain@5 | app",
        cai="Complain@0 Order@3 | phone",
        dee="Order@0 Pay@1 | app",
        eve="Pay@0 Order@1 Pay@2 Order@3 Pay@4 Order@5 Pay@6 Complain@7 | app",
    )
    for step, start, end, journeys, _ in asked(data, question, touchpoint=at, channel=channel):
        behind = Filters(
            channel=channel,
            step=(question, str(step), *at),
            touchpoint=(str(start or NONE_WORD),),
            next_touchpoint=(str(end or NONE_WORD),),
        )
        overview = rows(data, QUESTIONS["overview"].ask(behind), "interactions", "conversations", "journeys")
        assert overview == [(journeys, journeys, journeys)]
        assert len(rows(data, QUESTIONS["conversations"].ask(behind))) == journeys


def test_a_step_before_a_handoff_opens_the_conversation_that_came_before(conversations: Telling) -> None:
    store = conversations(
        ana="app: customer@0[touchpoint=Ask] | chat: customer@5[touchpoint=Ask] bot@6[touchpoint=Bot] human@9",
        ben="chat: customer@0[touchpoint=Ask] bot@1[touchpoint=Bot]",
    )
    behind = Filters(step=("steps_before_handoff", "-3"), touchpoint=("Ask",))
    assert rows(store, QUESTIONS["conversations"].ask(behind), "conversation_id") == [("ana-1",)]


def test_every_column_and_who_has_ended_make_up_the_first(journeys_for: Telling) -> None:
    data = journeys_for(
        ana="Ask@0 Ask@1 Ask@2 Rate@3 | app",
        ben="Ask@0 Rate@1 | app",
        cai="Ask@0 | app",
        dee="Pay@0 Ask@1 | app",
    )
    found = asked(data, "steps_after", touchpoint=("Ask",))
    here = {step: sum(n for at, *_, n, _ in found if at == step) for step in range(4)}  # type: ignore[misc]
    ended = {
        step: sum(n for at, _, end, n, _ in found if at < step and end is None)  # type: ignore[misc,operator]
        for step in range(4)
    }
    assert {step: here[step] + ended[step] for step in here} == dict.fromkeys(range(4), 4)


def test_a_step_is_read_from_an_address_and_said_in_words() -> None:
    filters = Filters.from_pairs([("step", "steps_after,3,Browse menu"), ("touchpoint", "Pay")])
    assert filters.pairs()["step"] == "steps_after,3,Browse menu"
    assert in_words(filters) == "Pay, 3 steps after Browse menu came first"
    assert in_words(Filters(step=("steps_before_handoff", "-1"))) == "1 step before the first handoff"


@pytest.mark.parametrize(
    "step", ["steps_afer,3,Pay", "steps_after,soon,Pay", "steps_after", "steps_after,1,a,b"]
)
def test_a_step_that_means_nothing_is_refused_in_words(step: str) -> None:
    with pytest.raises(UnknownName, match=r"^step "):
        Filters.from_pairs([("step", step)])
