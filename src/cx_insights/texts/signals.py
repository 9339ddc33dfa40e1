"""What a text says, as named regular expressions that run inside the database: `signals.toml` beside this file.

Every pattern is RE2 syntax (no look-around, no back-references) and means the same to Python's `re`.
`SIGNALS` are matched without regard to case, `SIGNALS_CASE_SENSITIVE` as written; a text gives a
signal when either of its patterns is found:

    regexp_matches(text, SIGNALS[name], 'i') or regexp_matches(text, SIGNALS_CASE_SENSITIVE[name])

Whose texts are asked is up to the metric: `asks_for_reference` is meant for what bots and employees
say, all others for what customers say.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Span = tuple[int, int]
_PUT_ASIDE = "."  # what stands where words were put aside: an end of a sentence


def _read(name: str) -> list[dict[str, Any]]:
    source = files("cx_insights.texts").joinpath(name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(source)["signal"]
    return found


def _pattern(rules: list[dict[str, Any]], name: str, key: str = "patterns") -> str:
    """All patterns of one name joined, pieces put in; braces of counts such as {0,3} stay."""
    made = []
    for rule in (each for each in rules if each["name"] == name):
        pattern = "|".join(rule.get(key, ()))
        for piece, words in rule.get("words", {}).items():
            pattern = pattern.replace(f"{{{piece}}}", f"(?:{words})")
        made += [pattern] if pattern else []
        made += [_pattern(rules, rule["takes"])] if key == "patterns" and "takes" in rule else []
    return "|".join(made)


_RULES = _read("signals.toml")
_OTHERS = _read("signals_of_languages.toml")

NAMED: dict[str, str] = {name: _pattern(_RULES, name) for name in dict.fromkeys(r["name"] for r in _RULES)}
"""The patterns that `handoff_reasons.toml` can name."""

SIGNALS: dict[str, str] = {name: pattern for name, pattern in NAMED.items() if name != "anger"}

SIGNALS_CASE_SENSITIVE: dict[str, str] = {
    rule["name"]: _pattern(_RULES, rule["name"], "case_sensitive")
    for rule in _RULES
    if "case_sensitive" in rule
}

PUT_ASIDE: dict[str, str] = {rule["name"]: NAMED[rule["unless_in"]] for rule in _RULES if "unless_in" in rule}
"""What is replaced by '.' before a signal is asked: 'I want a person' states no outcome."""


SCORE_AT_MOST: dict[str, float] = {
    rule["name"]: rule["score_at_most"] for rule in _RULES if "score_at_most" in rule
}
"""A customer's text that scores so low gives the signal too, unless it asks for a human."""

ANY_LANGUAGE = frozenset(rule["name"] for rule in _RULES if rule["language"] == "any")
"""Signals that are read in every language; the others are unknown in one that has no rules."""


OTHER_LANGUAGES: dict[str, dict[str, str]] = {
    name: {rule["language"]: _pattern([rule], name) for rule in _OTHERS if rule["name"] == name}
    for name in dict.fromkeys(rule["name"] for rule in _OTHERS)
}
"""The patterns for texts that are not English, by signal and language: {'asks_for_human': {'de': ..., 'es': ...}}."""


def signal_spans(name: str, text: str) -> list[Span]:
    """Where a text gives a signal: 'order PZ-104512 is cold' -> [(6, 15)] for 'gives_reference'."""
    told = text
    if name in PUT_ASIDE:
        told = _compiled(PUT_ASIDE[name]).sub(lambda found: _PUT_ASIDE.ljust(len(found[0])), text)
    found = [match.span() for match in _compiled(SIGNALS[name]).finditer(told)]
    if name in SIGNALS_CASE_SENSITIVE:
        as_written = _compiled(SIGNALS_CASE_SENSITIVE[name], as_written=True)
        found += [match.span() for match in as_written.finditer(told)]
    return sorted(span for span in found if span[1] > span[0])


@cache
def _compiled(pattern: str, as_written: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, 0 if as_written else re.IGNORECASE)
