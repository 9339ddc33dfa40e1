"""Records out of delimited text as people really pass it on: rows cut, quotes lost, quotes not doubled."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# A cell or record longer than this is a lost quote that swallowed the rows after it.
RECORD_CHARACTERS = 1_000_000
CELL_CHARACTERS = 64_000_000
INNER_LINES = 100
LONE_BACKSLASH = re.compile(r'\\(?!["\\])')


@dataclass(frozen=True)
class Dialect:
    """How cells are told apart. `backslash`: a quote inside a quoted cell is written \\" and not doubled."""

    delimiter: str
    quote: str = '"'
    backslash: bool = False


@dataclass
class Row:
    """One record with its number as a spreadsheet counts; `damaged` where quotes had to be guessed."""

    number: int
    cells: list[str]
    raw: str = ""
    damaged: bool = False
    cut_short: bool = False


class Lines:
    """Lines of a text with a way back: those of the record being read can be read again."""

    def __init__(self, lines: Iterable[str], backslash: bool) -> None:
        self.source = iter(lines)
        self.backslash = backslash
        self.again: deque[str] = deque()
        self.record: list[str] = []
        self.characters = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else next(self.source, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.record.append(line)
        self.characters += len(line)
        if self.characters > RECORD_CHARACTERS and len(self.record) > 1:
            raise csv.Error("a quoted cell that does not end")
        if self.backslash and "\\" in line:
            return LONE_BACKSLASH.sub(r"\\\\", line)
        return line

    def start_record(self) -> None:
        self.record = []
        self.characters = 0

    def give_back(self, kept: int) -> None:
        """Keep the record's first lines, and hand out the others again."""
        self.again.extendleft(reversed(self.record[kept:]))
        del self.record[kept:]


def read_rows(lines: Iterable[str], dialect: Dialect, width: int | None = None) -> Iterator[Row]:
    """Every row of the text in order, blank ones too; `width` (cells expected) helps to mend damage."""
    csv.field_size_limit(max(csv.field_size_limit(), CELL_CHARACTERS))
    text = Lines(lines, dialect.backslash)
    reader = strict_reader(text, dialect)
    number = 0
    while True:
        text.start_record()
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if not text.record:
                return
            yield mended(text, dialect, width, number)
            continue
        if len(text.record) > 1 and width and merged_rows(text.record, cells, dialect, width):
            yield mended(text, dialect, width, number)
        else:
            yield Row(number, cells)


def strict_reader(lines: Iterable[str], dialect: Dialect) -> "Iterator[list[str]]":
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        doublequote=True,
        escapechar="\\" if dialect.backslash else None,
        skipinitialspace=True,
        strict=True,
    )


def merged_rows(record: list[str], cells: list[str], dialect: Dialect, width: int) -> bool:
    """Whether a record of several lines is rather several rows that a lost quote ran together."""
    return len(cells) != width and len(alone(record[1], dialect)) == width


def alone(line: str, dialect: Dialect) -> list[str]:
    """The cells of one line read for itself; none where its quotes are not in order."""
    try:
        return next(strict_reader([line], dialect), [])
    except csv.Error:
        return []


def mended(lines: Lines, dialect: Dialect, width: int | None, number: int) -> Row:
    """The record whose quotes are out of order, read as the most sensible of four things.

    A row of one line, where the next line is a row of its own; a record of several lines with quotes inside
    that were not doubled; the last record of a file that was cut short; else the first line as it stands.
    """
    record = list(lines.record)
    on_one_line = (forgiving_cells(record[0], dialect)[0], plain_cells(record[0], dialect))
    fitting = next((cells for cells in on_one_line if width is None or len(cells) == width), None)
    if width and not (fitting and (len(record) == 1 or len(alone(record[1], dialect)) == width)):
        if several := several_lines(lines, dialect, width):
            lines.give_back(several[1])
            return Row(number, several[0], damaged=True)
        if lines.ended and not lines.again and not holds_rows(record, dialect, width):
            return cut_short(record, dialect, width, number)
    lines.give_back(1)
    if fitting:
        return Row(number, fitting, damaged=True)
    return Row(number, [], raw=record[0].rstrip("\r\n"), damaged=True)


def holds_rows(record: list[str], dialect: Dialect, width: int) -> bool:
    """Whether most lines after a record's first are rows of their own."""
    inside = record[1 : INNER_LINES + 1]
    return sum(len(alone(line, dialect)) == width for line in inside) * 2 > len(inside)


def cut_short(record: list[str], dialect: Dialect, width: int, number: int) -> Row:
    """The last record of a file that ends within quotes: usable where all its cells are there."""
    text = "".join(record)
    cells, _ = forgiving_cells(text, dialect)
    if len(cells) == width:
        return Row(number, cells, damaged=True, cut_short=True)
    return Row(number, [], raw=text.rstrip("\r\n"), damaged=True, cut_short=True)


def several_lines(lines: Lines, dialect: Dialect, width: int) -> tuple[list[str], int] | None:
    """The shortest run of lines that makes a record of the right width when inner quotes are forgiven.

    It reads on past where the quotes went wrong, but not past a line that is a row of its own.
    """
    text = ""
    for used in range(1, INNER_LINES + 1):
        if used > len(lines.record) and next(lines, None) is None:
            return None
        line = lines.record[used - 1]
        text += line
        if used > 1 and len(alone(line, dialect)) == width:
            return None
        if dialect.quote in line:
            cells, closed = forgiving_cells(text, dialect)
            if closed and len(cells) == width:
                return cells, used
    return None


def forgiving_cells(text: str, dialect: Dialect) -> tuple[list[str], bool]:
    """Cells of a record in which a quote ends a cell only where a delimiter or the end follows it.

    Also says whether the last quoted cell was closed.
    """
    cells: list[str] = []
    body, delimiter, quote = text.rstrip("\r\n"), dialect.delimiter, dialect.quote
    closing = re.compile(rf"{re.escape(quote)}[ ]*(?={re.escape(delimiter)}|$)")
    start = 0
    while start <= len(body):
        opening = start + len(body[start:]) - len(body[start:].lstrip(" "))
        if body.startswith(quote, opening):
            end = closing.search(body.replace("\n", "\0"), opening + 1)
            stop = end.start() if end else len(body)
            cells.append(body[opening + 1 : stop].replace(quote * 2, quote))
            if end is None:
                return cells, False
            start = end.end() + 1
        else:
            stop = body.find(delimiter, start)
            stop = len(body) if stop < 0 else stop
            cells.append(body[start:stop])
            start = stop + 1
    return cells, True


def plain_cells(line: str, dialect: Dialect) -> list[str]:
    """Cells of a line whose quotes mean nothing."""
    return [cell.strip(" " + dialect.quote) for cell in line.rstrip("\r\n").split(dialect.delimiter)]
