"""Two answers to the same filter never disagree."""

from collections import Counter
from collections.abc import Iterator

import pytest

from cx_insights.db.store import Store
from cx_insights.intake import import_rows
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import fresh_store, rows, told_conversations

STORY = {
    "ana": "app: customer@0[area=North, issue=Cold food] bot@1 customer@2 human@9[csat=2]"
    " | phone: customer@3h human@3.1h",
    "ben": "app: customer@0[area=South] bot@1[csat=5] | app: customer@3d bot@3.1d"
    " | chat: customer@9d bot@9.1d",
    "cai": "phone: customer@0[issue=Cold food, area=North] human@1 customer@2 human@3",
    "dee": "chat: customer@1d bot@1.1d human@1.2d[csat=4] customer@1.3d | e-mail: customer@20d human@21d",
    "eve": "app: customer@20d bot@20.1d",
}
VIEWS = {
    "everything": Filters(),
    "one channel": Filters(channel=("app",)),
    "one touchpoint": Filters(touchpoint=("Bot answers",)),
    "one area": Filters(area=("North",)),
    "from a day on": Filters.from_pairs([("since", "2026-09-03")]),
    "handed over": Filters(handoff=True),
}


@pytest.fixture(scope="module")
def told(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fresh_store(backend, tmp_path_factory.mktemp("totals")) as store:
        assert import_rows(store, told_conversations(STORY)).quarantined == 0
        yield store


@pytest.fixture(params=VIEWS.values(), ids=VIEWS.keys())
def view(request: pytest.FixtureRequest) -> Filters:
    return request.param


def total(store: Store, question: str, filters: Filters, column: str) -> float:
    return sum(row[0] for row in rows(store, QUESTIONS[question].ask(filters), column))


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("channels", "interactions"),
        ("channels", "conversations"),
        ("channels", "bot_conversations"),
        ("channels", "handoffs"),
        ("channels", "scored"),
        ("channels", "rated"),
        ("daily", "interactions"),
        ("daily", "conversations"),
        ("daily", "handoffs"),
        ("daily", "negative"),
        ("handoffs", "conversations"),
        ("handoffs", "bot_conversations"),
        ("handoffs", "handoffs"),
        ("handoff_weeks", "handoffs"),
        ("handoff_weeks", "bot_conversations"),
        ("handoff_reasons", "handoffs"),
        ("customers", "interactions"),
        ("customers", "conversations"),
        ("customers", "journeys"),
        ("customers", "handoffs"),
        ("touchpoints", "interactions"),
        ("touchpoints", "scored"),
        ("touchpoints", "negative"),
        ("touchpoints", "customer_texts"),
    ],
)
def test_the_parts_add_up_to_the_overview(told, view, question, column):
    assert total(told, question, view, column) == total(told, "overview", view, column)


def test_ways_and_starts_add_up_to_the_journeys(told):
    journeys = total(told, "overview", Filters(), "journeys")
    assert total(told, "variants", Filters(), "count") == journeys
    assert total(told, "starts_and_ends", Filters(), "starts") == journeys
    assert total(told, "starts_and_ends", Filters(), "ends") == journeys
    assert total(told, "variants", Filters(), "share") == pytest.approx(1)


def test_every_step_but_the_last_of_a_journey_is_a_transition(told):
    rows_in_view, journeys = (
        total(told, "overview", Filters(), name) for name in ("interactions", "journeys")
    )
    assert total(told, "transitions", Filters(), "count") == rows_in_view - journeys


def test_at_every_touchpoint_each_interaction_moves_on_or_ends_its_journey(told, view):
    on, ends = Counter(), Counter()
    for start, count in rows(told, QUESTIONS["transitions"].ask(view), "touchpoint", "count"):
        on[start] += count
    for touchpoint, count in rows(told, QUESTIONS["starts_and_ends"].ask(view), "touchpoint", "ends"):
        ends[touchpoint] += count
    interactions = dict(rows(told, QUESTIONS["touchpoints"].ask(view), "touchpoint", "interactions"))
    assert {name: on[name] + ends[name] for name in interactions} == interactions


@pytest.mark.parametrize("key", ["channel", "touchpoint"])
def test_a_number_opens_exactly_the_conversations_behind_it(told, view, key):
    question = "handoffs" if key == "channel" else "touchpoints"
    for value, conversations, handoffs in rows(
        told, QUESTIONS[question].ask(view), key, "conversations", "handoffs"
    ):
        behind = view.replace(**{key: (value,)})
        assert len(rows(told, QUESTIONS["conversations"].ask(behind))) == conversations
        if view.handoff is None:
            handed_over = QUESTIONS["conversations"].ask(behind.replace(handoff=True))
            assert len(rows(told, handed_over)) == handoffs


def test_a_contained_conversation_is_judged_or_too_young(told):
    for contained, judged, too_young in rows(
        told, QUESTIONS["handoffs"].ask(Filters()), "contained", "judged_7d", "too_young_7d"
    ):
        assert judged + too_young == contained
