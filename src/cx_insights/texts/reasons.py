"""Why a bot handed over, as rules that can be read: `handoff_reasons.toml` beside this file."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from cx_insights.model.words import Actor
from cx_insights.texts.signals import NAMED


@dataclass(frozen=True)
class Reason:
    """One rule: its name, what it means, whose words it reads, its pattern, and texts that it finds."""

    name: str
    means: str
    said_by: str
    pattern: str
    examples: tuple[str, ...]


def _read(rule: dict[str, Any]) -> Reason:
    patterns = [*(NAMED[name] for name in rule.get("signals", [])), *rule.get("patterns", [])]
    said_by = Actor(rule["said_by"]).value
    return Reason(rule["name"], rule["means"], said_by, "|".join(patterns), tuple(rule["examples"]))


_SOURCE = files("cx_insights.texts").joinpath("handoff_reasons.toml").read_text(encoding="utf-8")

REASONS: tuple[Reason, ...] = tuple(_read(rule) for rule in tomllib.loads(_SOURCE)["reason"])
"""In order: the first one that fits names the reason."""
