"""What a bot or the system announces of the conversation: a handover to a person, or that it is closed.

The rules are `announcements.toml` beside this file, in RE2 syntax: DuckDB reads a column with them, and so does Arrow
here, in a time that grows with the length of the text only. Whose words are asked is up to the caller: customers
announce nothing.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

HANDOVER, CLOSING = "handover", "closing"


@dataclass(frozen=True)
class Rule:
    """What is announced in one language: its pattern, texts that it finds, and texts that it must not find."""

    says: str
    language: str
    pattern: str
    examples: tuple[str, ...]
    others: tuple[str, ...]


def _read(rule: dict[str, Any]) -> Rule:
    pattern = "|".join(rule["patterns"])
    # Pieces may hold braces of their own ({0,3}), so they are put in by name and not with str.format.
    for name, words in rule.get("words", {}).items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return Rule(rule["says"], rule["language"], pattern, tuple(rule["examples"]), tuple(rule["others"]))


_SOURCE = files("cx_insights.texts").joinpath("announcements.toml").read_text(encoding="utf-8")

_FOUND = tomllib.loads(_SOURCE)

RULES: tuple[Rule, ...] = tuple(_read(rule) for rule in _FOUND["announcement"])

PASSED_OVER: str = "|".join(_FOUND["passed_over"])
"""Conditions and questions, cut out before a pattern is asked."""

PATTERNS: dict[str, str] = {
    f"announces_{says}": "|".join(rule.pattern for rule in RULES if rule.says == says)
    for says in (HANDOVER, CLOSING)
}
"""By the column of `interactions` that keeps the answer; matched without regard to case."""


def announces_handover(text: str) -> bool:
    """Whether a bot says that it hands over now: 'I'll pass you on to a colleague.'; an offer is none."""
    return heard("announces_handover", [text])[0]


def announces_closing(text: str) -> bool:
    """Whether it is said that the conversation is closed: 'This chat has been closed.'"""
    return heard("announces_closing", [text])[0]


def heard(name: str, texts: Sequence[str]) -> list[bool]:
    """Which of these texts announce it, by a name of `PATTERNS`."""
    told = pc.replace_substring_regex(pa.array(texts, pa.string()), f"(?i){PASSED_OVER}", " ")
    found: list[bool] = pc.match_substring_regex(told, PATTERNS[name], ignore_case=True).to_pylist()
    return found
