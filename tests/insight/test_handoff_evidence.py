"""One conversation: the evidence of its handoff, and the brief that a person could take over with."""

from collections.abc import Callable

import pandas as pd
import pytest
from sqlalchemy import select

from cx_insights.db.schema import conversations as facts
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.insight.brief import brief
from cx_insights.insight.evidence import Evidence, evidence
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS

Telling = Callable[..., Store]

STORY = (
    'phone: customer@0[issue=Cold food]"order PZ-104512 came cold, I already called twice" bot@1"I see"'
    ' customer@2"I want a refund" human@9[agent=Mia]"What is your order number?"'
    ' customer@10"as I said, order PZ-104512" human@11[agent=Mia]"Thank you" customer@12"fine"'
)


def asking(store: Store) -> Callable[[str, Filters], pd.DataFrame]:
    return lambda name, filters: frame(store, QUESTIONS[name].ask(filters))


def evidence_of(store: Store, conversation: str) -> Evidence:
    found = evidence(asking(store)("turns", Filters(conversation=(conversation,))))
    assert found is not None
    return found


def test_each_fact_is_marked_where_it_was_said(conversations: Telling) -> None:
    found = evidence_of(conversations(ana=STORY), "ana-1")
    marked = {
        mark.fact: str(turn.row["text"])[slice(*mark.span)] if mark.span else "from the export"
        for turn in found.before
        for mark in turn.marks
    }
    assert marked["reference"] == "order PZ-104512"
    assert "refund" in marked["outcome"] or "want" in marked["outcome"]
    assert "called" in marked["tried"]
    assert set(marked) == {"reference", "issue", "tried", "outcome"}
    assert found.found == ("who", "reference", "issue", "tried", "outcome")
    assert found.missing == ()


def test_a_reference_in_a_column_is_a_fact_only_where_no_text_could_hold_it(conversations: Telling) -> None:
    store = conversations(
        ana='chat: customer@0[reference=PZ-1]"my pizza came cold" bot@1"I see" human@9"hello"',
        ben='chat: customer@0[reference=PZ-2] bot@1"I see" human@9"hello"',
    )
    marked = {
        who: [mark.fact for turn in evidence_of(store, f"{who}-1").before for mark in turn.marks]
        for who in ("ana", "ben")
    }
    assert marked == {"ana": ["issue"], "ben": ["reference"]}


def test_what_was_said_again_points_at_where_it_was_first_said_and_who_asked(conversations: Telling) -> None:
    found = evidence_of(conversations(ana=STORY), "ana-1")
    again = [(turn.number, turn.again, turn.said_before, turn.asked_by) for turn in found.after if turn.again]
    assert again == [(4, "asked for what was known", None, None), (5, "said again", 1, "Mia")]


def test_what_is_missing_is_named(conversations: Telling) -> None:
    data = conversations(ana='chat: customer@0"hello there" bot@1"hi" human@2"good day" customer@3"hello"')
    assert evidence_of(data, "ana-1").missing == ("reference", "issue", "tried", "outcome")


def test_without_a_handoff_there_is_no_evidence(conversations: Telling) -> None:
    data = conversations(ana='chat: customer@0"hello there" bot@1"hi"')
    assert evidence(asking(data)("turns", Filters(conversation=("ana-1",)))) is None


def test_the_evidence_agrees_with_the_stored_numbers(conversations: Telling) -> None:
    begin = 'customer@0"order PZ-104512 is missing its cheese" bot@1"sorry to hear that"'
    data = conversations(
        ana=STORY,
        ben=f'chat: {begin} human@5"I will send a new one" customer@6"thank you so much"',
        cai=f'phone: {begin} human@5"hello" customer@6"hm" customer@7"ok" customer@8"well" customer@9"PZ-104512"',
        dee='chat: customer@0"hello there" bot@1"hi" human@2"what is your order number?" customer@3"PZ-104512"',
    )
    with data.reading() as connection:
        stored = {row.conversation_id: row for row in connection.execute(select(facts))}
    assert len(stored) == 4
    for conversation, fact in stored.items():
        found = evidence_of(data, conversation)
        assert sum(1 for turn in found.after if turn.again) == fact.repeated_turns, conversation
        for name in ("reference", "issue", "tried", "outcome"):
            assert (name in found.found) == getattr(fact, f"knows_{name}"), (conversation, name)


def test_a_brief_says_what_a_person_needs(conversations: Telling) -> None:
    data = conversations(
        ana=f"{STORY} | chat: customer@2d[issue=Cold food, segment=Family]"
        '"my pizza came cold again and I tried the app" bot@2.01d[handoff=yes]"one moment"'
        ' customer@2.02d"please send a new one"'
    )
    found = brief(asking(data), "ana-2")
    assert found.customer == "ana (Family)"
    assert found.issue == "Cold food: “my pizza came cold again and I tried the app”"
    assert found.tried == ("“my pizza came cold again and I tried the app”",)
    assert found.wanted == "“please send a new one”"
    assert found.reference == "not said"
    assert found.last_words == "please send a new one"
    assert [(one.channel, one.issue, one.outcome) for one in found.history] == [
        ("Phone", "Cold food", "outcome not stated, handed over")
    ]
    text = found.text()
    assert text.startswith(
        "Handoff brief: conversation ana-2, Chat, 3 Sep 2026, 08:00\nCustomer: ana (Family)\n"
    )
    assert text.endswith(
        "History: 1 earlier contact:\n- 1 Sep 2026 Phone: Cold food, outcome not stated, handed over"
    )


def test_a_brief_of_hardly_anything_says_so(conversations: Telling) -> None:
    data = conversations(ana="chat: customer@0 bot@1", ben='chat: customer@0"hello there" bot@1"hi"')
    found = brief(asking(data), "ana-1")
    assert (found.reference, found.issue, found.tried, found.wanted, found.mood, found.last_words) == (
        "not said", "not said", (), "not said", "not known", "not said",
    )  # fmt: skip
    assert "History: no earlier contact" in found.text()


def test_a_person_is_asked_for_by_the_customer_not_by_a_bot_that_offers_one(conversations: Telling) -> None:
    asks = '"I want to talk to a human"'
    data = conversations(
        ana=f'chat: customer@0"my pizza is cold" bot@1{asks}',
        ben=f'chat: customer@0{asks} bot@1"let me see"',
        cai='chat: customer@0"my pizza is cold" human@1"hello"',
        dee=f'chat: customer@0{asks} bot@1"let me see" human@13"hello"',
    )
    said = {name: brief(asking(data), f"{name}-1").person for name in ("ana", "ben", "cai", "dee")}
    assert said == {
        "ana": "not asked for",
        "ben": "asked for, nobody has answered",
        "cai": "answered from the beginning",
        "dee": "took over after 13 minutes (asked for a human)",
    }


def test_the_mood_of_a_brief_is_that_of_the_last_scored_text_and_how_it_began(conversations: Telling) -> None:
    data = conversations(
        ana='chat: customer@0"this is awful, terrible" bot@1"sorry" customer@2"great, thank you"',
        ben='chat: customer@0"this is awful, terrible" bot@1"great"',
    )
    changed, only = (brief(asking(data), name).mood for name in ("ana-1", "ben-1"))
    assert changed.startswith("positive (+")
    assert ", negative (−" in changed
    assert changed.endswith(") at first")
    assert only.startswith("negative (−")
    assert only.endswith(") at the end")


def test_a_history_tells_how_each_contact_ended_newest_first(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0[issue=Cold food, resolved=yes] bot@1 "
        "| app: customer@1d[issue=Late, resolved=no] bot@1.1d "
        "| phone: customer@2d bot@2.1d human@2.2d | chat: customer@3d bot@3.1d | app: customer@4d bot@4.1d"
    )
    found = brief(asking(data), "ana-4")
    assert [(one.channel, one.issue, one.outcome) for one in found.history] == [
        ("Phone", "Contact by phone", "outcome not stated, handed over"),
        ("App", "Late", "not solved"),
        ("Chat", "Cold food", "solved"),
    ]
    assert "3 earlier contacts:" in found.text()  # the one after it is none


def test_a_reference_that_only_the_text_holds_is_found(conversations: Telling) -> None:
    data = conversations(ana='chat: customer@0"where is PZ-104512 now" bot@1"let me look"')
    assert brief(asking(data), "ana-1").reference == "PZ-104512"


def test_the_many_contacts_of_a_customer_are_counted_and_the_latest_told(conversations: Telling) -> None:
    told = " | ".join(f"chat: customer@{day}d[issue=Cold food] bot@{day}.1d" for day in range(8))
    found = brief(asking(conversations(ana=told)), "ana-8")
    assert (found.earlier_contacts, len(found.history)) == (7, 5)
    assert found.history[0].day == "7 Sep 2026"
    assert "7 earlier contacts, the latest 5:" in found.text()


def test_an_unknown_conversation_is_said_plainly(conversations: Telling) -> None:
    data = conversations(ana="chat: customer@0 bot@1")
    with pytest.raises(UnknownName, match="There is no conversation 'ana-9'"):
        brief(asking(data), "ana-9")
