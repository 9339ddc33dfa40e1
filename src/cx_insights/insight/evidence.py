"""One handoff as it reads: what was known before the person answered, and what had to be said again after.

The facts come from the same signals that the stored numbers were counted from, so that the two cannot disagree.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cx_insights.model.words import Actor
from cx_insights.texts.cleaning import clean
from cx_insights.texts.signals import signal_spans
from cx_insights.wording import known

TURNS_AFTER = 3
_SIGNAL_OF = {
    "reference": "gives_reference",
    "issue": "describes_issue",
    "tried": "tells_what_was_tried",
    "outcome": "states_wanted_outcome",
}
_BOT = Actor.BOT.value
_WORD = re.compile(r"[a-z]{4,}|\d{3,}")

Span = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """Words of a turn that carry a fact: Mark('reference', (6, 15)); no span where a column of the export says it."""

    fact: str
    span: Span | None = None


@dataclass(frozen=True)
class Turn:
    """One turn with what is to be marked in it.

    `again` says why it was unneeded ('said again', 'asked for what was known'); `said_before` is the number of the turn
    in which the same had been said, `asked_by` who asked for it.
    """

    number: int
    row: dict[str, Any]
    marks: tuple[Mark, ...] = ()
    again: str | None = None
    said_before: int | None = None
    asked_by: str | None = None


@dataclass(frozen=True)
class Evidence:
    """Both sides of a handoff; `missing` are the facts that nobody had said."""

    before: tuple[Turn, ...]
    after: tuple[Turn, ...]
    found: tuple[str, ...]
    missing: tuple[str, ...]


FACTS = ("who", "reference", "issue", "tried", "outcome")


def evidence(turns: pd.DataFrame) -> Evidence | None:
    """Takes the `turns` of one conversation; None where it was not handed over."""
    rows = [{str(key): value for key, value in row.items()} for row in turns.to_dict("records")]
    if not any(known(row["after_handoff"]) for row in rows):
        return None
    stated = next((n for n, row in enumerate(rows, 1) if known(row["issue"]) and row["actor"] != _BOT), 0)
    before = tuple(
        Turn(number, row, tuple(_marks(row, number == stated)))
        for number, row in enumerate(rows, 1)
        if not row["after_handoff"]
    )
    found = {mark.fact for turn in before for mark in turn.marks}
    if any(known(row["customer_id"]) for row in rows):
        found.add("who")
    after = tuple(_after(rows, len(before), before, "reference" in found))
    return Evidence(
        before, after, tuple(f for f in FACTS if f in found), tuple(f for f in FACTS if f not in found)
    )


def spans(text: Any, signal: str) -> list[Span]:
    """Where a text gives a signal: 'order PZ-104512 is cold' -> [(6, 15)] for 'gives_reference'."""
    if not known(text):
        return []
    cleaned = clean(str(text))
    return [cleaned.span_in_original(*span) for span in signal_spans(signal, cleaned.text)]


def is_true(value: Any) -> bool:
    """A signal that was found; one that is not known was not."""
    return known(value) and bool(value)


def _marks(row: dict[str, Any], states_issue: bool) -> Iterator[Mark]:
    """What a turn before the answer tells; what the bot says tells nothing new."""
    if row["actor"] == _BOT:
        return
    for fact, signal in _SIGNAL_OF.items():
        if is_true(row[signal]):
            yield Mark(fact, next(iter(spans(row["text"], signal)), None))
    if states_issue and not is_true(row["describes_issue"]):
        yield Mark("issue")
    if known(row["reference"]) and not known(row["text"]):
        yield Mark("reference")


def _after(
    rows: Sequence[dict[str, Any]], start: int, before: tuple[Turn, ...], reference_known: bool
) -> Iterator[Turn]:
    seen = {Actor.CUSTOMER.value: 0, Actor.HUMAN.value: 0}
    asked_by: str | None = None
    for number, row in enumerate(rows[start:], start + 1):
        actor = str(row["actor"])
        near = actor in seen and seen[actor] < TURNS_AFTER
        seen[actor] = seen.get(actor, 0) + 1
        again = _again(row, reference_known) if near else None
        if again and actor == Actor.CUSTOMER.value:
            yield Turn(number, row, tuple(_again_marks(row)), again, _said_in(row, before), asked_by)
        else:
            yield Turn(number, row, (), again)
        if actor == Actor.HUMAN.value:
            asked_by = str(row["agent"]) if known(row["agent"]) else "the employee"


def _again(row: dict[str, Any], reference_known: bool) -> str | None:
    if row["actor"] == Actor.HUMAN.value:
        asks = reference_known and is_true(row["asks_for_reference"])
        return "asked for what was known" if asks else None
    if is_true(row["says_it_again"]):
        return "said again"
    return "given again" if reference_known and is_true(row["gives_reference"]) else None


def _again_marks(row: dict[str, Any]) -> Iterator[Mark]:
    for signal in ("says_it_again", "gives_reference"):
        if is_true(row[signal]):
            yield from (Mark("again", span) for span in spans(row["text"], signal))


def _said_in(row: dict[str, Any], before: tuple[Turn, ...]) -> int | None:
    """The turn before the handoff that shares the most words and numbers with what is said again."""
    words = _words(row["text"])
    shared = [
        (len(words & _words(turn.row["text"])), -turn.number)
        for turn in before
        if turn.row["actor"] == Actor.CUSTOMER.value
    ]
    most, place = max(shared, default=(0, 0))
    return -place if most else None


def _words(text: Any) -> set[str]:
    return set(_WORD.findall(str(text).casefold())) if known(text) else set()
