"""What exports call each field, in several languages: `synonyms.toml`, which recognition reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cx_insights.errors import BrokenWords
from cx_insights.model import word_lists
from cx_insights.model.fields import FIELDS

_FILE = Path(__file__).with_name("synonyms.toml")
_KEYS = ("best", "other_scripts", "good", "fair", "within", "never")
_NO_FIELDS = ("author", "reply_to", "time_of_day")
"""Columns that fields are made of, beside the fields themselves."""


@dataclass(frozen=True)
class Names:
    """The synonyms of one field, by how much they say."""

    best: tuple[str, ...]
    good: tuple[str, ...]
    fair: tuple[str, ...]
    within: tuple[str, ...]
    never: tuple[str, ...]


@cache
def synonyms() -> Mapping[str, Names]:
    """The names of every field, read when the first header is looked at."""
    written = word_lists.read(_FILE)
    for field in written.keys() - {*(field.name for field in FIELDS), *_NO_FIELDS}:
        raise BrokenWords(f"{_FILE.name} has a section [{field}], which is no field.")
    return {field: _names(field, section) for field, section in written.items()}


def _names(field: str, section: Mapping[str, str]) -> Names:
    found = word_lists.lists(section, _KEYS, f"{_FILE.name} under {field}")
    for phrase in (phrase for listed in found.values() for phrase in listed):
        if phrase != " ".join(re.findall(r"[^\W_]+", phrase)):
            raise BrokenWords(
                f"{_FILE.name} under {field} has '{phrase}'. Headers are compared by letters and digits."
            )
    best = (*found["best"], *found["other_scripts"])
    return Names(best, found["good"], found["fair"], found["within"], found["never"])
