"""Facebook Messenger and Instagram: a thread as the download of one's own data has it, newest first."""

import json
from collections.abc import Iterator
from typing import Any

from cx_insights.intake.reading.chats.turns import Turn

_OWN_FIELDS = ('"sender_name"', '"timestamp_ms"', '"participants"')


def is_chat(head: str) -> bool:
    return all(field in head for field in _OWN_FIELDS)


def turns(text: str) -> Iterator[Turn]:
    thread = json.loads(text)
    room = _mended(str(thread.get("thread_path") or thread.get("title") or ""))
    channel = "instagram" if "instagram" in text[:100_000].casefold() else "messenger"
    for message in sorted(thread.get("messages", ()), key=lambda one: int(one.get("timestamp_ms", 0))):
        yield Turn(
            sent_at=str(message.get("timestamp_ms", "")),
            author=_mended(str(message.get("sender_name", ""))),
            text="" if message.get("is_unsent") else _mended(str(message.get("content") or "")),
            channel=channel,
            room=room,
            attachments=", ".join(_attached(message)),
            reactions=" ".join(
                _mended(str(one.get("reaction", ""))) for one in message.get("reactions") or ()
            ),
        )


def _attached(message: dict[str, Any]) -> list[str]:
    """The kinds of what is attached: ['photos', 'audio files']."""
    kinds = ("photos", "videos", "audio_files", "files", "gifs", "sticker", "share")
    return [kind.replace("_", " ") for kind in kinds if message.get(kind)]


def _mended(text: str) -> str:
    """The bytes of UTF-8 stand there as if each were a letter of its own: 'PaÃ­s' is 'País'."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
