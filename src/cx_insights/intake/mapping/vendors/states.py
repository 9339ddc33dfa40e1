"""What the state of a ticket says: that it ended, and how, or that it goes on."""

import re
from collections.abc import Callable

from cx_insights.intake.mapping.vendors.any_ticket import life_cycle, says
from cx_insights.intake.mapping.words import flag_of

_MOST_WORDS = 8


def _words(value: str) -> list[str]:
    return re.findall(r"[^\W_]+", value.casefold())[: _MOST_WORDS + 1]


def is_merged(value: str) -> bool:
    """'Merged', 'merged into #4711', 'Zusammengeführt'."""
    return says(_words(value), life_cycle()["states"]["merged"])


def ends_as(value: str) -> str | None:
    """The name of the step where a state is final, as the export writes it; None where the ticket goes on.

    'closed with relief' → 'Closed with relief'     'No answer' → 'No answer'     'Waiting for customer' → None
    """
    words = _words(value)
    if not words or len(words) > _MOST_WORDS or is_merged(value) or _goes_on(words):
        return None
    states = life_cycle()["states"]
    if says(words, states["solved"]) or says(words, states["other_ends"]):
        return value.strip()[:1].upper() + value.strip()[1:].replace("_", " ")
    return None


def settles(value: str) -> bool:
    """Whether a final state means that the issue is solved: 'Closed' does, 'Cancelled' and 'No answer' do not."""
    words = _words(value)
    states = life_cycle()["states"]
    return not _goes_on(words) and says(words, states["solved"]) and not says(words, states["other_ends"])


def is_state(value: str) -> bool:
    """Whether a word is one that states of tickets are written in, final or not."""
    words = _words(value)
    return (
        bool(words)
        and len(words) <= _MOST_WORDS
        and (ends_as(value) is not None or _goes_on(words) or is_merged(value))
    )


def _goes_on(words: list[str]) -> bool:
    return says(words, life_cycle()["states"]["still"])


def end_reader(header: str) -> Callable[[str], str | None]:
    """A reader of one column's final states; yes in a column 'Resolved' is 'Solved'."""
    return lambda value: (
        ends_as(value) or ("Solved" if flag_of(value) is True and not is_state(value) else None)
    )
