"""Exports name agents and bots freely: what is taken for a bot is said, and can be corrected."""

import pytest

from cx_insights import intake
from cx_insights.errors import UnknownName

HEADER = "conversation_id,sent_at,sender,text"


def talk(*senders: str) -> list[dict[str, str]]:
    return [
        {
            "conversation_id": "c1",
            "sent_at": f"2026-09-01 08:{n:02}",
            "sender": sender,
            "text": f"line {n} of the talk",
        }
        for n, sender in enumerate(senders)
    ]


def test_bots_are_known_by_their_names_and_said(exported):
    senders = ("customer", "Fin", "customer", "Answer Bot 2", "customer", "Watson", "customer", "Dora Kern")
    receipt = exported.bring_in(
        exported.csv("talk.csv", HEADER, talk(*senders)), overrides={"actor": "sender"}
    )
    assert [actor for (actor,) in exported.moments("actor")][1::2] == ["bot", "bot", "bot", "human"]
    assert "Taken for bots in 'sender': Answer Bot 2, Fin, Watson; 1 other is a person." in receipt.notes
    assert exported.facts("handoff") == {"c1": True}


def test_the_plan_says_it_before_anything_is_stored(exported):
    file = exported.csv("talk.csv", HEADER, talk("customer", "Pepper", "customer", "Answer Bot"))
    plan = intake.inspect(file, {"actor": "sender"})
    assert "Taken for bots in 'sender': Answer Bot; 1 other is a person." in plan.notes


def test_the_user_has_the_last_word_on_who_is_a_bot(exported):
    file = exported.csv("talk.csv", HEADER, talk("customer", "Pepper", "customer", "Ada", "customer"))
    said = {"pepper": "bot", "Ada": "human"}
    exported.bring_in(file, overrides={"actor": "sender"}, actors=said)
    assert [actor for (actor,) in exported.moments("actor")] == [
        "customer",
        "bot",
        "customer",
        "human",
        "customer",
    ]


def test_an_actor_that_there_is_not_is_refused(exported):
    file = exported.csv("talk.csv", HEADER, talk("customer", "Pepper"))
    with pytest.raises(
        UnknownName, match="Pepper cannot be 'robot': an actor is one of customer, bot, human, system"
    ):
        intake.import_files(exported.store, [file], actors={"Pepper": "robot"})
