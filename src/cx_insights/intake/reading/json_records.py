"""Records out of JSON lines, a JSON array, or an array inside a wrapper such as {"data": […]}."""

import json
from collections.abc import Generator, Iterator
from itertools import chain, islice
from typing import Any, TextIO

import duckdb

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.encoding import Encoding
from cx_insights.intake.reading.flat import flattened
from cx_insights.intake.reading.nested import find_nest, is_one_conversation
from cx_insights.intake.reading.source import Progress, Source
from cx_insights.intake.reading.staging import (
    UNREADABLE_ROW,
    Staged,
    StagingTable,
    is_blank,
    new_table_name,
)

CHUNK_CHARACTERS = 1 << 20
MOST_COLUMNS = 1_000
PROGRESS_ROWS = 20_000
LOOKED_AT_RECORDS = 200
RAW_CHARACTERS = 2_000
# A single value longer than this is taken for broken, so that no file can fill the memory.
RECORD_CHARACTERS = 100_000_000

BLANK_OR_COMMA = " \t\r\n,"
BLANK_OR_COLON = " \t\r\n:"

Parsed = tuple[int, Any]


class Broken:
    """A place where the JSON cannot be read, with what stands there."""

    def __init__(self, raw: str) -> None:
        self.raw = raw[:RAW_CHARACTERS]


def stage_json(
    source: Source,
    encoding: Encoding,
    scratch: duckdb.DuckDBPyConnection,
    limit: int | None,
    progress: Progress,
) -> Staged:
    """The records of a JSON file; columns are all their fields in order of first appearance."""
    table = StagingTable(scratch, new_table_name(scratch), 0)
    columns: dict[str, int] = {}
    count = broken = left_out = 0
    with source.open() as stream:
        for number, value in unfolded(parsed_records(encoding, source, encoding.text(stream))):
            if count == limit:
                break
            if isinstance(value, dict):
                if is_blank(value.values()):
                    continue
                left_out += add_columns(value, columns, table)
                table.add((number, None, row_of(value, columns)))
            else:
                broken += 1
                if not columns:
                    add_columns({"Column 1": ""}, columns, table)
                raw = value.raw if isinstance(value, Broken) else json.dumps(value, ensure_ascii=False)
                table.add((number, UNREADABLE_ROW, [raw]))
            count += 1
            if count % PROGRESS_ROWS == 0:
                progress(
                    "Reading records", *((stream.tell(), source.size()) if source.size() else (count, None))
                )
    table.flush()
    if not columns or (broken and broken == count):
        raise UnusableInput(
            f"'{source.name}' holds JSON but no list of objects. Export one object for each interaction."
        )
    notes = [encoding.note] if encoding.note else []
    if broken:
        notes.append(f"{broken:,} records are not complete JSON objects.")
    if left_out:
        notes.append(f"There are more than {MOST_COLUMNS:,} different fields; the rarer ones were left out.")
    return Staged(table.table, tuple(columns), count, 1, tuple(notes))


def add_columns(flat: dict[str, str], columns: dict[str, int], table: StagingTable) -> bool:
    """Make room for fields not seen before; True where there is none left."""
    fresh = [name for name in flat if name not in columns]
    for name in fresh[: MOST_COLUMNS - len(columns)]:
        columns[name] = len(columns)
    if len(columns) > table.width:
        table.widen(len(columns))
    return any(name not in columns for name in fresh)


def row_of(flat: dict[str, str], columns: dict[str, int]) -> list[str | None]:
    cells: list[str | None] = [None] * len(columns)
    for name, text in flat.items():
        if name in columns:
            cells[columns[name]] = text
    return cells


def unfolded(records: Iterator[Parsed]) -> Iterator[Parsed]:
    """Flat rows: one a record, or one a message where records hold lists of messages (then counted anew)."""
    first = list(islice(records, LOOKED_AT_RECORDS))
    nest = find_nest([value for _, value in first if isinstance(value, dict)])
    row = 0
    for number, value in chain(first, records):
        if not isinstance(value, dict):
            row += 1
            yield (row if nest else number), value
        elif nest is None:
            yield number, flattened(value)
        else:
            for flat in nest.rows(value):
                row += 1
                yield row, flat


def parsed_records(encoding: Encoding, source: Source, text: TextIO) -> Iterator[Parsed]:
    """The records of the file with their numbers: lines for JSON lines, else the place in the list."""
    if has_lines(encoding.decode(source.head(CHUNK_CHARACTERS))):
        return records_of_lines(text)
    return enumerate(Walker(text).records(), start=1)


def has_lines(head: str) -> bool:
    """Whether each line is a JSON value of its own (one line alone is a document)."""
    lines = list(islice((line for line in head.removeprefix("\ufeff").splitlines() if line.strip()), 2))
    return len(lines) == 2 and all(isinstance(parsed(line), dict) for line in lines[:1])


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return Broken(text)


def records_of_lines(text: TextIO) -> Iterator[Parsed]:
    for number, line in enumerate(text, start=1):
        line = line.strip().lstrip("\ufeff")
        if line:
            yield number, parsed(line)


class Walker:
    """Walks a JSON document piece by piece, so that a list of any length needs little memory."""

    def __init__(self, text: TextIO) -> None:
        self.text = text
        self.buffer = ""
        self.at = 0
        self.decoder = json.JSONDecoder()

    def records(self) -> Iterator[Any]:
        """The items of the first list of objects; a document without one is itself the record."""
        start = self.peek()
        if start == "[":
            yield from self.items()
        elif start == "{" and self.is_keyed():
            yield from self.keyed()
        elif start == "{" and is_one_conversation(whole := self.whole()):
            yield whole
        elif start == "{":
            found = yield from self.wrapped()
            while found is not None:
                yield found
                if self.peek() != "{":
                    return
                found = self.value()
        else:
            yield Broken(self.buffer[self.at :])

    def is_keyed(self) -> bool:
        """Whether the object that begins here is a dictionary of like records: {"chat-1": {…}, "chat-2": {…}}."""
        place, self.at = self.at, self.at + 1
        try:
            pairs = [self.pair_in_buffer() for _ in range(2)]
        except (ValueError, RecursionError):
            return False
        finally:
            self.at = place
        names = [set(value) if isinstance(value, dict) else set[str]() for _, value in pairs]
        return len(names[0] & names[1]) * 2 > max(len(names[0]), len(names[1]))

    def pair_in_buffer(self) -> tuple[Any, Any]:
        """A key and its value, without reading on."""
        key, self.at = self.decoder.raw_decode(self.buffer, self.place_of(BLANK_OR_COMMA))
        value, self.at = self.decoder.raw_decode(self.buffer, self.place_of(BLANK_OR_COLON))
        return key, value

    def place_of(self, skipped: str) -> int:
        """Where the next character stands that is none of these."""
        return len(self.buffer) - len(self.buffer[self.at :].lstrip(skipped))

    def keyed(self) -> Iterator[Any]:
        """The records of a dictionary, each with its key as its id."""
        self.at += 1
        while self.peek() == '"':
            key = self.value()
            self.peek()
            self.at += 1
            value = self.value()
            yield {"key" if "id" in value else "id": key, **value} if isinstance(value, dict) else value
            if isinstance(value, Broken):
                return
            if self.peek() == ",":
                self.at += 1

    def whole(self) -> dict[str, Any]:
        """The object that begins here, where it is the only one and the buffer holds all of it; else an empty one."""
        try:
            value, end = self.decoder.raw_decode(self.buffer, self.at)
        except (ValueError, RecursionError):
            return {}
        return value if not self.buffer[end:].strip() else {}

    def wrapped(self) -> Generator[Any, None, dict[str, Any] | None]:
        """Look through an object for a list of objects; without one, give the object back."""
        plain: dict[str, Any] = {}
        self.at += 1
        while self.peek() == '"':
            key = self.value()
            if isinstance(key, Broken) or self.peek() != ":":
                yield Broken(self.buffer[self.at :])
                return None
            self.at += 1
            if self.peek() == "[" and self.peek_inside() == "{":
                yield from self.items()
                return None
            if self.peek() == "{":
                inner = yield from self.wrapped()
                if inner is None:
                    return None
                plain[key] = inner
            else:
                plain[key] = self.value()
                if isinstance(plain[key], Broken):
                    yield plain[key]
                    return None
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        return plain

    def items(self) -> Iterator[Any]:
        """The items of the list that begins here."""
        self.at += 1
        while self.peek() not in ("]", ""):
            value = self.value()
            yield value
            if isinstance(value, Broken):
                return
            if self.peek() == ",":
                self.at += 1
        self.at += 1

    def peek(self) -> str:
        """The next character that is not blank; nothing at the end."""
        while True:
            while self.at < len(self.buffer) and self.buffer[self.at] in " \t\r\n\ufeff":
                self.at += 1
            if self.at < len(self.buffer) or not self.more():
                return self.buffer[self.at : self.at + 1]

    def peek_inside(self) -> str:
        """The first character within the list that begins here."""
        place, self.at = self.at, self.at + 1
        while self.at >= len(self.buffer.rstrip()) and self.more(keep=place):
            pass
        inside = self.buffer[self.at :].lstrip()[:1]
        self.at = place
        return inside

    def more(self, keep: int | None = None) -> bool:
        """Read on; what lies behind is forgotten unless it is to be kept."""
        piece = self.text.read(max(CHUNK_CHARACTERS, len(self.buffer) - self.at))
        if keep is None:
            self.buffer, self.at = self.buffer[self.at :] + piece, 0
        else:
            self.buffer += piece
        return bool(piece)

    def value(self) -> Any:
        """The JSON value that begins here."""
        self.peek()
        while True:
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.at)
            except (ValueError, RecursionError):
                if len(self.buffer) > RECORD_CHARACTERS or not self.more():
                    return Broken(self.buffer[self.at :])
                continue
            if end == len(self.buffer) and self.more():
                continue  # a number may go on in the next piece
            self.at = end
            return value
