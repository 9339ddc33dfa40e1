"""Channels, actors and sentiment labels: one spelling each, and what vendors call them (`words.toml`)."""

from enum import StrEnum
from pathlib import Path

from cx_insights.errors import BrokenWords
from cx_insights.model import word_lists


class Actor(StrEnum):
    """Who acted."""

    CUSTOMER = "customer"
    BOT = "bot"
    HUMAN = "human"
    SYSTEM = "system"


class Label(StrEnum):
    """What a sentiment score is called; thresholds stand in the metric dictionary."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


UNKNOWN_CHANNEL = "unknown"
_FILE = Path(__file__).with_name("words.toml")
_WRITTEN = word_lists.read(_FILE)


def _by_spelling(spellings: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """{'app': ('app', 'ios')} → {'app': 'app', 'ios': 'app'}; a spelling has one meaning."""
    found: dict[str, str] = {}
    for word, spelled in spellings.items():
        for spelling in spelled:
            if found.setdefault(spelling, word) != word:
                raise BrokenWords(
                    f"{_FILE.name} has '{spelling}' under {found[spelling]} and under {word}. Keep one."
                )
    return found


CHANNEL_SPELLINGS: dict[str, tuple[str, ...]] = word_lists.lists(
    _WRITTEN["channels"], _WRITTEN["channels"], f"{_FILE.name} under channels"
)
CHANNEL_BY_SPELLING: dict[str, str] = _by_spelling(CHANNEL_SPELLINGS)
CHANNEL_LABELS: dict[str, str] = _WRITTEN["channel_labels"]

ACTOR_BY_SPELLING: dict[str, Actor] = {
    spelling: Actor(actor)
    for spelling, actor in _by_spelling(
        word_lists.lists(_WRITTEN["actors"], Actor, f"{_FILE.name} under actors")
    ).items()
}

_FLAGS = word_lists.lists(_WRITTEN["flags"], ("yes", "no"), f"{_FILE.name} under flags")
TRUE_WORDS: tuple[str, ...] = _FLAGS["yes"]
FALSE_WORDS: tuple[str, ...] = _FLAGS["no"]


def channel_label(channel: str) -> str:
    """How a channel is written on screen: 'email' -> 'E-mail', 'app' -> 'App'."""
    return CHANNEL_LABELS.get(channel, channel.replace("_", " ").capitalize())
