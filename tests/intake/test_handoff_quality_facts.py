"""How good a handoff was, as it is kept with the conversation: turns, last words, what was known and said twice."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from cx_insights.db.schema import conversations as facts
from cx_insights.db.store import Store
from cx_insights.intake.amending.rescore import rescore

Telling = Callable[..., Store]


def fact(store: Store, *names: str) -> dict[str, Any]:
    """The named facts by customer; the value itself where one is asked for."""
    with store.reading() as connection:
        found = connection.execute(select(facts.c.customer_id, *(facts.c[name] for name in names)))
        return {row[0]: row[1] if len(names) == 1 else tuple(row[1:]) for row in found}


def test_the_bot_of_a_conversation_is_the_first_that_answered(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0 bot@1[agent=Pia] bot@2[agent=Max]",
        ben="chat: customer@0 bot@1",
        cai="phone: customer@0 human@1[agent=Tom]",
    )
    assert fact(data, "bot") == {"ana": "Pia", "ben": None, "cai": None}


def test_customer_turns_are_counted_on_both_sides_of_the_answer(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0 bot@1 customer@2 customer@3 human@9 customer@10",
        ben="chat: customer@0 bot@1 customer@2",  # never handed over
        cai="chat: customer@0 bot@1 human@9 customer@20[csat=5]",  # a bare rating is no word
    )
    assert fact(data, "customer_turns_before", "customer_turns_after") == {
        "ana": (3, 1),
        "ben": (None, None),
        "cai": (1, 0),
    }


def test_negative_turns_before_the_answer_are_counted(conversations: Telling) -> None:
    bad = '"this is terrible"'
    data = conversations(
        ana=f"chat: customer@0{bad} bot@1 customer@2{bad} human@9 customer@10{bad}",
        ben='chat: customer@0"hello there" bot@1 human@9',
    )
    assert fact(data, "negative_turns_before") == {"ana": 2, "ben": 0}


def test_asking_in_words_is_told_apart_from_what_the_export_says(conversations: Telling) -> None:
    data = conversations(
        ana='chat: customer@0"let me talk to a person" bot@1',
        ben="chat: customer@0 bot@1[handoff=yes]",
        cai='chat: customer@0"where is it" bot@1 human@5 customer@6"let me talk to a person"',  # too late
    )
    assert fact(data, "asked_for_human", "asked_in_words", "handoff_stated") == {
        "ana": (True, True, False),
        "ben": (True, False, True),
        "cai": (True, False, False),
    }


def test_the_last_word_is_of_whoever_spoke_last(conversations: Telling) -> None:
    data = conversations(
        ana='chat: customer@0"this is terrible" bot@1"I see" customer@2"great"',
        ben="chat: customer@0 bot@1 customer@2[csat=1] system@3",
    )
    assert fact(data, "last_actor") == {"ana": "customer", "ben": "bot"}
    assert fact(data, "sentiment_last")["ana"] > 0


def test_each_needed_fact_is_known_where_it_was_said_before_the_answer(conversations: Telling) -> None:
    data = conversations(
        ana='chat: customer@0"order PZ-104512 came cold" bot@1"ok" human@5"Hi" customer@6"I want a refund"',
        ben="chat: customer@0 bot@1 human@5",
        cai='chat: customer@0"order PZ-104512 came cold" bot@1"ok"',
    )
    names = ("knows_reference", "knows_issue", "knows_tried", "knows_outcome")
    assert fact(data, *names) == {
        "ana": (True, True, False, False),
        "ben": (None,) * 4,  # without text nothing is known
        "cai": (None,) * 4,  # nobody took over
    }


def test_what_was_said_twice_is_counted_in_messages_and_seconds(conversations: Telling) -> None:
    begin = 'customer@0"order PZ-104512 is missing its cheese" bot@1"sorry to hear that"'
    data = conversations(
        ana=f'phone: {begin} human@5"what is your order number?" customer@7"PZ-104512"',  # a question and an answer
        ben=f'phone: {begin} human@5"hello" customer@6"as i already told your machine, the cheese is missing"',
        cai=f'chat: {begin} human@5"I will send a new one" customer@6"thank you so much"',
        dee=f'chat: {begin} human@5"on its way"',  # the customer says nothing more
        eve='chat: customer@0"hello" bot@1"hi" human@5"what is your order number?" customer@7"PZ-104512"',  # new
    )
    assert fact(data, "repeated", "repeated_turns", "repeated_seconds") == {
        "ana": (True, 2, 120.0),
        "ben": (True, 1, 60.0),
        "cai": (False, 0, 0.0),
        "dee": (None, None, None),
        "eve": (False, 0, 0.0),
    }


def test_seconds_are_not_known_where_times_are_not(imported: Callable[..., Store]) -> None:
    told = [
        ("customer", "order PZ-104512 is missing its cheese"),
        ("bot", "sorry"),
        ("human", "what is your order number?"),
        ("customer", "PZ-104512"),
    ]
    data = imported(
        [
            {"customer_id": "ana", "conversation_id": "a", "channel": "chat", "actor": actor, "text": text}
            for actor, text in told
        ]
    )
    assert fact(data, "repeated_turns", "repeated_seconds") == {"ana": (2, None)}


@pytest.mark.parametrize("order", ["customer@5 human@5", "human@5 customer@5"])
def test_rows_of_the_same_time_keep_their_order(conversations: Telling, order: str) -> None:
    data = conversations(ana=f"chat: customer@0 bot@1 {order}")
    before = 2 if order.startswith("customer") else 1
    assert fact(data, "customer_turns_before", "customer_turns_after") == {"ana": (before, 2 - before)}


def test_what_an_older_version_has_not_kept_is_derived_by_rescoring(conversations: Telling) -> None:
    data = conversations(
        ana='chat: customer@0"order PZ-104512 came cold" bot@1[agent=Pia]"ok" human@5"Hi" customer@6"this is terrible"',
        ben='chat: customer@0"this is excellent" bot@1"hi"',
    )
    names = ("bot", "knows_reference", "handoff_stated", "customer_turns_before", "last_actor")
    before = fact(data, *names)
    with data.writing() as connection:
        connection.execute(update(facts).values(dict.fromkeys(names)))
    assert rescore(data).changed == 0
    assert fact(data, *names) == before


def test_the_same_story_told_to_a_person_in_other_words_is_said_again(conversations: Telling) -> None:
    story = '"My washer came with a dent on the left side"'
    again = '"It was delivered with a dent in the left side of the washer"'
    data = conversations(
        ana=f"chat: customer@0{story} bot@1 human@9 customer@10{again}",
        ben=f'chat: customer@0{story} bot@1 human@9 customer@10"Yes please send a new machine"',
        cai=f"chat: customer@0{story} bot@1 customer@2{again} human@9 customer@10",  # told twice to the bot
    )
    assert fact(data, "repeated") == {"ana": True, "ben": False, "cai": None}


def test_a_request_in_another_language_is_heard_and_the_rest_of_it_is_unknown(conversations: Telling) -> None:
    data = conversations(
        ana='chat: customer@0"Mein Paket ist leider immer noch nicht angekommen" bot@1 human@9',
        ben='chat: customer@0"Ich möchte bitte mit einem Mitarbeiter sprechen" bot@1 human@9',
        cai='chat: customer@0"My parcel has not come" bot@1 human@9',
    )
    assert fact(data, "asked_for_human", "knows_issue") == {
        "ana": (False, True),  # a complaint, by the lexicon of its language
        "ben": (True, None),
        "cai": (False, True),
    }
