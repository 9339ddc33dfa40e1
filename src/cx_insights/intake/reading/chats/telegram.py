"""Telegram's result.json: one chat, or all chats of an account."""

import json
import re
from collections.abc import Iterator
from typing import Any

from cx_insights.intake.reading.chats.turns import Turn

_OWN_FIELDS = ('"from_id"', '"date_unixtime"', '"text_entities"', '"messages"', '"type"')
_FEWEST = 3  # exports of before 2021 have neither 'date_unixtime' nor 'text_entities'


def is_chat(head: str) -> bool:
    is_one = re.search(r'"type"\s*:\s*"(?:service|message)"', head) is not None
    return is_one and sum(field in head for field in _OWN_FIELDS) >= _FEWEST


def turns(text: str) -> Iterator[Turn]:
    for chat in _chats(json.loads(text)):
        room = str(chat.get("name") or chat.get("id") or "")
        for message in chat.get("messages", ()):
            yield _turn(message, room, str(chat.get("id", "")))


def _chats(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [found] if "messages" in found else list(found.get("chats", {}).get("list", ()))


def _turn(message: dict[str, Any], room: str, chat_id: str) -> Turn:
    reply = message.get("reply_to_message_id")
    service = message.get("type") == "service"
    name = str(message.get("from") or message.get("actor") or "")
    media = message.get("media_type") or message.get("file_name") or ("photo" if message.get("photo") else "")
    return Turn(
        sent_at=_moment(message),
        author="" if service else name,
        author_id="" if service else str(message.get("from_id") or ""),
        text=_service(message, name) if service else _words(message.get("text")),
        channel="telegram",
        actor="system" if service else "bot" if _is_bot(message, name) else "",
        message_id=f"{chat_id}/{message.get('id', '')}",
        in_reply_to=f"{chat_id}/{reply}" if reply else "",
        room=room,
        attachments=str(media or ""),
    )


def _moment(message: dict[str, Any]) -> str:
    """In UTC where the export says so; `date` alone is the clock of the computer that exported it."""
    unix = str(message.get("date_unixtime") or "")
    return unix if unix.isdigit() else str(message.get("date") or "")


def _is_bot(message: dict[str, Any], name: str) -> bool:
    return bool(message.get("via_bot")) or name.casefold().endswith("bot")


def _service(message: dict[str, Any], name: str) -> str:
    return f"{name} {str(message.get('action') or 'service message').replace('_', ' ')}".strip()


def _words(text: Any) -> str:
    """Plain text, or pieces of it with their looks: ["order ", {"type": "bold", "text": "5512"}]."""
    if isinstance(text, list):
        return "".join(piece if isinstance(piece, str) else str(piece.get("text", "")) for piece in text)
    return str(text or "")
