"""The words of the pizza company: `phrases.toml`, which says how they are put together."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cx_insights.errors import BrokenWords
from cx_insights.model import word_lists

Phrase = tuple[tuple[str, ...], ...]
"""The slots of a phrase, of each of which one alternative is said."""

_FILE = Path(__file__).with_name("phrases.toml")


@cache
def phrases(language: str) -> Mapping[str, Phrase]:
    """The phrases of 'en', 'de' or 'tr' by what they are said for, read when the first one is said."""
    return {key: _phrase(key, slots) for key, slots in word_lists.read(_FILE)[language].items()}


def _phrase(key: str, slots: list[str]) -> Phrase:
    if not isinstance(slots, list) or not all(isinstance(slot, str) for slot in slots):
        raise BrokenWords(f'{_FILE.name} needs the slots of "{key}" as a list: ["hi |hello ", "there"].')
    return tuple(tuple(slot.split("|")) for slot in slots)
