"""Records out of delimited text as people really pass it on: rows cut, quotes lost, quotes not doubled."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

# A record of several lines is looked through at this length: has a lost quote swallowed the rows after it?
SUSPECT_CHARACTERS = 1_000_000
# A line or record longer than this is set aside, so that no file can fill the memory.
RECORD_CHARACTERS = 32_000_000
RAW_CHARACTERS = 2_000
INNER_LINES = 100
FEWEST_INNER_LINES = 4
LINES_THAT_ARE_ROWS = 50
LONE_BACKSLASH = re.compile(r'\\(?!["\\])')
SPACES = re.compile(" *")
# Stands for a delimiter of several characters while the csv module, which knows only single ones, is at work.
STAND_IN = "\ue000"


@dataclass(frozen=True)
class Dialect:
    """How cells are told apart. `backslash`: a quote inside a quoted cell is written \\" and not doubled."""

    delimiter: str
    quote: str = '"'
    backslash: bool = False

    @property
    def long(self) -> bool:
        """Whether the delimiter has several characters."""
        return len(self.delimiter) > 1

    @cached_property
    def closing(self) -> re.Pattern[str]:
        """A quote that ends a cell: a delimiter or the end of the record follows."""
        return re.compile(rf"{re.escape(self.quote)} *(?={re.escape(self.delimiter)}|\Z)")


@dataclass
class Row:
    """One record with its number as a spreadsheet counts; `damaged` where quotes had to be guessed."""

    number: int
    cells: list[str]
    raw: str = ""
    damaged: bool = False
    cut_short: bool = False
    too_long: bool = False


class TooLong(csv.Error):
    """A record that nobody wrote as one: longer than RECORD_CHARACTERS."""


class Lines:
    """Lines of a text with a way back: those of the record being read can be read again."""

    def __init__(self, lines: Iterable[str], dialect: Dialect) -> None:
        self.source = iter(lines)
        self.dialect = dialect
        self.width: int | None = None
        self.again: deque[str] = deque()
        self.record: list[str] = []
        self.characters = 0
        self.suspect_at = SUSPECT_CHARACTERS
        self.patience = INNER_LINES
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
        if self.characters > SUSPECT_CHARACTERS:
            self.look_through()
        return in_one_character(line, self.dialect)

    def look_through(self) -> None:
        """Stop a record that is too long, or one of several lines that are rather rows of their own."""
        if self.characters >= RECORD_CHARACTERS:
            raise TooLong
        if self.characters > self.suspect_at and len(self.record) > 1:
            self.suspect_at = 2 * self.characters
            if self.width is None or any(
                holds_rows(some, self.dialect, self.width)
                for some in (self.record, self.record[-INNER_LINES - 1 :])
            ):
                raise csv.Error("a quoted cell that does not end")

    def one_more(self) -> bool:
        """Take another line into the record; False where there is none, or the record would be too long."""
        try:
            return self.characters <= SUSPECT_CHARACTERS and next(self, None) is not None
        except csv.Error:
            return False

    def start_record(self) -> None:
        self.record = []
        self.characters = 0
        self.suspect_at = SUSPECT_CHARACTERS

    def give_back(self, kept: int) -> None:
        """Keep the record's first lines, and hand out the others again."""
        self.again.extendleft(reversed(self.record[kept:]))
        del self.record[kept:]

    def skip_record(self) -> str:
        """Pass over the rest of a record that is too long; its beginning is given back.

        It ends where its quotes are in pairs, or where so many lines are rows that its quote must be lost.
        """
        beginning = "".join(self.record[:INNER_LINES])[:RAW_CHARACTERS]
        odd = sum(line.count(self.dialect.quote) for line in self.record) % 2 == 1
        whole = self.record[-1].endswith(("\r", "\n"))
        rows: list[str] = []
        while not (whole and not odd) and (line := next(self.source, None)) is not None:
            odd ^= line.count(self.dialect.quote) % 2 == 1
            is_row = whole and self.width and len(alone(line, self.dialect)) == self.width > 1
            whole = line.endswith(("\r", "\n"))
            rows = [*rows, line] if is_row else []
            if len(rows) == LINES_THAT_ARE_ROWS:
                self.again.extend(rows)
                break
        return beginning


def in_one_character(line: str, dialect: Dialect) -> str:
    """The line as the csv module can read it: one character between cells, no backslash that means itself."""
    if dialect.backslash and "\\" in line:
        line = LONE_BACKSLASH.sub(r"\\\\", line)
    return line.replace(dialect.delimiter, STAND_IN) if dialect.long else line


def as_written(cells: list[str], dialect: Dialect) -> list[str]:
    """Cells with the delimiters of several characters that they hold."""
    return [cell.replace(STAND_IN, dialect.delimiter) for cell in cells] if dialect.long else cells


def read_rows(
    lines: Iterable[str],
    dialect: Dialect,
    width: int | None = None,
    *,
    first_row: int = 1,
    whole: bool = True,
) -> Iterator[Row]:
    """Every row of the text in order, blank ones too; `width` (cells expected from `first_row` on) helps to mend
    damage.

    Where the text is not the `whole` of the file, a long cell that goes on behind its end is no damage.
    """
    csv.field_size_limit(max(csv.field_size_limit(), 2 * RECORD_CHARACTERS))
    text = Lines(lines, dialect)
    reader = strict_reader(text, dialect)
    number = first = 0
    while True:
        text.start_record()
        number += 1
        text.width = width if number >= first_row else None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except TooLong:
            yield Row(number, [], raw=text.skip_record(), too_long=True)
            continue
        except csv.Error:
            if not text.record:
                return
            if not whole and goes_on(text, first):
                yield Row(number, [], cut_short=True)
                return
            yield mended(text, dialect, number)
            continue
        first = first or len(cells)
        if len(text.record) > 1 and text.width and merged_rows(text.record, cells, dialect, text.width):
            yield mended(text, dialect, number)
        else:
            yield Row(number, as_written(cells, dialect))


def goes_on(text: Lines, width: int) -> bool:
    """Whether the record at the end of a sample is a cell cut in half, and not rows that a lost quote ran together."""
    return text.ended and not text.again and width > 1 and not holds_rows(text.record, text.dialect, width)


def strict_reader(lines: Iterable[str], dialect: Dialect) -> "Iterator[list[str]]":
    return csv.reader(
        lines,
        delimiter=STAND_IN if dialect.long else dialect.delimiter,
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
        return next(strict_reader([in_one_character(line, dialect)], dialect), [])
    except csv.Error:
        return []


def mended(lines: Lines, dialect: Dialect, number: int) -> Row:
    """The record whose quotes are out of order, read as the most sensible of four things.

    A row of one line, where the next line is a row of its own; a record of several lines with quotes inside
    that were not doubled; the last record of a file that was cut short; else the first line as it stands.
    """
    record, width = list(lines.record), lines.width
    at_the_end = lines.ended and not lines.again
    forgiven, closed = forgiving_cells(record[0], dialect)
    plain = plain_cells(record[0], dialect)
    fitting: list[str] | None
    if width is None:
        fitting = forgiven if closed else plain
    else:
        fitting = next((cells for cells in (forgiven, plain) if len(cells) == width), None)
    if width and not (fitting and (len(record) == 1 or len(alone(record[1], dialect)) == width)):
        if several := several_lines(lines, dialect, width):
            lines.give_back(several[1])
            return Row(number, several[0], damaged=True)
        if at_the_end and not holds_rows(record, dialect, width):
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

    It reads on past where the quotes went wrong, but not past a line that is a row of its own. Where that was in
    vain it looks less far the next time, so that a file which is all damage is still read in good time.
    """
    text = ""
    for used in range(1, lines.patience + 1):
        if used > len(lines.record) and not lines.one_more():
            break
        line = lines.record[used - 1]
        text += line
        if used > 1 and len(alone(line, dialect)) == width:
            break
        if dialect.quote in line:
            cells, closed = forgiving_cells(text, dialect)
            if closed and len(cells) == width:
                lines.patience = INNER_LINES
                return cells, used
    lines.patience = max(FEWEST_INNER_LINES, lines.patience // 2)
    return None


def forgiving_cells(text: str, dialect: Dialect) -> tuple[list[str], bool]:
    """Cells of a record in which a quote ends a cell only where a delimiter or the end follows it.

    Also says whether the last quoted cell was closed.
    """
    cells: list[str] = []
    body, delimiter, quote = text.rstrip("\r\n"), dialect.delimiter, dialect.quote
    start = 0
    while start <= len(body):
        spaces = SPACES.match(body, start)
        opening = spaces.end() if spaces else start
        if body.startswith(quote, opening):
            end = dialect.closing.search(body, opening + 1)
            stop = end.start() if end else len(body)
            cells.append(body[opening + 1 : stop].replace(quote * 2, quote))
            if end is None:
                return cells, False
            start = end.end() + len(delimiter)
        else:
            stop = body.find(delimiter, start)
            stop = len(body) if stop < 0 else stop
            cells.append(body[start:stop])
            start = stop + len(delimiter)
    return cells, True


def plain_cells(line: str, dialect: Dialect) -> list[str]:
    """Cells of a line whose quotes mean nothing."""
    return [cell.strip(" " + dialect.quote) for cell in line.rstrip("\r\n").split(dialect.delimiter)]
