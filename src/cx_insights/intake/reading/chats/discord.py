"""Discord as DiscordChatExporter writes it in JSON; its CSV is a table like any other."""

import json
from collections.abc import Iterator
from typing import Any

from cx_insights.intake.reading.chats.turns import Turn

_OWN_FIELDS = ('"guild"', '"channel"', '"messages"', '"isBot"', '"discriminator"', '"timestampEdited"')
_FEWEST = 4
_WORDS_OF_PEOPLE = ("Default", "Reply")


def is_chat(head: str) -> bool:
    return sum(field in head for field in _OWN_FIELDS) >= _FEWEST


def turns(text: str) -> Iterator[Turn]:
    found = json.loads(text)
    channel = found.get("channel", {}).get("name", "")
    for message in found.get("messages", ()):
        yield _turn(message, channel)


def _turn(message: dict[str, Any], channel: str) -> Turn:
    author = message.get("author", {})
    spoken = message.get("type", "Default") in _WORDS_OF_PEOPLE
    name = author.get("nickname") or author.get("name", "")
    return Turn(
        sent_at=message.get("timestamp", ""),
        author=name if spoken else "",
        author_id=str(author.get("id", "")) if spoken else "",
        text=message.get("content") or ("" if spoken else f"{name} {message.get('type', '')}"),
        channel="discord",
        actor="bot" if author.get("isBot") else "" if spoken else "system",
        message_id=str(message.get("id", "")),
        in_reply_to=str((message.get("reference") or {}).get("messageId") or ""),
        room=channel,
        attachments=", ".join(one.get("fileName", "") for one in message.get("attachments", ())),
        reactions=", ".join(
            f"{one.get('emoji', {}).get('name')} ({one.get('count')})" for one in message.get("reactions", ())
        ),
    )
