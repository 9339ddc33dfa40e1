"""Records out of JSON lines, a JSON array, or an array inside a wrapper such as {"data": […]}."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, TextIO

import duckdb

from cx_insights import wording
from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.encoding import Encoding
from cx_insights.intake.reading.flat import flattened
from cx_insights.intake.reading.json_walker import CHUNK_CHARACTERS, RECORD_CHARACTERS, Broken, Walker, parsed
from cx_insights.intake.reading.nested import find_nest
from cx_insights.intake.reading.source import Progress, Source
from cx_insights.intake.staging.table import (
    UNREADABLE_ROW,
    Staged,
    StagingTable,
    is_blank,
    new_table_name,
)

MOST_COLUMNS = 1_000
PROGRESS_ROWS = 20_000
LOOKED_AT_RECORDS = 200

JSON_BLANKS = " \t\r\n\ufeff\x1e\0"
FIRST_LINES = 20

Parsed = tuple[int, Any]


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
    other_lists: Counter[str] = Counter()
    with source.open() as stream, encoding.text(stream) as text:
        for number, value in unfolded(parsed_records(encoding, source, text, other_lists)):
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
        notes.append(f"{wording.count(broken)} records are not complete JSON objects.")
    if other_lists:
        named = ", ".join(f"'{name}' with {wording.count(size)}" for name, size in other_lists.most_common(5))
        notes.append(
            f"Other lists in the file were left out: {named} objects. Export them on their own to import them."
        )
    if left_out:
        notes.append(
            f"There are more than {wording.count(MOST_COLUMNS)} different fields; the rarer ones were left out."
        )
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


def parsed_records(
    encoding: Encoding, source: Source, text: TextIO, left_out: Counter[str]
) -> Iterator[Parsed]:
    """The records of the file with their numbers: lines for JSON lines, else the place in the list.

    Lists beside the one that is read are counted in `left_out`.
    """
    if has_lines(encoding.decode(source.head(CHUNK_CHARACTERS))):
        return records_of_lines(text)
    walker = Walker(text)
    walker.left_out = left_out
    return enumerate(walker.records(), start=1)


def has_lines(head: str) -> bool:
    """Whether each line is a JSON value of its own (one line alone is a document); a few may be broken."""
    lines = list(
        islice((line for line in head.lstrip("\ufeff").splitlines() if line.strip(JSON_BLANKS)), FIRST_LINES)
    )
    whole = sum(isinstance(parsed(line.strip(JSON_BLANKS)), dict) for line in lines)
    return len(lines) > 1 and whole > 0 and whole * 2 >= len(lines)


def records_of_lines(text: TextIO) -> Iterator[Parsed]:
    number = 0
    while line := text.readline(RECORD_CHARACTERS):
        number += 1
        if line := line.strip(JSON_BLANKS):
            yield number, parsed(line)
