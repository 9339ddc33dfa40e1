"""What chat programs write themselves, in the languages of their users: `notices.toml` beside this file."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_LONGEST_NOTICE = 200


def is_left_out(text: str) -> bool:
    """Whether words stand for a picture, a sound or a message that is not in the file: '<Media omitted>'."""
    return len(text) <= _LONGEST_NOTICE and bool(_pattern("left_out").search(text))


def is_of_the_system(text: str) -> bool:
    """Whether a line says something of the chat itself: 'Messages and calls are end-to-end encrypted.'"""
    return bool(_pattern("of_the_system").search(text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    written = files("cx_insights.intake.reading.chats").joinpath("notices.toml").read_text(encoding="utf-8")
    return re.compile("|".join(tomllib.loads(written)[name]), re.IGNORECASE)
