"""Microsoft Teams: messages of a channel or chat as Graph gives them, also one a line."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from cx_insights.intake.reading.chats.turns import Turn

_OWN_FIELDS = ('"createdDateTime"', '"body"', '"messageType"', '"chatId"', '"channelIdentity"', '"replyToId"')
_FEWEST = 4
_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"<(?:br|/p|/div)[^>]*>", re.IGNORECASE)


def is_chat(head: str) -> bool:
    return sum(field in head for field in _OWN_FIELDS) >= _FEWEST


def turns(text: str) -> Iterator[Turn]:
    for message in _messages(text):
        yield _turn(message)
        for reply in message.get("replies") or ():
            yield _turn({"replyToId": message.get("id"), **reply})


def _messages(text: str) -> list[dict[str, Any]]:
    """A list, a page of Graph ({"value": [...]}), or one message a line."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    if isinstance(found, dict):
        return list(found.get("value") or found.get("messages") or [found])
    return list(found)


def _turn(message: dict[str, Any]) -> Turn:
    sender = message.get("from") or {}
    person, program = sender.get("user") or {}, sender.get("application") or {}
    spoken = message.get("messageType", "message") == "message"
    who = person or program
    place = message.get("channelIdentity") or {}
    root = message.get("replyToId") or message.get("id", "")
    return Turn(
        sent_at=message.get("createdDateTime", ""),
        author=who.get("displayName") or "",
        author_id=who.get("id") or "",
        text=_words(message.get("body") or {}),
        channel="teams",
        actor="system" if not spoken else "bot" if program and not person else "",
        message_id=str(message.get("id", "")),
        conversation_id=str(root) if place else str(message.get("chatId") or root),
        room=str(place.get("channelId") or message.get("chatId") or ""),
        attachments=", ".join(str(one.get("name") or "") for one in message.get("attachments") or ()),
    )


def _words(body: dict[str, Any]) -> str:
    content = body.get("content") or ""
    if body.get("contentType") != "html":
        return str(content)
    return unescape(_TAG.sub("", _BREAK.sub("\n", content))).strip()
