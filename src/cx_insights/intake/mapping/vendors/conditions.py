"""What the word of a rule asks of a cell."""

from collections.abc import Callable, Iterable

from cx_insights.intake.mapping.words import flag_of, number


def satisfied_by(words: Iterable[str]) -> Callable[[str], bool]:
    """Whether a cell says one of these words.

    '*' is any value, 'yes' any way of saying yes, '>0' a number above 0, 'handover::*' anything that begins so.
    """
    asked = [_question(word.casefold()) for word in words]
    return lambda cell: any(question(cell.strip().casefold()) for question in asked)


def _question(word: str) -> Callable[[str], bool]:
    if word == "*":
        return bool
    if word == "yes":
        return lambda cell: flag_of(cell) is True
    if word == ">0":
        return lambda cell: (number(cell) or 0) > 0
    if word.endswith("*"):
        return lambda cell: cell.startswith(word[:-1])
    return lambda cell: cell == word
