"""Exports of chat programs, read by their own grammar into turns: who wrote what, when, in answer to what."""

import duckdb

from cx_insights.intake.reading.chats import discord, lines, mails, messenger, slack, teams, telegram
from cx_insights.intake.reading.chats.turns import ROOM, stage_turns
from cx_insights.intake.reading.encoding import Encoding
from cx_insights.intake.reading.source import Source
from cx_insights.intake.staging.table import Staged

__all__ = ["ROOM", "chat_in_json", "chat_in_lines", "chat_in_zip"]

_MOST_BYTES = 300_000_000
"""A chat's export is read as a whole; what is larger is no export of a chat program."""
_JSON_KINDS = (
    (telegram.is_chat, telegram.turns),
    (discord.is_chat, discord.turns),
    (teams.is_chat, teams.turns),
    (messenger.is_chat, messenger.turns),
    (slack.is_day, slack.turns_of_day),
)


def chat_in_lines(
    source: Source, encoding: Encoding, head: bytes, scratch: duckdb.DuckDBPyConnection, limit: int | None
) -> Staged | None:
    """WhatsApp, Signal and the like: a line that begins with a time and a name begins a message; and mail."""
    if mails.is_mail(encoding.decode(head)) and not _too_large(source):
        with source.open() as stream:
            return stage_turns(mails.turns(stream.read()), scratch, limit)
    if not lines.is_chat(encoding.decode(head)) or _too_large(source):
        return None
    with source.open() as stream, encoding.text(stream, newline="\n") as text:
        return stage_turns(lines.turns(text.read(), source.name), scratch, limit)


def chat_in_json(
    source: Source, encoding: Encoding, head: bytes, scratch: duckdb.DuckDBPyConnection, limit: int | None
) -> Staged | None:
    """Telegram, Discord, Teams and a day of Slack, told by the names of their fields."""
    start = encoding.decode(head)
    turns = next((turns for is_chat, turns in _JSON_KINDS if is_chat(start)), None)
    if turns is None or _too_large(source):
        return None
    with source.open() as stream, encoding.text(stream) as text:
        return stage_turns(turns(text.read()), scratch, limit)


def chat_in_zip(source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None) -> list[Staged] | None:
    """An export of a Slack workspace; a zipped chat of WhatsApp is read as the file that it holds."""
    if not slack.is_chat(source.path):
        return None
    staged = stage_turns(slack.turns(source.path), scratch, limit)
    return [staged] if staged else None


def _too_large(source: Source) -> bool:
    return (source.size() or 0) > _MOST_BYTES
