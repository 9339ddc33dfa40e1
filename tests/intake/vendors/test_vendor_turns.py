"""Exports that hold the talk itself: each row is a moment, or a turn of customer and bot inside JSON."""

import json
from typing import Any

from headers import CHATWOOT_RATINGS, DIALOGFLOW


def test_chatwoot_ratings_stand_below_lines_about_the_period(exported):
    rows = [
        {
            "Agent Name": "Dora", "Rating": str(1 + n % 5), "Feedback Comment": f"Help number {n} was really good",
            "Contact Email Address": f"guest{n}@pizza.example", "Recorded date": f"2026-09-{n:02} 10:00:00",
            "Link to the conversation": f"https://chat.pizza.example/app/accounts/1/conversations/{n}",
        }
        for n in range(1, 13)
    ]  # fmt: skip
    before = "Reporting period 2026-09-01 to 2026-09-30\nThe timezone used is UTC\n"
    receipt = exported.bring_in(exported.csv("csat.csv", CHATWOOT_RATINGS, rows, before=before))
    assert (receipt.vendor, receipt.read, receipt.interactions) == ("Chatwoot", 12, 12)
    assert exported.moments("csat", "text", "reconstructed")[0] == (
        2.0,
        "Help number 1 was really good",
        False,
    )


def turn(session: str, place: int, said: str, answered: str, live: bool = False) -> dict[str, str]:
    asked: dict[str, Any] = {"text": {"text": said}} if said else {"event": {"event": "WELCOME"}}
    messages: list[dict[str, Any]] = [{"text": {"text": [answered]}}]
    messages += [{"liveAgentHandoff": {"metadata": {}}}] if live else []
    result = {"responseMessages": messages, "match": {"intent": {"displayName": "order.status"}}}
    return {
        "project_id": "pizza", "agent_id": "a1", "conversation_name": session, "turn_position": str(place),
        "request_time": f"2026-09-01 08:0{place}:00 UTC", "language_code": "en",
        "request": json.dumps({"queryInput": asked}), "response": json.dumps({"queryResult": result}),
    }  # fmt: skip


def test_a_dialogflow_turn_is_what_the_customer_said_and_what_the_bot_answered(exported):
    rows = [
        turn("s1", 1, "", "Hello, this is Pepper"),
        turn("s1", 2, "Where is my order PZ-12345", "Let me see"),
        turn("s1", 3, "I want to talk to a human", "I pass you on", live=True),
        turn("s2", 1, "Thanks for the great pizza", "You are welcome"),
    ]
    receipt = exported.bring_in(exported.csv("turns.csv", DIALOGFLOW, rows))
    assert (receipt.vendor, receipt.read, receipt.stored, receipt.interactions) == ("Dialogflow CX", 4, 4, 8)
    assert exported.moments("actor", "text", "handoff", "channel") == [
        ("bot", "Hello, this is Pepper", None, "chat"),
        ("customer", "Where is my order PZ-12345", None, "chat"),
        ("bot", "Let me see", None, "chat"),
        ("customer", "I want to talk to a human", None, "chat"),
        ("bot", "I pass you on", True, "chat"),
        ("human", None, None, "chat"),
        ("customer", "Thanks for the great pizza", None, "chat"),
        ("bot", "You are welcome", None, "chat"),
    ]
    assert exported.facts("handoff", "seconds_to_human", "reconstructed", "time_stated") == {
        "s1": (True, None, False, True),  # when the person came is not in the file
        "s2": (False, None, False, True),
    }


def test_of_rasas_events_only_users_and_bots_speak(exported):
    events: list[dict[str, Any]] = [
        {"event": "action", "name": "action_session_start"},
        {"event": "session_started"},
        {
            "event": "user",
            "text": "my pizza is late",
            "parse_data": {"intent": {"name": "late", "confidence": 0.9}},
        },
        {"event": "bot", "text": "I am sorry to hear that"},
        {"event": "slot", "name": "order", "value": "1"},
        {
            "event": "user",
            "text": "agent please",
            "parse_data": {"intent": {"name": "human", "confidence": 0.9}},
        },
        {"event": "action", "name": "action_handoff"},
    ]
    records = [
        {"sender_id": "u1", "timestamp": 1788249600.25 + place, **event} for place, event in enumerate(events)
    ]
    receipt = exported.bring_in(exported.json_lines("tracker.jsonl", records))
    assert (receipt.vendor, receipt.mapping["issue"]) == ("Rasa", "parse_data.intent.name")
    actors = [actor for (actor,) in exported.moments("actor")]
    assert actors == ["system", "system", "customer", "bot", "system", "customer", "system"]
    assert exported.moments("handoff")[-1] == (True,)


def test_ada_keeps_its_handoffs_in_a_list(exported):
    def conversation(number: int, escalated: bool, handoffs: list[dict[str, str]]) -> dict[str, Any]:
        return {
            "_id": f"a{number}", "chatter_id": f"u{number}", "date_created": "2026-09-01T08:00:00Z",
            "platform": "web chat", "language": "en", "is_escalated": escalated, "is_engaged": True,
            "is_test_user": False, "handoffs": handoffs, "inquiry_summary": "Asked for an order",
            "automated_resolution_classification": "Not Resolved" if escalated else "Resolved",
        }  # fmt: skip

    reached = {
        "outcome_status": "success",
        "reason_code": "asked_for_human",
        "date_created": "2026-09-01T08:05:00Z",
    }
    failed = {**reached, "outcome_status": "failed"}
    records = [conversation(1, True, [reached]), conversation(2, True, [failed]), conversation(3, False, [])]
    assert exported.bring_in(exported.json_lines("ada.jsonl", records)).vendor == "Ada"
    assert exported.facts("bot_seen", "handoff", "handoff_reason", "asked_for_human", "resolved") == {
        "a1": (True, True, "asked_for_human", True, False),
        "a2": (True, False, None, True, False),
        "a3": (True, False, None, False, True),
    }


def test_botpress_messages_go_out_from_the_bot(exported):
    said = [("incoming", "where is my pizza"), ("outgoing", "it is on its way"), ("incoming", "thanks a lot")]
    records = [
        {
            "id": f"m{n}", "createdAt": f"2026-09-01T08:0{n}:00Z", "conversationId": "c1", "direction": direction,
            "userId": "ana" if direction == "incoming" else "pepper", "type": "text", "botId": "pepper",
            "payload": {"type": "text", "text": text},
        }
        for n, (direction, text) in enumerate(said)
    ]  # fmt: skip
    assert exported.bring_in(exported.json_lines("messages.jsonl", records)).vendor == "Botpress"
    assert exported.moments("actor", "customer_id", "text")[:2] == [
        ("customer", "ana", "where is my pizza"),
        ("bot", "ana", "it is on its way"),
    ]
    assert exported.facts("bot_seen", "first_response_seconds") == {"c1": (True, 60.0)}
