"""The lexicon as people write it: TOML read and checked, every fault said in one sentence."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from cx_insights.errors import UnusableInput, did_you_mean

_ENTRY_KEYS = frozenset({"rule", "polarity", "patterns", "note"})


@cache
def built_in_source() -> str:
    """The text of the lexicon that comes with the product, for reading and as an example to write one's own."""
    return files("cx_insights.texts.sentiment").joinpath("lexicon.toml").read_text(encoding="utf-8")


@cache
def pack_source(language: str) -> str:
    """The text of the lexicon of another language."""
    source: str = _packs().joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return source


@cache
def packs() -> tuple[str, ...]:
    """The languages with a lexicon beside English: ('de', 'es', ...)."""
    return tuple(
        sorted(file.name.removesuffix(".toml") for file in _packs().iterdir() if file.name.endswith(".toml"))
    )


def _packs() -> Any:
    return files("cx_insights.texts.sentiment").joinpath("packs")


def read(source: str) -> dict[str, Any]:
    """{'entries': [{'rule': 'waiting', 'polarity': -0.6, 'patterns': ['on hold']}], 'intensity': {'very': 1.3}}."""
    try:
        found = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise UnusableInput(f"The lexicon cannot be read: {error}. Compare with docs/sentiment.md.") from None
    entries = found.get("entries", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UnusableInput(
            "The lexicon's entries each begin with [[entries]]. Compare with docs/sentiment.md."
        )
    for entry in entries:
        _check_entry(entry)
    for section, values in found.items():
        if section != "entries" and source not in (built_in_source(), *map(pack_source, packs())):
            _check_section(section, values)
    return found


def _check_entry(entry: dict[str, Any]) -> None:
    name = entry.get("rule", "without a rule")
    for key in entry.keys() - _ENTRY_KEYS:
        raise UnusableInput(
            f"The lexicon's entry '{name}' has a '{key}' that says nothing.{did_you_mean(key, _ENTRY_KEYS)}"
        )
    if not _ENTRY_KEYS - {"note"} <= entry.keys():
        raise UnusableInput(f"The lexicon's entry '{name}' needs rule, polarity and patterns.")
    polarity, patterns = entry["polarity"], entry["patterns"]
    if isinstance(polarity, bool) or not isinstance(polarity, (int, float)) or not -1 <= polarity <= 1:
        raise UnusableInput(
            f"The lexicon's entry '{name}' has the polarity {polarity!r}. It goes from -1 to 1."
        )
    if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
        raise UnusableInput(f"The lexicon's entry '{name}' needs its patterns as a list: [\"soggy base\"].")
    for key in ("rule", "note"):
        if not isinstance(entry.get(key, ""), str):
            raise UnusableInput(
                f"The lexicon's entry '{name}' has a {key} that is no text. Put it in quotes."
            )


def _check_section(section: str, values: Any) -> None:
    """A section of one's own holds what the built-in one holds: words where there are words, numbers where numbers."""
    sections = _built_in_sections()
    if section not in sections:
        raise UnusableInput(
            f"The lexicon has a section '{section}' that says nothing.{did_you_mean(section, sections)} "
            f"Sections are: {', '.join(sorted((*sections, 'entries')))}."
        )
    if not isinstance(values, dict):
        raise UnusableInput(f"The lexicon's '{section}' is a section: write [{section}] and its lines below.")
    known = sections[section]
    for key, value in values.items():
        wanted = _kind(known.get(key, next(iter(known.values()))))
        if _kind(value) != wanted:
            raise UnusableInput(
                f"The lexicon's '{key}' under [{section}] is {_kind(value)}. It has to be {wanted}."
            )


@cache
def _built_in_sections() -> dict[str, dict[str, Any]]:
    found = tomllib.loads(built_in_source())
    return {section: values for section, values in found.items() if section != "entries"}


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, list):
        return "a list of words" if all(isinstance(each, str) for each in value) else "a list of other things"
    if isinstance(value, dict):
        return (
            "words with numbers" if all(_kind(each) == "a number" for each in value.values()) else "a section"
        )
    return "text" if isinstance(value, str) else "a date"
