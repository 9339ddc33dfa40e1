"""Headers of surveys over two or three rows: codes and questions, questions and their choices."""

import re
from collections.abc import Sequence

from cx_insights.intake.staging.table import BLANKS

_IMPORT_ID = re.compile(r'\{"?ImportId"?\s*:')
_LEAST_ALIKE = 3
_ANSWER = frozenset(
    ("response", "open-ended response", "antwort", "offene antwort", "réponse", "réponse ouverte", "respuesta",
     "respuesta abierta", "resposta", "resposta aberta", "risposta", "risposta aperta", "antwoord", "open antwoord")
)  # fmt: skip

QUESTIONS = "The questions of the second header row name the columns; what else stands above the answers was left out."
CHOICES = "The header has two rows: questions, and below them their choices."

Names = tuple[list[str], int, str]
"""The names of the columns, how many rows after the first the header goes on, and what is to be said of it."""


def survey_names(rows: Sequence[Sequence[str]]) -> Names | None:
    """The columns' names where the first of these rows begins a header of several rows, as surveys have.

    Q1                       │ Q2          How likely …?  │ Which channel?  │
    How likely …?            │ Why?                       │ Phone           │ Chat
    {"ImportId":"QID1"}      │ {"Impor…    9              │                 │ Chat
    9                        │ Fast
    """
    if len(rows) < 3:
        return None
    codes, second, third = ([cell.strip(BLANKS) for cell in row] for row in rows[:3])
    if _are_import_ids(third):
        return _questions(codes, second), 2, QUESTIONS
    if _are_import_ids(second):
        return codes, 1, QUESTIONS
    if _say_the_same(codes, second):
        return _questions(codes, second), 1, QUESTIONS
    if _names_choices(codes, second, rows[2:]):
        return _with_choices(codes, second), 1, CHOICES
    return None


def _are_import_ids(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and sum(bool(_IMPORT_ID.match(cell)) for cell in filled) * 2 > len(filled)


def _say_the_same(codes: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row repeats names of the one above with blanks in them: StartDate, Start Date."""
    alike = [
        name
        for code, name in zip(codes, names, strict=False)
        if code and code != name and _letters(code) == _letters(name)
    ]
    return len(alike) >= _LEAST_ALIKE


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _questions(codes: Sequence[str], questions: Sequence[str]) -> list[str]:
    longest = max(len(codes), len(questions))
    padded = [*questions, *[""] * (longest - len(questions))]
    return [" ".join((padded[place] or codes[place]).split()) for place in range(longest)]


def _names_choices(upper: Sequence[str], lower: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row names the choices under questions whose further columns are empty above.

    All gaps of the upper row are filled below, most of the others are not, and what is filled holds no data.
    """
    width = max((place for place, cell in enumerate(lower, start=1) if cell), default=0)
    gaps = [place for place in range(width) if not _at(upper, place)]
    plain = [place for place in range(len(upper)) if upper[place] and not _at(lower, place)]
    answers = any(cell.casefold() in _ANSWER for cell in lower)
    if not width or len(plain) < 2 or not all(_at(lower, place) for place in gaps):
        return False
    if not answers and (not gaps or not _holds_own_names(lower, gaps, below)):
        return False
    return not any(re.fullmatch(r"[\d.,:/ -]+", cell) for cell in lower if cell) and len(below) > 0


def _holds_own_names(lower: Sequence[str], gaps: Sequence[int], below: Sequence[Sequence[str]]) -> bool:
    """Whether the cells under the gaps say nothing but the name of their choice."""
    said = [(_at(lower, place), cell) for row in below for place in gaps if (cell := _at(row, place))]
    return bool(said) and sum(name == cell for name, cell in said) > 0.9 * len(said)


def _with_choices(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """A question's own name where one column answers it, else 'question - choice'."""
    names: list[str] = []
    question = ""
    for place in range(max(len(upper), len(lower))):
        question = _at(upper, place) or question
        choice = _at(lower, place)
        plain = not choice or choice.casefold() in _ANSWER
        names.append(question if plain else f"{question} - {choice}")
    return names


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip(BLANKS) if place < len(cells) else ""
