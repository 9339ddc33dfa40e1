"""Exports of chat programs become conversations between customers, bots and employees."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import conversations, interactions
from cx_insights.db.store import Store

Told = list[tuple[Any, ...]]
COLUMNS = ("actor", "customer_id", "agent", "text")


def told(store: Store, file: Path, *columns: str, actors: dict[str, str] | None = None) -> Told:
    """What was stored of a file, in order; nothing is set aside."""
    receipt = intake.import_files(store, [file], actors=actors)
    assert (receipt.quarantined, receipt.read) == (0, receipt.stored), receipt.reasons
    i = interactions.c
    with store.reading() as connection:
        found = connection.execute(select(*(i[name] for name in columns or COLUMNS)).order_by(i.sequence))
        return [tuple(row) for row in found]


def written(folder: Path, name: str, content: Any) -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


WHATSAPP = """3/7/26, 9:22 PM - Ann: my order has not come
3/7/26, 9:26 PM - Shop Berlin: Sorry, I check it
3/17/26, 9:30 PM - Ann: and now it is cold
3/17/26, 9:31 PM - Ann left
"""


def test_whatsapp_is_a_talk_of_a_customer_with_a_shop(store: Store, tmp_path: Path) -> None:
    rows = told(store, written(tmp_path, "chat.txt", WHATSAPP), *COLUMNS, "channel")
    assert rows == [
        ("customer", "Ann", None, "my order has not come", "whatsapp"),
        ("human", "Ann", "Shop Berlin", "Sorry, I check it", "whatsapp"),
        ("customer", "Ann", None, "and now it is cold", "whatsapp"),
        ("system", "Ann", None, "Ann left", "whatsapp"),
    ]
    with store.reading() as connection:
        talks = connection.execute(select(conversations.c.interactions).order_by(conversations.c.started_at))
        assert talks.scalars().all() == [2, 2], "ten days of silence end a conversation"


def test_which_sender_is_you_is_asked_and_can_be_said(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, "chat.txt", WHATSAPP.replace("Shop Berlin", "Ben"))
    (plan,) = intake.inspect_files([file])
    assert {one.name: (one.role, one.sure) for one in plan.speakers} == {
        "Ann": ("customer", False),
        "Ben": ("human", False),
    }
    assert any("Please check it" in note for note in plan.notes)
    rows = told(store, file, "actor", "customer_id", actors={"Ben": "customer", "Ann": "human"})
    assert rows[:2] == [("human", "Ben"), ("customer", "Ben")]


def test_slack_threads_are_conversations_and_bots_are_told_apart(store: Store, tmp_path: Path) -> None:
    users = [{"id": "U1", "name": "ann", "real_name": "Ann"}, {"id": "U2", "name": "helpdesk"},
             {"id": "B1", "name": "triage", "is_bot": True}]  # fmt: skip
    day = [
        {"type": "message", "user": "U1", "text": "no VPN, <@U2>", "ts": "1789200000.0001",
         "thread_ts": "1789200000.0001"},
        {"type": "message", "subtype": "bot_message", "bot_id": "B1", "text": "opened", "ts": "1789200020.0001",
         "thread_ts": "1789200000.0001"},
        {"type": "message", "user": "U2", "text": "restart", "ts": "1789200600.0001", "thread_ts": "1789200000.0001"},
        {"type": "message", "subtype": "channel_join", "user": "U1", "text": "joined", "ts": "1789200700.0001"},
    ]  # fmt: skip
    file = tmp_path / "workspace.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("users.json", json.dumps(users))
        archive.writestr("channels.json", "[]")
        archive.writestr("support/2026-09-12.json", json.dumps(day))
    rows = told(store, file, "actor", "customer_id", "agent", "text", "stated_conversation_id", "channel")
    thread = "support/1789200000.0001"
    assert rows[:3] == [
        ("customer", "U1", None, "no VPN, @helpdesk", thread, "slack"),
        ("bot", "U1", "triage", "opened", thread, "slack"),
        ("human", "U1", "helpdesk", "restart", thread, "slack"),
    ]
    assert rows[3][0] == "system"


def test_telegram_texts_are_put_together_and_answers_go_to_whom_they_reply(
    store: Store, tmp_path: Path
) -> None:
    def message(number: int, minute: int, name: str, text: Any, **more: Any) -> dict[str, Any]:
        return {"id": number, "type": "message", "date": f"2026-03-07T09:{minute:02d}:00",
                "date_unixtime": str(1772874000 + minute * 60), "from": name, "from_id": f"user{name}",
                "text": text, "text_entities": [], **more}  # fmt: skip

    chat = {"name": "Pizza help", "type": "private_supergroup", "id": 7, "messages": [
        {"id": 1, "type": "service", "date": "2026-03-07T09:00:00", "date_unixtime": "1772874000",
         "actor": "mia", "action": "join_group_by_link", "text": "", "text_entities": []},
        message(2, 1, "mia", ["my order ", {"type": "bold", "text": "5512"}, " is cold"]),
        message(3, 2, "jo", "do you deliver?"),
        message(4, 3, "Pizza Support", "we send a new one", reply_to_message_id=2),
    ]}  # fmt: skip
    rows = told(store, written(tmp_path, "result.json", chat), *COLUMNS, "channel")
    assert rows == [
        ("system", "usermia", None, "mia join group by link", "telegram"),
        ("customer", "usermia", None, "my order 5512 is cold", "telegram"),
        ("customer", "userjo", None, "do you deliver?", "telegram"),
        ("human", "usermia", "Pizza Support", "we send a new one", "telegram"),
    ]


def test_discord_as_a_table_keeps_the_order_within_a_minute(store: Store, tmp_path: Path) -> None:
    table = """AuthorID,Author,Date,Content,Attachments,Reactions
11,mia,10/6/2023 12:37 AM,hello?,,
99,SupportBot,10/6/2023 12:37 AM,"Hi mia, how can I help?",,
11,mia,10/6/2023 12:38 AM,my parcel is broken,,
12,jo,10/16/2023 1:05 PM,where is my invoice,,
88,Helper Ann,10/16/2023 1:20 PM,under Orders,,
"""
    assert told(store, written(tmp_path, "discord.csv", table), *COLUMNS[:3], "channel") == [
        ("customer", "11", None, "discord"),
        ("bot", "11", "SupportBot", "discord"),
        ("customer", "11", None, "discord"),
        ("customer", "12", None, "discord"),
        ("human", "12", "Helper Ann", "discord"),
    ]


def test_discord_in_json_says_who_is_a_bot(store: Store, tmp_path: Path) -> None:
    def message(number: int, name: str, text: str, **more: Any) -> dict[str, Any]:
        author = {"id": f"9{name}", "name": name, "discriminator": "0000", "isBot": name == "Triage"}
        return {"id": str(number), "type": "Default", "timestamp": f"2026-03-07T09:0{number}:00+00:00",
                "timestampEdited": None, "content": text, "author": author, "attachments": [], **more}  # fmt: skip

    export = {"guild": {"id": "1"}, "channel": {"id": "2", "name": "support"}, "messages": [
        message(1, "mia", "it is cold"), message(2, "Triage", "a colleague will be with you shortly"),
        message(3, "staff_ann", "sorry", reference={"messageId": "1"}),
    ]}  # fmt: skip
    assert told(store, written(tmp_path, "d.json", export), "actor", "customer_id", "channel") == [
        ("customer", "9mia", "discord"),
        ("bot", "9mia", "discord"),
        ("human", "9mia", "discord"),
    ]


@pytest.mark.parametrize("lines", [False, True])
def test_teams_replies_belong_to_their_message(store: Store, tmp_path: Path, lines: bool) -> None:
    def message(number: int, name: str, html: str, root: int | None) -> dict[str, Any]:
        return {"id": str(number), "replyToId": root and str(root), "messageType": "message",
                "createdDateTime": f"2026-03-07T09:0{number}:00Z", "body": {"contentType": "html", "content": html},
                "from": {"user": {"id": f"u-{name}", "displayName": name}}, "chatId": None,
                "channelIdentity": {"teamId": "t", "channelId": "c"}}  # fmt: skip

    found = [
        message(1, "Mia", "<p>It is <b>cold</b> &amp; late</p>", None),
        message(2, "IT Support", "<p>Sorry</p>", 1),
    ]
    text = "\n".join(map(json.dumps, found)) if lines else json.dumps({"value": found})
    rows = told(store, written(tmp_path, "teams.json", text), *COLUMNS, "stated_conversation_id")
    assert rows == [
        ("customer", "u-Mia", None, "It is cold & late", "1"),
        ("human", "u-Mia", "IT Support", "Sorry", "1"),
    ]


def test_an_archive_of_a_chat_and_its_pictures_is_that_chat(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "WhatsApp Chat - Ann.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_chat.txt", WHATSAPP)
        for number in range(9):
            archive.writestr(f"{number:08d}-PHOTO.jpg", b"\xff\xd8\xff\xe0 picture")
    receipt = intake.import_files(store, [file])
    assert (receipt.stored, receipt.quarantined) == (4, 0)
    assert [note for note in receipt.notes if note.startswith("Left out, too")] == [
        "Left out, too: 6 more files that hold no table."
    ]


def test_the_name_of_a_customer_stays_out_where_ids_are_pseudonyms(store: Store, tmp_path: Path) -> None:
    intake.pseudonymise(store)
    rows = told(
        store, written(tmp_path, "chat.txt", WHATSAPP), "actor", "customer_id", "actor_original", "agent"
    )
    assert "Ann" not in {value for row in rows for value in row}
    assert rows[1][2:] == ("Shop Berlin", "Shop Berlin")


def test_a_day_of_slack_on_its_own_has_no_names_but_who_begins_and_who_answers(
    store: Store, tmp_path: Path
) -> None:
    def message(user: str, text: str, ts: str, thread: str) -> dict[str, str]:
        return {"type": "message", "user": user, "text": text, "ts": ts, "thread_ts": thread}

    threads = [(f"17892{n}0000.0001", f"17892{n}0600.0001", f"U1{n}") for n in range(3)]
    day = [one for root, answer, who in threads
           for one in (message(who, "no VPN", root, root), message("U99", "restart", answer, root))]  # fmt: skip
    assert told(store, written(tmp_path, "2026-09-12.json", day), "actor", "customer_id", "channel") == [
        row for _, _, who in threads for row in (("customer", who, "slack"), ("human", who, "slack"))
    ]
