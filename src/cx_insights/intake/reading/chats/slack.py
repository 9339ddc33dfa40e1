"""The export of a Slack workspace: a zip with users.json, channels.json and a folder of days for every channel."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from cx_insights.intake.reading.chats.turns import Turn

_DAY = re.compile(r"^(?:.*/)?(?P<channel>[^/]+)/\d{4}-\d{2}-\d{2}\.json$")
_MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
_OF_THE_SYSTEM = frozenset(
    ("channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name", "channel_archive",
     "group_join", "group_leave", "pinned_item", "bot_add", "bot_remove", "tombstone", "reminder_add")
)  # fmt: skip


def is_chat(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    has_users = any(PurePosixPath(name).name == "users.json" for name in names)
    return has_users and any(_DAY.match(name) for name in names)


def turns(path: Path) -> Iterator[Turn]:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        people = _people(archive, names)
        for name in sorted(names):
            if (day := _DAY.match(name)) and "__MACOSX" not in name:
                for message in json.loads(archive.read(name)):
                    if message.get("type", "message") == "message":
                        yield _turn(message, day["channel"], people)


def is_day(head: str) -> bool:
    """Whether a file is one day of one channel, out of its zip: messages without the names of who wrote them."""
    own = ('"thread_ts"', '"client_msg_id"', '"bot_id"', '"user_team"', '"parent_user_id"', '"user_profile"')
    return (
        head.lstrip().startswith("[")
        and '"ts"' in head
        and '"text"' in head
        and any(name in head for name in own)
    )


def turns_of_day(text: str) -> Iterator[Turn]:
    for message in json.loads(text):
        if message.get("type", "message") == "message" and "ts" in message:
            yield _turn(message, "", {})


def _people(archive: zipfile.ZipFile, names: list[str]) -> dict[str, dict[str, Any]]:
    """By id, those of bots too: {"U01": {"name": "ann", "real_name": "Ann", "is_bot": false}}"""
    file = next(name for name in names if PurePosixPath(name).name == "users.json")
    found: dict[str, dict[str, Any]] = {}
    for person in json.loads(archive.read(file)):
        found[person["id"]] = person
        if bot_id := person.get("profile", {}).get("bot_id"):
            found[bot_id] = {**person, "is_bot": True}
    return found


def _turn(message: dict[str, Any], channel: str, people: dict[str, dict[str, Any]]) -> Turn:
    who = message.get("user") or message.get("bot_id") or ""
    person = people.get(who, {})
    subtype = message.get("subtype", "")
    is_bot = subtype == "bot_message" or bool(message.get("bot_id")) or bool(person.get("is_bot"))
    thread, own = message.get("thread_ts", ""), message["ts"]
    place = f"{channel}/" if channel else ""
    return Turn(
        sent_at=own,
        author=message.get("username") or _called(person) or who,
        author_id=who,
        text=_MENTION.sub(lambda found: f"@{_called(people.get(found[1], {})) or found[1]}", message.get("text", "")),
        channel="slack",
        actor="system" if subtype in _OF_THE_SYSTEM else "bot" if is_bot else "",
        message_id=f"{place}{own}",
        conversation_id=f"{place}{thread}" if thread else "",
        room=channel,
        attachments=", ".join(str(file.get("name", "")) for file in message.get("files", ()) if file),
        reactions=", ".join(f"{one.get('name')} ({one.get('count')})" for one in message.get("reactions", ())),
    )  # fmt: skip


def _called(person: dict[str, Any]) -> str:
    profile = person.get("profile", {})
    names = (
        profile.get("display_name"),
        person.get("real_name"),
        profile.get("real_name"),
        person.get("name"),
    )
    return next((name for name in names if name), "")
