"""A handover brief: what a person needs to take a conversation over, from what is stored (and masked) of it.

It tells what was known when the person came: nothing that was said to them is in it.
"""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cx_insights.errors import UnknownName
from cx_insights.insight.evidence import is_true, spans
from cx_insights.insight.frames import Ask
from cx_insights.model.filters import Filters
from cx_insights.model.words import Actor, channel_label
from cx_insights.wording import count_of, day, duration_in_full, known, moment, score

NOT_SAID = "not said"
MOST_CONTACTS = 5
_LONGEST_QUOTE = 160
_NUMBER = re.compile(r"[A-Za-z]{0,5}-?[0-9][\w-]*")
_WORD = re.compile(r"\w{2,}")
_LONGER = 4  # words: 'hello' and 'agent please' tell no issue
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


@dataclass(frozen=True)
class Contact:
    """An earlier or later conversation of the customer."""

    day: str
    channel: str
    issue: str
    outcome: str


@dataclass(frozen=True)
class Brief:
    """What there is to know; a field that nobody said or stated reads 'not said'."""

    conversation: str
    channel: str
    began: str
    customer: str
    reference: str
    issue: str
    tried: tuple[str, ...]
    wanted: str
    mood: str
    person: str
    last_words: str
    history: tuple[Contact, ...]
    earlier_contacts: int

    def text(self) -> str:
        """Plain text, a line each, to be copied into any tool."""
        lines = [
            ("Handoff brief", f"conversation {self.conversation}, {self.channel}, {self.began}"),
            ("Customer", self.customer),
            ("Reference", self.reference),
            ("Issue", self.issue),
            ("Tried so far", "; ".join(self.tried) or NOT_SAID),
            ("Wants", self.wanted),
            ("Sentiment", self.mood),
            ("Person", self.person),
            ("Last words", self.last_words),
            ("History", self._history_in_words()),
        ]
        told = [f"- {c.day} {c.channel}: {c.issue}, {c.outcome}" for c in self.history]
        return "\n".join([*(f"{name}: {words}" for name, words in lines), *told])

    def _history_in_words(self) -> str:
        if not self.earlier_contacts:
            return "no earlier contact"
        more = f", the latest {MOST_CONTACTS}:" if self.earlier_contacts > MOST_CONTACTS else ":"
        return f"{count_of(self.earlier_contacts, 'earlier contact')}{more}"


def brief(ask: Ask, conversation: str, time_zone: str = "UTC") -> Brief:
    """The brief of one conversation; `ask` runs questions.

    brief(ask, "chat-17").text()
    -> "Handoff brief: conversation chat-17, Chat, 2026-09-01 18:02\nCustomer: ana (Family)\nReference: PZ-104512 ..."
    """
    here = Filters(conversation=(conversation,), time_zone=time_zone)
    turns, facts = ask("turns", here), ask("conversations", here)
    if turns.empty or facts.empty:
        raise UnknownName(
            f"There is no conversation '{conversation}'. Its id stands in the first column of "
            "`cx-insights query conversations`."
        )
    rows = [{str(key): value for key, value in row.items()} for row in turns.to_dict("records")]
    fact = {str(key): value for key, value in facts.iloc[0].to_dict().items()}
    until_then = [row for row in rows if not is_true(row["after_handoff"])]
    spoken = [row for row in until_then if row["actor"] == Actor.CUSTOMER.value and known(row["text"])]
    earlier = _earlier(ask, fact, here)
    return Brief(
        conversation=conversation,
        channel=channel_label(str(fact["channel"])),
        began=moment(fact["started_at"]),
        customer=_customer(rows),
        reference=_reference(until_then, spoken),
        issue=_issue(fact, spoken),
        tried=tuple(_quotes(spoken, "tells_what_was_tried")[:3]),
        wanted=next(iter(reversed(_quotes(spoken, "states_wanted_outcome"))), NOT_SAID),
        mood=_mood(spoken, handed_over=is_true(fact["handoff"])),
        person=_person(fact, rows),
        last_words=_shortened(str(spoken[-1]["text"])) if spoken else NOT_SAID,
        history=tuple(_contact(row) for row in earlier.head(MOST_CONTACTS).to_dict("records")),
        earlier_contacts=len(earlier),
    )


def _earlier(ask: Ask, fact: dict[str, Any], here: Filters) -> pd.DataFrame:
    """The customer's contacts before this one, newest first: those with a bot or a person, or about an issue."""
    if not known(fact["customer_id"]):
        return pd.DataFrame()
    theirs = ask("conversations", here.replace(conversation=(), customer=(str(fact["customer_id"]),)))
    contacts = theirs["bot_seen"] | theirs["human_seen"] | theirs["issue"].notna()
    earlier: pd.DataFrame = theirs[contacts & (theirs["started_at"] < fact["started_at"])]
    return earlier


def _contact(row: Any) -> Contact:
    solved = (
        "solved"
        if is_true(row["resolved"])
        else "not solved"
        if known(row["resolved"])
        else "outcome not stated"
    )
    handed = ", handed over" if row["handoff"] else ""
    issue = str(row["issue"]) if known(row["issue"]) else str(row["touchpoint"])
    return Contact(day(row["started_at"]), channel_label(str(row["channel"])), issue, f"{solved}{handed}")


def _customer(rows: list[dict[str, Any]]) -> str:
    named = _first(rows, "customer_id")
    segment = _first(rows, "segment")
    return "not known" if named is None else f"{named} ({segment})" if segment else named


def _reference(rows: list[dict[str, Any]], spoken: list[dict[str, Any]]) -> str:
    """As the export states it, else as the customer wrote it."""
    stated = _first(rows, "reference")
    if stated is not None:
        return stated
    for row in spoken:
        for start, end in spans(row["text"], "gives_reference"):
            if number := _NUMBER.search(str(row["text"])[start:end]):
                return number.group()
    return NOT_SAID


def _issue(fact: dict[str, Any], spoken: list[dict[str, Any]]) -> str:
    """As the export names it, and as the customer told it: where no rule hears it, in their first longer message."""
    told = [
        f"“{_shortened(str(row['text']))}”"
        for row in spoken
        if len(_WORD.findall(str(row["text"]))) >= _LONGER
    ]
    said = next(iter([*_quotes(spoken, "describes_issue"), *told]), None)
    parts = [str(fact["issue"]) if known(fact["issue"]) else None, said]
    return ": ".join(part for part in parts if part) or NOT_SAID


def _mood(spoken: list[dict[str, Any]], *, handed_over: bool) -> str:
    scored = [row for row in spoken if known(row["sentiment_score"])]
    if not scored:
        return "not known"
    first, last = scored[0], scored[-1]
    when = "at the handoff" if handed_over else "at the end"
    now = f"{last['sentiment_label']} ({score(last['sentiment_score'])}) {when}"
    return (
        now
        if len(scored) == 1
        else f"{now}, {first['sentiment_label']} ({score(first['sentiment_score'])}) at first"
    )


def _person(fact: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    if is_true(fact["handoff"]):
        waited = (
            f" after {duration_in_full(fact['minutes_to_human'])}" if known(fact["minutes_to_human"]) else ""
        )
        return f"took over{waited} ({fact['handoff_reason']})"
    if any(is_true(row["asks_for_human"]) for row in rows if row["actor"] == Actor.CUSTOMER.value):
        return "asked for, nobody has answered"
    if is_true(fact["bot_seen"]):
        return "not asked for"
    return "answered from the beginning" if is_true(fact["human_seen"]) else "nobody has answered"


def _quotes(spoken: list[dict[str, Any]], signal: str) -> list[str]:
    """The sentences that give a signal, in quotation marks, in order; the whole message where no single one does."""
    quotes: list[str] = []
    for row in spoken:
        if is_true(row[signal]):
            text = str(row["text"])
            span = next(iter(spans(text, signal)), None)
            quotes.append(f"“{_shortened(_sentence_around(text, span) if span else text)}”")
    return quotes


def _sentence_around(text: str, span: tuple[int, int]) -> str:
    for found in _SENTENCE.finditer(text):
        if found.start() <= span[0] < found.end():
            return found.group().strip()
    return text.strip()


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _first(rows: list[dict[str, Any]], column: str) -> str | None:
    return next((str(row[column]) for row in rows if known(row[column])), None)
