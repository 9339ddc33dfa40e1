"""Reading the words of an export: channels, actors, yes and no, ratings, durations."""

import re
from collections.abc import Callable

from cx_insights.model.words import (
    ACTOR_BY_SPELLING,
    CHANNEL_BY_SPELLING,
    FALSE_WORDS,
    TRUE_WORDS,
    Actor,
)

_TRUE, _FALSE = frozenset(TRUE_WORDS), frozenset(FALSE_WORDS)
_ACTOR_HINTS: tuple[tuple[Actor, tuple[str, ...]], ...] = (
    (Actor.BOT, ("bot", "virtual", "automat", "assistant", " ai", "ai ", "ivr")),
    (Actor.CUSTOMER, ("customer", "client", "user", "visitor", "caller", "consumer", "guest")),
    (Actor.SYSTEM, ("system", "workflow", "trigger")),
)
# Bots by the names that their vendors gave them; some of these are names of people, too.
_BOT_NAMES = frozenset(
    (
        *(
            "fin",
            "fin ai agent",
            "answer bot",
            "ada",
            "watson",
            "watson assistant",
            "ibm watson",
            "alexa",
            "siri",
        ),
        *(
            "einstein bot",
            "agentforce",
            "freddy",
            "freddy ai",
            "zia",
            "zobot",
            "operator bot",
            "amelia",
            "lex",
        ),
        *(
            "amazon lex",
            "lex bot",
            "customer agent",
            "ai agent",
            "ultimate",
            "forethought",
            "solve",
            "netomi",
        ),
        *("chatgpt", "claude", "copilot", "gemini", "hubbot", "chatbot", "bot", "intercom operator"),
    )
)
_PEOPLE_TOO = frozenset(
    ("ada", "watson", "amelia", "alexa", "claude", "freddy", "lex", "zia", "solve", "ultimate")
)
_BOT_HINTS = (" bot ", "bot ", "chatbot", "virtual a", "automat", " ai ", "digital assistant", " ivr ")
_SATISFACTION_WORDS: dict[str, float] = {
    word: rating
    for rating, listed in {
        5.0: "excellent, amazing, great, very good, very satisfied, extremely happy, very happy, good, positive, "
        "satisfied, happy, thumbs up, good with comment, gut, bueno, bom, yes",
        4.0: "somewhat satisfied",
        3.0: "ok, okay, neutral, average, fair",
        2.0: "somewhat dissatisfied",
        1.0: "bad, negative, unsatisfied, dissatisfied, unhappy, poor, thumbs down, bad with comment, very poor, "
        "terrible, very dissatisfied, very unhappy, extremely unhappy, schlecht, malo, ruim, no",
    }.items()
    for word in listed.split(", ")
}
_DONE = (
    "resolved",
    "solved",
    "closed",
    "complete",
    "confirmed resolution",
    "assumed resolution",
    "escalated",
    "geschlossen",
    "gelöst",
    "cerrado",
    "resuelto",
    "fechado",
    "resolvido",
    "fermé",
    "résolu",
    "chiuso",
    "risolto",
)
_NOT_DONE = (
    "not ",
    "un",
    "in progress",
    "pend",
    "open",
    "waiting",
    "awaiting",
    "assigned",
    "active",
    "on hold",
    "reopened",
    "snoozed",
    "started",
    "draft",
    "offen",
    "abierto",
    "aberto",
    "ouvert",
    "aperto",
)


def channel(value: str) -> str:
    """'Mobile App' -> 'app', 'Phone call (inbound)' -> 'phone', 'Facebook post' -> 'social'.

    A channel that stands in no list stays one of its own: 'Referral' -> 'referral'.
    """
    folded = _folded(value)
    bare = _folded(re.sub(r"\([^)]*\)", " ", folded).replace("_", " ").replace("-", " ").rstrip("."))
    known = CHANNEL_BY_SPELLING.get(folded) or _CHANNEL_BY_PLAIN_SPELLING.get(bare)
    return known or next((found for found, said in _CHANNEL_SAID if said.search(bare)), folded)


# Too common in other senses to mean the channel when they stand among other words.
_NOT_AMONG_WORDS = (
    "x",
    "line",
    "bot",
    "brief",
    "carta",
    "counter",
    "conversation",
    "application",
    "shop",
    "pos",
)
_CHANNEL_BY_PLAIN_SPELLING = {
    _spelling.replace("_", " ").replace("-", " "): _channel
    for _spelling, _channel in CHANNEL_BY_SPELLING.items()
}
# 'Facebook post', 'online chat' and 'mobile web' name two channels: the first of this order is meant.
_CHANNEL_SAID = tuple(
    (found, re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(spellings)))})\b"))
    for found in ("social", "chat", "email", "phone", "web", "app", "store", "fax")
    for spellings in [
        {s for s, c in _CHANNEL_BY_PLAIN_SPELLING.items() if c == found and s not in _NOT_AMONG_WORDS}
    ]
)


def actor(value: str, header: str = "") -> str:
    """Who acted: by a known spelling, by a flag whose header says what it flags, else a person's name: human."""
    folded = _folded(value)
    if (flag := flag_of(value)) is not None and folded not in ACTOR_BY_SPELLING:
        return _flagged_actor(flag, header)
    if folded in ACTOR_BY_SPELLING:
        return ACTOR_BY_SPELLING[folded]
    if folded in _BOT_NAMES:
        return Actor.BOT
    padded = f" {re.sub(r'[^a-z]+', ' ', folded)} "
    for found, hints in _ACTOR_HINTS:
        if any(hint in padded for hint in hints):
            return found
    return Actor.HUMAN


def is_role(value: str) -> bool:
    """Whether a value says a role ('agent', 'customer', 'yes') and not a name ('Fin', 'Dora Kern')."""
    folded = _folded(value)
    return (folded in ACTOR_BY_SPELLING and folded not in _BOT_NAMES) or flag_of(value) is not None


def is_named_like_a_bot(value: str) -> bool:
    """Whether the name of one who answers is a bot's: 'Answer Bot', 'Fin', 'Virtual assistant', but not 'Ada Lima'."""
    folded = _folded(value)
    padded = f" {re.sub(r'[^a-z]+', ' ', folded)} "
    return (folded in _BOT_NAMES - _PEOPLE_TOO) or any(hint in padded for hint in _BOT_HINTS)


def actor_reader(values: list[str], header: str = "") -> Callable[[str], str]:
    """A reader of one column's actors, given its different values.

    Of 'human' and 'ai' the human is the customer; of 'user' and 'system' it is the system that answers.
    """
    known = {actor(value, header) for value in values}
    meant: dict[str, str] = {}
    if Actor.BOT in known and Actor.CUSTOMER not in known:
        meant = {"human": Actor.CUSTOMER}
    elif known == {Actor.CUSTOMER, Actor.SYSTEM}:
        meant = {"system": Actor.BOT}
    return lambda value: meant.get(_folded(value)) or actor(value, header)


def _flagged_actor(flag: bool, header: str) -> str:
    folded = header.casefold()
    if "bot" in folded or "automat" in folded:
        return Actor.BOT if flag else Actor.CUSTOMER
    if any(word in folded for word in ("outbound", "agent", "staff", "admin", "reply", "company")):
        return Actor.HUMAN if flag else Actor.CUSTOMER
    return Actor.CUSTOMER if flag else Actor.HUMAN  # inbound, from_customer, is_user


def flag_of(value: str) -> bool | None:
    """Yes or no in an export's words, those of a ticket's status included; None where it says neither."""
    folded = _folded(value)
    if folded in _TRUE or folded.startswith(_DONE):
        return True
    return False if folded in _FALSE or folded.startswith(_NOT_DONE) else None


_NOT_SOLVED = ("escalated", "handed over", "routed to", "reopened", "re-opened", "wieder")


def solved(value: str) -> bool | None:
    """Whether a status says that the issue is solved; one that was passed on is not."""
    return False if _folded(value).startswith(_NOT_SOLVED) else flag_of(value)


def number(value: str) -> float | None:
    """'4', '4,5', '4/5', '4 stars', '85 %' as a number; None for anything else."""
    found = re.match(
        r"\s*(-?\d+(?:[.,]\d+)?)\s*(?:%|/\s*\d+|stars?|points?|s|sec|seconds)?\s*$", value, re.IGNORECASE
    )
    return float(found.group(1).replace(",", ".")) if found else None


def satisfaction(highest: float) -> Callable[[str], float | None]:
    """A reader of satisfaction ratings onto 1 to 5, given the highest number in the column (5, 7, 10 or 100)."""
    top = next((top for top in (5, 7, 10, 100) if highest <= top), None)

    def read(value: str) -> float | None:
        rating = number(value)
        if rating is None:
            return _SATISFACTION_WORDS.get(_folded(value))
        if top is None or rating < 0:
            return None
        if top == 5:
            return rating if rating >= 1 else None
        lowest = 0 if top == 100 else 1
        return round(1 + 4 * max(rating - lowest, 0) / (top - lowest), 3)

    return read


def between(low: float, high: float) -> Callable[[str], float | None]:
    """A reader of numbers that takes only those of a scale."""

    def read(value: str) -> float | None:
        found = number(value)
        return found if found is not None and low <= found <= high else None

    return read


def seconds(value: str) -> float | None:
    """'95', '95.5' or '0:01:35' as seconds."""
    if clock := re.fullmatch(r"\s*(?:(\d+):)?(\d{1,3}):(\d{2})(?:[.,](\d+))?\s*", value):
        hours, minutes, secs, part = clock.groups()
        return int(hours or 0) * 3600.0 + int(minutes) * 60 + int(secs) + float(f"0.{part or 0}")
    found = number(value)
    return found if found is not None and found >= 0 else None


_SECONDS_IN = {"milliseconds": 0.001, "seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86_400.0}
_SPELLED_DURATION = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ms|d|h|m|s)[a-z]*[.,]?\s*", re.IGNORECASE)
_LETTER_SECONDS = {"ms": 0.001, "d": 86_400.0, "h": 3600.0, "m": 60.0, "s": 1.0}


def duration(unit: str) -> Callable[[str], float | None]:
    """A reader of durations as seconds: plain numbers are in the unit, '26:10:05.250' and '1d 2h' say theirs."""

    def read(value: str) -> float | None:
        if ":" in value:
            return _hours_and_minutes(value) if unit == "hours" else seconds(value)
        found = number(value.strip().replace(" ", ""))
        if found is not None:
            return found * _SECONDS_IN[unit] if found >= 0 else None
        parts = _SPELLED_DURATION.findall(value)
        if not parts or _SPELLED_DURATION.sub("", value).strip():
            return None
        return sum(float(n.replace(",", ".")) * _LETTER_SECONDS[letter.casefold()] for n, letter in parts)

    return read


def _hours_and_minutes(value: str) -> float | None:
    """'26:10' is hours and minutes where hours are spoken of, '26:10:05' hours, minutes and seconds."""
    return seconds(value.strip() + ":00") if value.count(":") == 1 else seconds(value)


def default_channel(columns: tuple[str, ...], name: str) -> str | None:
    """The channel of a file that has no such column, where its name or its columns leave no doubt."""
    said = " ".join(columns).casefold()
    for found, words in (
        ("social", ("tweet", "retweet")),
        ("phone", ("call_id", "call id", "ani", "dnis", "callid")),
        ("chat", ("utterance", "chat_id", "chat id", "chatid", "dialogue", "dialog_id")),
    ):
        if any(re.search(rf"(?<![a-z]){re.escape(word)}", said) for word in words):
            return found
    stem = name.casefold()
    return next((c for c, words in _NAME_HINTS if any(word in stem for word in words)), None)


_NAME_HINTS = (
    ("social", ("tweet", "twitter", "facebook", "whatsapp")),
    ("chat", ("chat", "transcript", "dialog")),
    ("phone", ("call", "phone", "voice")),
    ("email", ("email", "mails")),
)


def _folded(value: str) -> str:
    return re.sub(r"\s+", " ", value.strip().casefold())
