"""One filter, one meaning: the same truth table against every way of listing and counting."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from cx_insights.db.schema import interactions as interactions_table
from cx_insights.db.schema import transitions
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.intake import import_rows
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from cx_insights.queries._where import on_interactions, on_transitions
from cx_insights.wording import in_words
from telling import fresh_store, rows, told_conversations

STORY = {
    "ana": (
        "app: customer@0[interaction_id=a1, area=North, issue=Cold food, stage=Support, language=en, "
        "touchpoint=Complain]"
        '"this is terrible" bot@1[interaction_id=a2, touchpoint=Answer]'
        " human@9[interaction_id=a3, agent=Kim, touchpoint=Answer]"
        " | phone: customer@30[interaction_id=a4, area=North, issue=Cold food, touchpoint=Complain]"
    ),
    "ben": (
        "app: customer@1d[interaction_id=b1, area=South, segment=new, language=en, touchpoint=Ask]"
        '"thank you, this is great" bot@1.01d[interaction_id=b2, touchpoint=Answer]'
    ),
    "cai": "chat: customer@14.5h[interaction_id=c1, product=Margherita, touchpoint=Ask]",  # 00:30 in Berlin
}

# filter │ interactions │ conversations │ journeys (by customer)
TABLE = [
    (Filters(), "a1 a2 a3 a4 b1 b2 c1", "ana-1 ana-2 ben-1 cai-1", "ana ben cai"),
    (Filters(since=date(2026, 9, 2)), "b1 b2", "ben-1", "ben"),
    (Filters(until=date(2026, 9, 1)), "a1 a2 a3 a4 c1", "ana-1 ana-2 cai-1", "ana cai"),
    (Filters(since=date(2026, 9, 2), time_zone="Europe/Berlin"), "b1 b2 c1", "ben-1 cai-1", "ben cai"),
    (Filters(since=date(2027, 1, 1)), "", "", ""),
    (Filters(channel=("app",)), "a1 a2 a3 b1 b2", "ana-1 ben-1", "ana ben"),
    (Filters(channel=("phone",)), "a4", "ana-2", ""),
    (Filters(channel=("phone", "chat")), "a4 c1", "ana-2 cai-1", "cai"),
    (Filters(area=("North",)), "a1 a4", "ana-1 ana-2", "ana"),
    (Filters(area=("(none)",)), "a2 a3 b2 c1", "cai-1", "cai"),
    (Filters(area=("South", "(none)")), "a2 a3 b1 b2 c1", "ben-1 cai-1", "ben cai"),
    (Filters(issue=("Cold food",)), "a1 a4", "ana-1 ana-2", "ana"),
    (Filters(segment=("new",)), "b1", "ben-1", "ben"),
    (Filters(product=("Margherita",)), "c1", "cai-1", "cai"),
    (Filters(stage=("Support",)), "a1", "ana-1", "ana"),
    (Filters(touchpoint=("Answer",)), "a2 a3 b2", "ana-1 ben-1", "ana ben"),
    (Filters(touchpoint=("Answer",), actor=("human",)), "a3", "ana-1", "ana"),
    (Filters(touchpoint=("Complain",), actor=("human",)), "", "", ""),  # one row has to match both
    (Filters(next_touchpoint=("Complain",)), "a3", "ana-1", "ana"),
    (Filters(touchpoint=("Answer",), next_touchpoint=("Answer",)), "a2", "ana-1", "ana"),
    (Filters(next_channel=("phone",)), "a3", "ana-1", "ana"),
    (
        Filters(channel=("app",), next_channel=("(none)",)),
        "b2",
        "ben-1",
        "ben",
    ),  # of one row, not of its journey
    (Filters(channel=("phone",), next_channel=("(none)",)), "a4", "ana-2", "ana"),
    (Filters(actor=("bot",)), "a2 b2", "ana-1 ben-1", "ana ben"),
    (Filters(sentiment=("negative",)), "a1", "ana-1", "ana"),
    (Filters(sentiment=("positive",)), "b1", "ben-1", "ben"),
    (Filters(text=("great thank",)), "b1", "ben-1", "ben"),  # all words of it, in any order
    (Filters(text=("terrible", "GREAT")), "a1 b1", "ana-1 ben-1", "ana ben"),
    (Filters(text=("terrible thank",)), "", "", ""),
    (Filters(text=("great",), sentiment=("negative",)), "", "", ""),  # one row has to match both
    (Filters(turns=3), "a1 a2 a3", "ana-1", "ana"),
    (Filters(customer=("ana", "cai")), "a1 a2 a3 a4 c1", "ana-1 ana-2 cai-1", "ana cai"),
    (Filters(conversation=("ana-2",)), "a4", "ana-2", "ana"),
    (Filters(variant=("Ask → Answer",)), "b1 b2", "ben-1", "ben"),
    (Filters(peak=("Complain",)), "a1 a2 a3 a4", "ana-1 ana-2", "ana"),
    (Filters(end=("Ask",)), "b1 b2", "ben-1", "ben"),
    (Filters(peak=("(none)",)), "c1", "cai-1", "cai"),  # whose journey has no scored text
    (Filters(agent=("Kim",)), "a3", "ana-1", "ana"),
    (Filters(agent=("Kim",), actor=("customer",)), "", "", ""),  # one row has to match both
    (Filters(language=("en",), channel=("app",)), "a1 b1", "ana-1 ben-1", "ana ben"),
    (Filters(handoff=True), "a1 a2 a3", "ana-1", "ana"),
    (Filters(handoff=False), "a4 b1 b2 c1", "ana-2 ben-1 cai-1", "ben cai"),
    (Filters(weekday=3), "b1 b2", "ben-1", "ben"),  # 2026-09-02 is a Wednesday
    (Filters(hour=(8,)), "a1 a2 a3 a4 b1 b2", "ana-1 ana-2 ben-1", "ana ben"),
    (Filters(hour=(8, 9)), "a1 a2 a3 a4 b1 b2", "ana-1 ana-2 ben-1", "ana ben"),
    (Filters(hour=(0,), time_zone="Europe/Berlin"), "c1", "cai-1", "cai"),
    (Filters(handoff=True, channel=("app",), actor=("customer",)), "a1", "ana-1", "ana"),
]
CASES = [pytest.param(*row, id=str(number)) for number, row in enumerate(TABLE)]


@pytest.fixture(scope="module")
def told(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fresh_store(backend, tmp_path_factory.mktemp("told")) as store:
        assert import_rows(store, told_conversations(STORY)).stored == 7
        yield store


def listed(store: Store, name: str, filters: Filters, column: str) -> set[str]:
    return {row[0] for row in rows(store, QUESTIONS[name].ask(filters), column)}


@pytest.mark.parametrize(("filters", "interactions", "conversations", "journeys"), CASES)
def test_every_listing_shows_the_rows_of_the_filter(told, filters, interactions, conversations, journeys):
    assert listed(told, "interactions", filters, "interaction_id") == set(interactions.split())
    assert listed(told, "conversations", filters, "conversation_id") == set(conversations.split())
    assert listed(told, "journeys", filters, "customer_id") == set(journeys.split())


@pytest.mark.parametrize(("filters", "interactions", "conversations", "journeys"), CASES)
def test_every_count_counts_the_rows_that_are_listed(told, filters, interactions, conversations, journeys):
    expected = (len(interactions.split()), len(conversations.split()), len(journeys.split()))
    counts = QUESTIONS["overview"].ask(filters)
    assert rows(told, counts, "interactions", "conversations", "journeys") == [expected]
    by_channel = rows(told, QUESTIONS["channels"].ask(filters), "interactions", "conversations")
    assert tuple(map(sum, zip(*by_channel, strict=True))) == (expected[:2] if by_channel else ())
    assert len(rows(told, QUESTIONS["timeline"].ask(filters))) == expected[0]


@pytest.mark.parametrize(("filters", "interactions", "conversations", "journeys"), CASES)
def test_interactions_and_transitions_mean_the_same_rows(
    told, filters, interactions, conversations, journeys
):

    by_text = select(interactions_table.c.interaction_id).where(on_interactions(filters))
    steps = select(transitions.c.sequence).where(on_transitions(filters))
    by_step = select(interactions_table.c.interaction_id).where(interactions_table.c.sequence.in_(steps))
    expected = set(interactions.split())
    assert {row[0] for row in rows(told, by_text)} == {row[0] for row in rows(told, by_step)} == expected


def test_a_row_without_a_time_lies_in_no_period(imported):
    data = imported(
        [
            {
                "customer_id": "ana",
                "conversation_id": "k",
                "channel": "chat",
                "actor": "customer",
                "text": "hello there",
            },
            {
                "customer_id": "ana",
                "conversation_id": "k",
                "channel": "chat",
                "actor": "bot",
                "text": "Good day",
            },
        ]
    )
    assert rows(data, QUESTIONS["overview"].ask(Filters()), "interactions", "times_not_stated") == [(2, 2)]
    for filters in (Filters(since=date(1990, 1, 1)), Filters(until=date(2100, 1, 1)), Filters(weekday=1)):
        assert rows(data, QUESTIONS["overview"].ask(filters), "interactions", "conversations") == [(0, 0)]


def test_a_filter_hides_rows_and_never_invents_neighbours(told):
    steps = rows(
        told, QUESTIONS["transitions"].ask(Filters(actor=("customer",))), "touchpoint", "next_touchpoint"
    )
    assert sorted(steps) == [("Ask", "Answer"), ("Complain", "Answer")]  # never Complain -> Complain


def test_several_hours_are_read_written_and_said():
    evening = Filters.from_pairs([("hour", "18,19,20,23"), ("weekday", "5")])
    assert evening.hour == (18, 19, 20, 23)
    assert evening.pairs() == {"weekday": "5", "hour": "18,19,20,23"}
    assert in_words(evening) == "Fridays, 18–21 or 23–24 h"
    with pytest.raises(UnknownName, match="hour is 24"):
        Filters.from_pairs([("hour", "18,24")])
