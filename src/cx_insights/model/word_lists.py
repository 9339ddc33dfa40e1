"""Lists of words that stand in a TOML file beside the code: read, and checked with a sentence that says what is wrong.

[csat]
best = "csat, satisfaction"        phrases between commas, over as many lines as they need
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cx_insights.errors import BrokenWords, did_you_mean


def read(file: Path) -> dict[str, Any]:
    """What a file says, its sections still unread."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BrokenWords(f"{file.name} is no TOML: {error}.") from None


def phrases(written: Any, where: str) -> tuple[str, ...]:
    """'nps, net promoter' → nps, net promoter; `where` names the list if something is wrong with it."""
    if not isinstance(written, str):
        raise BrokenWords(
            f'{where} is no list of phrases. Write them between commas in one text: "nps, ces".'
        )
    found = tuple(phrase for part in written.split(",") if (phrase := " ".join(part.split())))
    for phrase in found:
        if phrase != phrase.lower():
            raise BrokenWords(f"{where} has '{phrase}', which is compared in lower case. Write it so.")
    return found


def parts(written: Any, where: str) -> tuple[str, ...]:
    """Parts of words in brackets, kept with their blanks: [" ai ", "chatbot"]."""
    if not isinstance(written, list) or not all(isinstance(part, str) and part for part in written):
        raise BrokenWords(
            f'{where} is no list of parts of words. Write them in brackets: [" ai ", "chatbot"].'
        )
    return tuple(written)


def lists(section: Any, names: Iterable[str], where: str) -> dict[str, tuple[str, ...]]:
    """The lists of a section by their names, those that it leaves out being empty."""
    if not isinstance(section, Mapping):
        raise BrokenWords(f"{where} is no section of lists. Write [{where.split()[-1]}] and its lists below.")
    known = tuple(names)
    for name in section.keys() - set(known):
        raise BrokenWords(f"{where} has a list '{name}' that nothing reads.{did_you_mean(name, known)}")
    return {name: phrases(section.get(name, ""), f"{where}, {name},") for name in known}
