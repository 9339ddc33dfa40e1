"""The same letter as each receiver reads it. Names come from exports: nowhere may they mention people or be obeyed."""

import re
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cx_insights.delivery.destination import Kind
from cx_insights.delivery.letter import Letter

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-!|>~<@:])")
_ACCENT = 0x2A6F6B

Shape = dict[str, Any]


def shaped(kind: Kind, letter: Letter, delivery_id: str, at: datetime) -> Shape:
    match kind:
        case Kind.SLACK:
            return _slack(letter)
        case Kind.TEAMS:
            return _teams(letter)
        case Kind.DISCORD:
            return _discord(letter)
        case _:
            return _generic(letter, delivery_id, at)


def _generic(letter: Letter, delivery_id: str, at: datetime) -> Shape:
    """{"type": "alert.open", "id": ..., "timestamp": ..., "data": {"alert_id": ..., "sentence": ..., ...}}"""
    data = {**asdict(letter), "since": letter.since.isoformat(), "until": letter.until.isoformat()}
    when = f"{at.isoformat(timespec='seconds')}Z"
    return {"type": f"alert.{letter.state}", "id": delivery_id, "timestamp": when, "data": data}


def _slack(letter: Letter) -> Shape:
    """Plain text in every block, which Slack obeys nothing in; `text` is what a notification shows."""
    title = letter.title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    said = [{"type": "section", "text": _plain(words)} for words in (letter.sentence, letter.action)]
    blocks: list[Shape] = [{"type": "header", "text": _plain(letter.title[:150])}, *said]
    blocks.append({"type": "context", "elements": [_plain(letter.measured)]})
    if letter.link:
        button = {"type": "button", "text": _plain("Open"), "url": letter.link}
        blocks.append({"type": "actions", "elements": [button]})
    return {"text": title, "blocks": blocks}


def _plain(words: str) -> Shape:
    return {"type": "plain_text", "text": words[:3000], "emoji": False}


def _teams(letter: Letter) -> Shape:
    """An adaptive card, as a workflow of Teams takes it."""
    words = (
        {"text": letter.title, "weight": "Bolder", "size": "Medium"}, {"text": letter.sentence},
        {"text": letter.action, "weight": "Bolder"}, {"text": letter.measured, "isSubtle": True},
    )  # fmt: skip
    body = [{"type": "TextBlock", "wrap": True, **one, "text": _escaped(str(one["text"]))} for one in words]
    card: Shape = {"type": "AdaptiveCard", "version": "1.4", "body": body}
    card["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json"
    if letter.link:
        card["actions"] = [{"type": "Action.OpenUrl", "title": "Open", "url": letter.link}]
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": card}]}


def _discord(letter: Letter) -> Shape:
    embed: Shape = {
        "title": _escaped(letter.title)[:256],
        "description": _escaped(f"{letter.sentence}\n\n{letter.action}")[:4096],
        "footer": {"text": letter.measured[:2048]},
        "color": _ACCENT,
    }
    if letter.link:
        embed["url"] = letter.link
    return {"embeds": [embed], "allowed_mentions": {"parse": []}}


def _escaped(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", words)
