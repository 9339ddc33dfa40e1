"""How the values of columns are read, beside the spellings that `model.words` knows: `value_words.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cx_insights.errors import BrokenWords, did_you_mean
from cx_insights.model import word_lists
from cx_insights.model.words import CHANNEL_BY_SPELLING, Actor

_FILE = Path(__file__).with_name("value_words.toml")

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ValueWords:
    """Words by what they mean; the file says it of each list, in its order."""

    channel_order: tuple[str, ...]
    not_among_words: frozenset[str]
    channel_of_columns: Lists
    channel_of_file_name: Lists
    bot_names: frozenset[str]
    names_of_people_too: frozenset[str]
    within_bot_names: tuple[str, ...]
    actors: Mapping[Actor, tuple[str, ...]]
    satisfaction: Mapping[str, float]
    done: tuple[str, ...]
    not_done: tuple[str, ...]
    passed_on: tuple[str, ...]


@cache
def value_words() -> ValueWords:
    """All of them, read when the first value is."""
    written = word_lists.read(_FILE)
    channels, bots, begins = (_section(written, name) for name in ("channels", "bots", "status_begins"))
    return ValueWords(
        channel_order=_phrases(channels, "order"),
        not_among_words=frozenset(_phrases(channels, "not_among_words")),
        channel_of_columns=_by_channel(written, "channel_of_columns"),
        channel_of_file_name=_by_channel(written, "channel_of_file_name"),
        bot_names=frozenset(_phrases(bots, "names")),
        names_of_people_too=frozenset(_phrases(bots, "names_of_people_too")),
        within_bot_names=_parts(bots, "within_a_name"),
        actors=_actors(_section(written, "actors")),
        satisfaction=_ratings(_section(written, "satisfaction")),
        done=_parts(begins, "done"),
        not_done=_parts(begins, "not_done"),
        passed_on=_parts(begins, "passed_on"),
    )


def _section(written: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    if not isinstance(section := written.get(name), Mapping):
        raise BrokenWords(f"{_FILE.name} has no section [{name}].{did_you_mean(name, written)}")
    return section


def _phrases(section: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return word_lists.phrases(section.get(name), f"{_FILE.name}, {name},")


def _parts(section: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return word_lists.parts(section.get(name), f"{_FILE.name}, {name},")


def _by_channel(written: Mapping[str, Any], name: str) -> Lists:
    section = _section(written, name)
    for channel in section.keys() - set(CHANNEL_BY_SPELLING.values()):
        raise BrokenWords(f"{_FILE.name} under {name} has '{channel}', which is no channel.")
    return {channel: _phrases(section, channel) for channel in section}


def _actors(section: Mapping[str, Any]) -> dict[Actor, tuple[str, ...]]:
    for actor in section.keys() - set(Actor):
        raise BrokenWords(f"{_FILE.name} under actors has '{actor}'.{did_you_mean(actor, Actor)}")
    return {Actor(actor): _parts(section, actor) for actor in section}


def _ratings(section: Mapping[str, Any]) -> dict[str, float]:
    """{'excellent': 5.0, 'somewhat satisfied': 4.0}, of 5 = "excellent", 4 = "somewhat satisfied"."""
    for rating in section.keys() - set("12345"):
        raise BrokenWords(f"{_FILE.name} under satisfaction has '{rating}'. Ratings go from 1 to 5.")
    return {phrase: float(rating) for rating in section for phrase in _phrases(section, rating)}
