"""What is known of a conversation once it is linked: the handoff, the wait, the context, the repetition, the mood."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from cx_insights.db.schema import conversations as facts
from cx_insights.db.store import Store

Telling = Callable[..., Store]


def fact(store: Store, *names: str) -> dict[str, Any]:
    """The named facts by customer; the value itself where one is asked for."""
    with store.reading() as connection:
        found = connection.execute(select(facts.c.customer_id, *(facts.c[name] for name in names)))
        return {row[0]: row[1] if len(names) == 1 else tuple(row[1:]) for row in found}


def test_a_handoff_is_a_human_answering_after_a_bot(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0 bot@1 customer@2 human@9",
        ben="chat: customer@0 bot@1",
        cai="chat: customer@0 human@1",
        dee="chat: customer@0 human@1 bot@2",
    )
    assert fact(data, "bot_seen", "human_seen", "handoff") == {
        "ana": (True, True, True),
        "ben": (True, False, False),
        "cai": (False, True, False),
        "dee": (True, True, False),
    }


def test_the_wait_runs_from_the_request_to_the_first_human_answer(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0 bot@1 bot@2[handoff=yes] customer@3 human@9",
        ben='chat: customer@0"my pizza is cold" bot@1"I see" customer@4"let me talk to a person please" human@9',
        cai="chat: customer@0 bot@1 customer@2 bot@3 human@9",
        dee="chat: customer@0 bot@3 human@9[handoff=yes]",
    )
    minutes = {customer: seconds / 60 for customer, seconds in fact(data, "seconds_to_human").items()}
    assert minutes == {"ana": 7, "ben": 5, "cai": 6, "dee": 6}


def test_who_asked_and_was_never_answered_is_no_handoff(conversations: Telling) -> None:
    data = conversations(ana="phone: customer@0 bot@1[handoff=yes] customer@20")
    assert fact(data, "asked_for_human", "handoff", "seconds_to_human") == {"ana": (True, False, None)}


def test_a_ticket_that_only_states_its_handoff_counts_as_one(conversations: Telling) -> None:
    data = conversations(ana="chat: customer@0[handoff=yes]", ben="chat: customer@0[handoff=no]")
    assert fact(data, "bot_seen", "handoff", "handoff_reason_source") == {
        "ana": (True, True, "inferred"),
        "ben": (False, False, None),
    }


def test_the_reason_is_the_exports_own_else_inferred(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0 bot@1[handoff=yes, handoff_reason=policy] human@5",
        ben='chat: customer@0"hello" bot@1"how can I help?" customer@2"I want a human agent" human@5',
        cai="chat: customer@0 bot@1 human@5",
    )
    assert fact(data, "handoff_reason", "handoff_reason_source") == {
        "ana": ("policy", "export"),
        "ben": ("asked for a human", "inferred"),
        "cai": ("other", "inferred"),
    }


def test_context_is_carried_when_the_bot_learned_it_before_the_person_came(conversations: Telling) -> None:
    data = conversations(
        ana='chat: customer@0"order PZ-104512 came without extra cheese, I want a refund" bot@1"ok" human@5"Hi Ana"',
        ben='chat: customer@0"hello there" bot@1"ok" human@5"Hi Ben"',
        cai="chat: customer@0 bot@1 human@5",
    )
    carried = fact(data, "context_carried")
    assert carried["ana"] == pytest.approx(0.2 + 0.2 + 0.25 + 0.2)
    assert carried["ben"] == pytest.approx(0.2)
    assert carried["cai"] is None, "without text nothing is known"


def test_saying_it_again_is_seen_in_the_first_turns_after_the_handoff(conversations: Telling) -> None:
    begin = 'customer@0"order PZ-104512 is missing its cheese" bot@1"sorry to hear that"'
    data = conversations(
        ana=f'phone: {begin} human@5"what is your order number?" customer@6"PZ-104512"',
        ben=f'phone: {begin} human@5"hello" customer@6"as i already told your machine, the cheese is missing"',
        cai=f'chat: {begin} human@5"I will send a new one" customer@6"thank you so much"',
        dee=f'chat: {begin} human@5"on its way"',
    )
    assert fact(data, "repeated") == {"ana": True, "ben": True, "cai": False, "dee": None}


def test_the_mood_is_taken_from_three_turns_on_either_side(conversations: Telling) -> None:
    bad, good = '"this is terrible"', '"this is excellent"'
    before = " ".join(f"customer@{minute}{text}" for minute, text in enumerate((good, bad, bad, bad)))
    after = " ".join(
        f"customer@{minute}{text}" for minute, text in enumerate((good, good, good, bad), start=20)
    )
    data = conversations(ana=f"chat: {before} bot@4 human@10 {after}")
    sentiment_before, sentiment_after, scored_before, scored_after = fact(
        data, "sentiment_before", "sentiment_after", "scored_before", "scored_after"
    )["ana"]
    assert (scored_before, scored_after) == (3, 3)
    assert sentiment_before < 0 < sentiment_after


def test_switches_between_bot_and_human_and_different_people_are_counted(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0 bot@1 human@2[agent=Maria] bot@3 customer@4 human@5[agent=Tom] human@6[agent=Tom]"
    )
    assert fact(data, "bot_human_switches", "human_agents") == {"ana": (3, 2)}


def test_agents_apologies_are_never_counted_as_mood(conversations: Telling) -> None:
    data = conversations(
        ana='chat: customer@0"hello" bot@1"terrible, sorry" human@2"this is awful, I am so sorry"'
    )
    assert fact(data, "sentiment_mean", "scored_turns") == {"ana": (0.0, 1)}


HANDS_OVER = '"I am transferring you to a colleague now"'


def test_an_announced_handover_is_a_request_that_somebody_has_to_answer(conversations: Telling) -> None:
    data = conversations(
        ana=f'chat: customer@0"my order is lost" bot@1{HANDS_OVER} customer@15"hello?"',
        ben=f'chat: customer@0"my order is lost" bot@1{HANDS_OVER} human@5',
        cai='chat: customer@0"my order is lost" bot@1"It comes today"',
        dee='chat: customer@0"my order is lost" bot@1"Shall I connect you with an agent?"',
        eve='chat: customer@0"agent please" bot@1"Sorry, I am a bot"',
        fay="chat: customer@0 bot@1[handoff=yes]",
    )
    names = ("handover_announced", "asked_for_human", "handoff", "handover_unanswered", "asked_in_words")
    assert fact(data, *names) == {
        "ana": (True, True, False, True, False),
        "ben": (True, True, True, False, False),
        "cai": (False, False, False, False, False),
        "dee": (False, False, False, False, False),
        "eve": (False, True, False, True, True),
        "fay": (True, True, False, True, False),
    }


def test_a_customers_own_words_announce_nothing(conversations: Telling) -> None:
    data = conversations(ana=f"chat: customer@0{HANDS_OVER} bot@1 human@2{HANDS_OVER}")
    assert fact(data, "handover_announced", "handover_unanswered") == {"ana": (False, False)}


def test_the_wait_begins_with_the_event_else_the_request_else_the_announcement(
    conversations: Telling,
) -> None:
    data = conversations(
        ana=f"chat: customer@0 bot@1{HANDS_OVER} bot@4[handoff=yes] human@9",
        ben=f'chat: customer@0"agent please" bot@1{HANDS_OVER} human@9',
        cai=f'chat: customer@0"my order is lost" bot@1{HANDS_OVER} bot@3"One moment" human@9',
    )
    minutes = {customer: seconds / 60 for customer, seconds in fact(data, "seconds_to_human").items()}
    assert minutes == {"ana": 5, "ben": 9, "cai": 8}


def test_who_comes_back_to_a_closed_conversation_waits_from_then_on(conversations: Telling) -> None:
    closed = 'customer@0"how do I change my plan?" bot@1"under Settings" bot@5"I close this conversation as solved"'
    data = conversations(
        ana=f'chat: {closed} customer@4d"it does not let me" human@4.01d',
        ben=f'chat: {closed} customer@30"it does not let me" human@40',
        cai='chat: customer@0"agent please" bot@1"One moment" customer@4d"hello?" human@4.01d',
    )
    waits = fact(data, "seconds_to_human", "first_human_answer_seconds")
    assert waits["ana"] == pytest.approx((864, 864))
    assert waits["ben"] == pytest.approx((600, 600))
    assert waits["cai"] == pytest.approx((4.01 * 86_400,) * 2), "nobody had come: the wait goes on"


def test_the_first_answer_and_the_first_of_a_person_are_two_things(conversations: Telling) -> None:
    data = conversations(ana="chat: customer@0 bot@1 customer@2 human@9", ben="chat: customer@0 bot@1")
    assert fact(data, "first_response_seconds", "first_human_answer_seconds") == {
        "ana": (60, 540),
        "ben": (60, None),
    }


def test_a_return_counts_whatever_it_is_about(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0[issue=Cold food] bot@1 | phone: customer@1d[issue=Payment] human@1.1d"
    )
    with data.reading() as connection:
        c = facts.c
        found = connection.execute(
            select(c.seconds_to_return, c.seconds_to_return_any).where(c.channel == "chat")
        )
        (same, whatever) = found.one()
    assert same is None
    assert whatever == pytest.approx(86_400 - 60)
