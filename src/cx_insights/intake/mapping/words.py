"""Reading the words of an export: channels, actors, yes and no, ratings, durations."""

import re
from collections.abc import Callable
from functools import cache

from cx_insights.intake.mapping.value_words import value_words
from cx_insights.model.words import (
    ACTOR_BY_SPELLING,
    CHANNEL_BY_SPELLING,
    FALSE_WORDS,
    TRUE_WORDS,
    Actor,
)

_TRUE, _FALSE = frozenset(TRUE_WORDS), frozenset(FALSE_WORDS)


def channel(value: str) -> str:
    """'Mobile App' -> 'app', 'Phone call (inbound)' -> 'phone', 'Facebook post' -> 'social'.

    A channel that stands in no list stays one of its own: 'Referral' -> 'referral'.
    """
    folded = _folded(value)
    bare = _folded(re.sub(r"\([^)]*\)", " ", folded).replace("_", " ").replace("-", " ").rstrip("."))
    known = CHANNEL_BY_SPELLING.get(folded) or _channel_by_plain_spelling().get(bare)
    return known or next((found for found, said in _channels_said() if said.search(bare)), folded)


@cache
def _channel_by_plain_spelling() -> dict[str, str]:
    """As the table of spellings, with blanks for hyphens and underscores."""
    return {
        spelling.replace("_", " ").replace("-", " "): channel
        for spelling, channel in CHANNEL_BY_SPELLING.items()
    }


@cache
def _channels_said() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each channel and the spellings by which it is known among other words, in the order of who is meant."""
    by_spelling, too_common = _channel_by_plain_spelling(), value_words().not_among_words
    spellings = {
        meant: sorted(s for s, c in by_spelling.items() if c == meant and s not in too_common)
        for meant in value_words().channel_order
    }
    return tuple(
        (meant, re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b"))
        for meant, listed in spellings.items()
    )


def actor(value: str, header: str = "") -> str:
    """Who acted: by a known spelling, by a flag whose header says what it flags, else a person's name: human."""
    folded = _folded(value)
    if (flag := flag_of(value)) is not None and folded not in ACTOR_BY_SPELLING:
        return _flagged_actor(flag, header)
    if folded in ACTOR_BY_SPELLING:
        return ACTOR_BY_SPELLING[folded]
    if folded in value_words().bot_names:
        return Actor.BOT
    padded = f" {re.sub(r'[^a-z]+', ' ', folded)} "
    for found, hints in value_words().actors.items():
        if any(hint in padded for hint in hints):
            return found
    return Actor.HUMAN


def is_role(value: str) -> bool:
    """Whether a value says a role ('agent', 'customer', 'yes') and not a name ('Fin', 'Dora Kern')."""
    folded = _folded(value)
    is_name = folded in value_words().bot_names or folded not in ACTOR_BY_SPELLING
    return not is_name or flag_of(value) is not None


def is_named_like_a_bot(value: str) -> bool:
    """Whether the name of one who answers is a bot's: 'Answer Bot', 'Fin', 'Virtual assistant', but not 'Ada Lima'."""
    folded, bots = _folded(value), value_words()
    padded = f" {re.sub(r'[^a-z]+', ' ', folded)} "
    is_name = folded in bots.bot_names and folded not in bots.names_of_people_too
    return is_name or any(part in padded for part in bots.within_bot_names)


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
    if folded in _TRUE or folded.startswith(value_words().done):
        return True
    return False if folded in _FALSE or folded.startswith(value_words().not_done) else None


def solved(value: str) -> bool | None:
    """Whether a status says that the issue is solved; one that was passed on is not."""
    return False if _folded(value).startswith(value_words().passed_on) else flag_of(value)


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
            return value_words().satisfaction.get(_folded(value))
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
    for found, words in value_words().channel_of_columns.items():
        if any(re.search(rf"(?<![a-z]){re.escape(word)}", said) for word in words):
            return found
    stem = name.casefold()
    by_name = value_words().channel_of_file_name.items()
    return next((channel for channel, words in by_name if any(word in stem for word in words)), None)


def _folded(value: str) -> str:
    return re.sub(r"\s+", " ", value.strip().casefold())
