"""Conversations that hold their messages as a list become one row a message."""

import json

import pytest

ANA = {
    "id": "chat-1",
    "created_at": "2026-09-01T08:00:00Z",
    "user": {"id": "ana"},
    "messages": [
        {"role": "user", "text": "where is my pizza", "created_at": "2026-09-01T08:00:05Z"},
        {"role": "assistant", "text": "On its way", "created_at": "2026-09-01T08:00:09Z"},
    ],
}
BEN = {**ANA, "id": "chat-2", "user": {"id": "ben"}, "messages": ANA["messages"][:1]}
COLUMNS = ("conversation.id", "conversation.created_at", "user.id", "role", "text", "created_at")
ROWS = [
    (1, "chat-1", "ana", "user", "where is my pizza", "2026-09-01T08:00:05Z"),
    (2, "chat-1", "ana", "assistant", "On its way", "2026-09-01T08:00:09Z"),
    (3, "chat-2", "ben", "user", "where is my pizza", "2026-09-01T08:00:05Z"),
]


def without_column(rows, place):
    return [(*row[:place], *row[place + 1 :]) for row in rows]


@pytest.mark.parametrize("limit", [None, 3])
@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ANA) + "\n" + json.dumps(BEN),
        json.dumps([ANA, BEN], indent=1),
        json.dumps({"version": 2, "conversations": [ANA, BEN]}),
        json.dumps({chat["id"]: {k: v for k, v in chat.items() if k != "id"} for chat in (ANA, BEN)}),
    ],
    ids=["lines", "array", "wrapper", "dictionary by id"],
)
def test_each_message_is_a_row_that_repeats_what_its_conversation_says(read, rows, content, limit):
    staged = read(content, name="chats.json", limit=limit)
    assert set(staged.columns) == set(COLUMNS)
    places = [1 + staged.columns.index(name) for name in COLUMNS]
    told = [(row[0], *(row[place] for place in places)) for row in rows(staged)]
    assert without_column(told, 2) == ROWS


def test_a_document_that_is_one_conversation_keeps_its_id(read, rows):
    staged = read(json.dumps(ANA), name="chat.json")
    assert [row[1] for row in rows(staged)] == ["chat-1", "chat-1"]
    assert "role" in staged.columns


def test_a_wrapper_around_messages_of_many_conversations_is_no_conversation(read, rows):
    messages = [{"conversation_id": f"c{n}", "role": "user", "text": "late again"} for n in range(3)]
    staged = read(json.dumps({"id": "export-9", "messages": messages}), name="chat.json")
    assert staged.columns == ("conversation_id", "role", "text")
    assert [row[1] for row in rows(staged)] == ["c0", "c1", "c2"]


def test_conversations_without_an_id_get_one_from_their_content_and_twins_stay_apart(read, rows):
    hello = json.dumps({"messages": [{"role": "user", "content": "hello"}, {"role": "bot", "content": "Hi"}]})
    other = hello.replace("hello", "my pizza is late")
    content = "\n".join((hello, other, hello))
    ids = [row[1] for row in rows(read(content, name="chats.jsonl"))]
    again = [row[1] for row in rows(read(content, name="chats.jsonl"))]
    assert ids == again, "the same file is known again"
    assert len(set(ids)) == 3
    assert ids[4] == f"{ids[0]}-2"


def test_a_field_that_is_the_same_everywhere_is_not_taken_for_the_conversations_id(read):
    chats = [{"session_id": "web", "turns": [{"speaker": "user", "text": f"late {n}"}]} for n in range(5)]
    assert "conversation" in read(json.dumps(chats), name="chats.json").columns


def test_messages_told_as_pairs_are_rows_too(read, rows):
    talk = {"convo_id": 7, "original": [["agent", "Hi!"], ["customer", "my jeans are torn"]]}
    staged = read(json.dumps([talk, {**talk, "convo_id": 8}]), name="talks.json")
    assert staged.columns == ("convo_id", "speaker", "text")
    assert rows(staged)[:2] == [(1, "7", "agent", "Hi!"), (2, "7", "customer", "my jeans are torn")]


def test_the_steps_of_a_case_are_rows(read, rows):
    steps = [{"activity": "Bake", "timestamp": "2026-09-01"}, {"activity": "Ride", "timestamp": "2026-09-02"}]
    staged = read(json.dumps([{"case_id": 1, "events": steps}, {"case_id": 2, "events": []}]), name="x.json")
    assert staged.columns == ("case_id", "activity", "timestamp", "events")
    assert [row[:3] for row in rows(staged)] == [(1, "1", "Bake"), (2, "1", "Ride"), (3, "2", None)]


@pytest.mark.parametrize(
    "inner",
    [
        {"custom_fields": [{"id": 1, "value": "north oven"}]},
        {"items": [{"name": "Margherita", "price": 9}]},
        {"attachments": [{"url": "https://pizza.example/1.png", "created_at": "2026-09-01"}]},
    ],
    ids=["custom fields", "items of an order", "attachments"],
)
def test_lists_that_are_no_messages_stay_in_their_row(read, inner):
    tickets = [{"id": number, "subject": "late", **inner} for number in range(3)]
    staged = read(json.dumps(tickets), name="tickets.json")
    assert staged.records == 3
    assert staged.columns == ("id", "subject", *inner)


def test_other_long_lists_of_a_conversation_are_not_repeated_on_each_message(read, rows):
    chat = {**ANA, "orders": [{"number": 1}, {"number": 2}]}
    staged = read(json.dumps([chat, BEN]), name="chats.json")
    place = 1 + staged.columns.index("orders")
    assert [row[place] for row in rows(staged)] == ['[{"number": 1}, {"number": 2}]', None, None]


def test_a_broken_line_between_conversations_is_marked(read, problems):
    content = "\n".join((json.dumps(ANA), '{"id": ', json.dumps(BEN)))
    staged = read(content, name="chats.jsonl")
    assert staged.records == 4
    assert problems(staged) == [(3, "unreadable_row", '{"id":')]
