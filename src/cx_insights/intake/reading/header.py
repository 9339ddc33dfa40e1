"""Where the header of a table is, and what its columns are called."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.by_hand import ByHand
from cx_insights.intake.reading.survey_header import survey_names
from cx_insights.intake.staging.table import BLANKS

LOOKED_AT_ROWS = 200
PREAMBLE_ROWS = 40
LONGEST_NAME = 120
MANY_WORDS = 8
TWO_ROWS = "The header has two rows; names that stand in it twice were joined with the name of their group."

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"[-+(]?[$€£]?\s?\d[\d.,' ]*(e[-+]?\d+)?\s?[%)]?", re.IGNORECASE)),
    ("time", re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ,].*)?|\d{1,2}:\d{2}(:\d{2})?.*")),
    ("address", re.compile(r"[^\s@]+@[^\s@]+\.\w+|https?://\S+")),
    ("identifier", re.compile(r"[0-9a-f]{8}-[0-9a-f-]{20,}|(?=.*\d)[0-9a-f]{16,}", re.IGNORECASE)),
)
YEAR = re.compile(r"(19|20)\d\d")

NumberedRow = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class Header:
    """The names of a table's columns and the row on which they stand (0: the file has no header)."""

    columns: tuple[str, ...]
    row: int
    first_row: int
    notes: tuple[str, ...] = ()


def find_header(rows: Sequence[NumberedRow]) -> Header:
    """The header among the first rows of a table (blank rows left out).

    It is the first row whose cells are filled like those of the rows below and look like names.
    """
    width = usual_width(rows)
    for index, (number, cells) in enumerate(rows[:PREAMBLE_ROWS]):
        below = [row for _, row in rows[index + 1 :] if list(row) != list(cells)]
        if several := survey_names([row for _, row in rows[index : index + LOOKED_AT_ROWS]]):
            questions, further, said = several
            last = rows[index + further][0]
            return named(
                last, questions, [row for _, row in rows[index + further + 1 :]], preamble=index, said=said
            )
        if index + 1 < len(rows):
            second, lower = rows[index + 1]
            if is_upper_header(cells, lower, below[1:]):
                return named(second, joined_names(cells, lower), below[1:], preamble=index, said=TWO_ROWS)
        if filled(cells) * 2 < width:
            continue
        if not looks_like_names(cells, below):
            break
        return named(number, cells, below, preamble=index)
    body = next((index for index, (_, cells) in enumerate(rows) if filled(cells) * 2 >= width), 0)
    names = tuple(f"Column {place}" for place in range(1, max(width, 1) + 1))
    first_row = rows[body][0] if rows else 1
    return Header(names, first_row - 1, first_row, ("The file has no header; its columns were numbered.",))


def below_chosen(
    rows: Sequence[NumberedRow], by_hand: ByHand, below_separator: bool = False
) -> list[NumberedRow]:
    """The rows from the one on that a person says is the header; `below_separator`: a first line was taken off."""
    if by_hand.header_row is None:
        return list(rows)
    first = by_hand.header_row - below_separator
    chosen = [row for row in rows if row[0] >= first]
    if not chosen:
        raise UnusableInput(
            f"There is no row {by_hand.header_row} among the first rows. Choose the row of the names."
        )
    return chosen


def is_upper_header(upper: Sequence[str], lower: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row names groups of columns (its cells merged, so most are empty) and the next one the columns.

    Ticket │         │        │ Customer │
    ID     │ Created │ Status │ Name     │ E-mail
    1041   │ 1 May   │ Open   │ Ana Lima │ ana@pizza.example
    """
    width = last_filled(lower)
    gaps = [place for place in range(width) if not cell_at(upper, place)]
    texts = [cell_at(lower, place) for place in range(width)]
    if len(gaps) < 2 or filled(upper) < 2 or not below or not all(texts[place] for place in gaps):
        return False
    if any(kind_of(text) for text in texts if text) or filled(lower) <= filled(upper):
        return False
    # Data that is no name stands below: else the lower row may be the first of a table of words.
    return any(
        sum(bool(kind_of(cell_at(row, place))) for row in below) * 2 > len(below) for place in range(width)
    )


def joined_names(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The names of the columns; with the name of their group where they would be the same."""
    names, group = [cell_at(lower, place) for place in range(max(len(upper), len(lower)))], ""
    twice = {name for name, count in Counter(names).items() if count > 1}
    for place, name in enumerate(names):
        group = cell_at(upper, place) or group
        names[place] = f"{group} {name}".strip() if name in twice or not name else name
    return names


def cell_at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip(BLANKS) if place < len(cells) else ""


def usual_width(rows: Sequence[NumberedRow]) -> int:
    """How many cells rows have as a rule, the empty ones at the end not counted."""
    widths = Counter(last_filled(cells) for _, cells in rows[:LOOKED_AT_ROWS])
    if not widths:
        return 0
    common = max(widths.values())
    return max(width for width, count in widths.items() if count * 3 >= common)


def last_filled(cells: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip(BLANKS)), default=0)


def filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip(BLANKS))


def looks_like_names(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row names the columns below it, rather than being the first of the data."""
    places = [place for place, cell in enumerate(cells) if cell.strip(BLANKS)]
    texts = [cells[place].strip(BLANKS) for place in places]
    if not texts or sum(len(text) > LONGEST_NAME for text in texts) * 2 > len(texts):
        return False
    if not below:
        return not any(kind_of(text) for text in texts)
    columns = {place: [row[place].strip(BLANKS) for row in below if place < len(row)] for place in places}
    alike = [text for place, text in zip(places, texts, strict=True) if is_data(text, columns[place])]
    return not alike or (len(alike) == 1 and len(texts) > 3 and kind_of(alike[0]) == "number")


def is_data(text: str, column: Sequence[str]) -> bool:
    """Whether a cell is of the same kind as most of those in the column below it."""
    values = [value for value in column if value]
    kind = kind_of(text)
    if YEAR.fullmatch(text) and not any(YEAR.fullmatch(value) for value in values):
        return False
    if kind == "sentence" and text.endswith("?"):
        return False  # surveys name columns by their questions
    if kind:
        return sum(kind_of(value) == kind for value in values) * 2 > len(values)
    if len(values) < len(column) and set(values) == {text}:
        return False  # a choice of a survey: those who took it say its name, the others nothing
    return values.count(text) * 20 > len(values) and len(text) > 1 and bool(values)


def kind_of(text: str) -> str | None:
    """number, time, address, identifier, sentence; None for what may be a name."""
    text = text.strip(BLANKS)
    for kind, pattern in KINDS:
        if pattern.fullmatch(text):
            return kind
    words = len(text.split())
    return "sentence" if words > MANY_WORDS or (words > 4 and text.endswith((".", "!", "?"))) else None


def named(
    number: int, cells: Sequence[str], below: Sequence[Sequence[str]], preamble: int, said: str = ""
) -> Header:
    """The header on this row: one name a column, none empty, none twice."""
    names = [" ".join(cell.strip(BLANKS).split()) for cell in cells]
    while names and not names[-1] and all(last_filled(row) < len(names) for row in below):
        names.pop()
    notes = (
        [f"{preamble} {'line' if preamble == 1 else 'lines'} above the header left out."] if preamble else []
    )
    notes += [said] if said else []
    surplus = [last_filled(row) - len(names) for row in below]
    if len(below) > 2 and all(extra == 1 for extra in surplus):
        names.insert(0, "")
        notes.append("Rows have one cell more than the header; the first column has no name.")
    elif below and sum(extra > 0 for extra in surplus) * 2 > len(below):
        names.extend([""] * max(surplus))
        notes.append("Most rows have more cells than the header; the surplus columns were numbered.")
    return Header(unique_names(names), number, number + 1, tuple(notes))


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Tags, Tags → Tags, Tags (2); an empty name → Column 7."""
    given: list[str] = []
    taken = set(names)
    for place, name in enumerate(names, start=1):
        wanted = name or f"Column {place}"
        candidate, copy = wanted, 1
        while candidate in given or (candidate != name and candidate in taken):
            copy += 1
            candidate = f"{wanted} ({copy})"
        given.append(candidate)
    return tuple(given)
