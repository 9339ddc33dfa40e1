"""Delimited text into a staging table: by DuckDB where the file is clean, else by a forgiving reader."""

import io
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TextIO

import duckdb

from cx_insights import wording
from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.dialect import declared_delimiter, first_line, sample_rows, sniff_dialect
from cx_insights.intake.reading.encoding import Encoding
from cx_insights.intake.reading.footer import LeftOut, only_records, remove_left_out
from cx_insights.intake.reading.header import LOOKED_AT_ROWS, Header, below_chosen, find_header
from cx_insights.intake.reading.records import RECORD_CHARACTERS, Dialect, Row, read_rows
from cx_insights.intake.reading.source import Progress, Source
from cx_insights.intake.reading.survey import survey
from cx_insights.intake.staging.table import (
    TOO_MANY_CELLS,
    UNREADABLE_ROW,
    Record,
    Staged,
    StagingTable,
    cell_columns,
    count_records,
    is_blank,
    new_table_name,
    tidied,
)

# Over more columns DuckDB plans its query longer than the forgiving reader reads.
WIDEST_CLEAN = 300
GLOB_CHARACTERS = "*?[]"
LINE_END = re.compile(r"\r\n|\n|\r")
SAMPLE_BYTES = 1 << 20
SAMPLE_CHARACTERS = 1 << 18
PROGRESS_ROWS = 20_000
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Layout:
    """All that has to be known of a text to read it; `even` where no row of the sample was out of line."""

    dialect: Dialect
    header: Header
    declared: bool
    even: bool
    newline: str

    @property
    def width(self) -> int:
        return len(self.header.columns)


def stage_delimited(
    source: Source,
    encoding: Encoding,
    scratch: duckdb.DuckDBPyConnection,
    limit: int | None,
    progress: Progress,
) -> Staged:
    """Any delimited text, whatever its encoding, into a new staging table."""
    if limit is not None:
        return stage_forgiving(source, encoding, find_layout(source, encoding), scratch, limit, progress)
    found = survey(source, encoding, progress) if encoding.is_utf8 else None
    encoding = found.encoding if found else encoding
    if encoding.is_utf8:
        layout = find_layout(source, encoding)
        if (
            found
            and layout.even
            and layout.width <= WIDEST_CLEAN
            and not found.zero_bytes
            and not found.blank_lines
        ):
            try:
                with plainly_named(source) as path:
                    return stage_clean(path, layout, scratch, progress)
            except duckdb.Error:
                pass  # something further down is out of line: the forgiving reader knows what to do with it
        return stage_forgiving(source, encoding, layout, scratch, None, progress)
    with tempfile.TemporaryDirectory(dir=source.temporary_folder) as folder:
        path = Path(folder) / "utf-8.txt"
        transcode(source, encoding, path, progress)
        plain = Source(
            path, source.name, source.temporary_folder, by_hand=replace(source.by_hand, encoding=None)
        )
        staged = stage_delimited(plain, Encoding("utf-8"), scratch, None, progress)
    notes = (*([encoding.note] if encoding.note else []), *staged.notes)
    return Staged(staged.table, staged.columns, staged.records, staged.first_row, notes)


@contextmanager
def plainly_named(source: Source) -> Iterator[Path]:
    """The path of a file under a name that DuckDB does not take for a pattern of names."""
    if not set(GLOB_CHARACTERS) & set(str(source.path)):
        yield source.path
        return
    with tempfile.TemporaryDirectory(dir=source.temporary_folder) as folder:
        path = Path(folder) / "export.csv"
        try:
            path.symlink_to(source.path.absolute())
        except OSError:  # not every system lets everybody make links
            shutil.copyfile(source.path, path)
        yield path


def transcode(source: Source, encoding: Encoding, path: Path, progress: Progress) -> None:
    """The text in UTF-8, its line ends as they were."""
    done = 0
    with encoding.text(source.open()) as text, path.open("w", encoding="utf-8", newline="") as plain:
        while piece := text.read(SAMPLE_BYTES):
            plain.write(piece)
            done += len(piece)
            progress("Converting to UTF-8", done, None)


def find_layout(source: Source, encoding: Encoding) -> Layout:
    """Dialect and header, decided on the start of the file."""
    head = source.head(SAMPLE_BYTES)
    text = encoding.decode(head).removeprefix("\ufeff")
    newline = newline_of(text)
    whole = len(head) < SAMPLE_BYTES and len(text) <= SAMPLE_CHARACTERS
    text = text[:SAMPLE_CHARACTERS].replace("\n\ufeff", "\n")
    declared = declared_delimiter(text)
    ends_differ = line_ends_change(text, 2) if declared else False
    if declared:
        text = text[len(first_line(text)) :]
    stated = source.by_hand.sign or declared
    dialect = Dialect(stated) if stated else sniff_dialect(text, whole, newline)
    rows = sample_rows(text, dialect, whole, LOOKED_AT_ROWS, newline)
    header = find_header(
        below_chosen([(row.number, row.cells) for row in rows], source.by_hand, bool(declared))
    )
    if not rows:
        raise UnusableInput(
            f"'{source.name}' is empty: it holds no rows. Export it again and check that it has data."
        )
    width = len(header.columns)
    body = [row for row in rows if row.number >= header.first_row]
    above = islice(io.StringIO(text, newline=newline), header.first_row - 1)
    even = (
        not dialect.backslash
        and not any(row.damaged or len(row.cells) != width for row in body)
        and all(line.count(dialect.quote) % 2 == 0 for line in above)
        and not line_ends_change(text, header.first_row)
        and not ends_differ
    )
    return Layout(dialect, header, declared is not None, even, newline)


def line_ends_change(text: str, first_row: int) -> bool:
    """Whether lines above the records end otherwise than these do: DuckDB would skip the records with them."""
    ends = {found[0] for found in islice(LINE_END.finditer(text), first_row)}
    return first_row > 1 and len(ends) > 1


def newline_of(text: str) -> str:
    """What to read a text with: "\\n" where a lone carriage return is a part of a cell, else every line end."""
    plain = text.count("\n")
    lone = text.count("\r") - text.count("\r\n")
    first = LINE_END.search(text)
    return "\n" if first and first[0] != "\r" and 3 * plain >= lone else ""


def stage_clean(path: Path, layout: Layout, scratch: duckdb.DuckDBPyConnection, progress: Progress) -> Staged:
    """A clean UTF-8 file without blank lines, by DuckDB, which raises an error at anything odd."""
    table = new_table_name(scratch)
    columns = cell_columns(layout.width)
    names = ", ".join(f"'{column}': 'VARCHAR'" for column in columns)
    skip = layout.header.first_row - 1 + layout.declared
    reading = (
        f"read_csv(?, columns={{{names}}}, delim=?, quote=?, escape=?, header=false, skip={skip},"
        " auto_detect=false, strict_mode=true, null_padding=false, max_line_size=8388608, compression='none')"
    )
    tidy = "".join(f", {tidied(column)} AS {column}" for column in columns)
    quote = layout.dialect.quote
    # The search for common subexpressions takes minutes over hundreds of columns, and there are none.
    scratch.execute("SET disabled_optimizers = 'common_subexpressions'")
    try:
        run_with_progress(
            scratch,
            f"CREATE TABLE {table} AS SELECT 0::BIGINT AS row, NULL::VARCHAR AS problem{tidy} FROM {reading}",
            [str(path), layout.dialect.delimiter, quote, quote],
            path.stat().st_size,
            progress,
        )
    finally:
        scratch.execute("RESET disabled_optimizers")
    # Numbering afterwards costs half of what a window in the reading query does: that would read on one core.
    scratch.execute(f"UPDATE {table} SET row = rowid + {layout.header.first_row}")
    scratch.execute(f"DELETE FROM {table} WHERE coalesce({', '.join(columns)}) IS NULL")
    left_out = remove_left_out(scratch, table, layout.header.columns)
    notes = (*layout.header.notes, *left_out.notes())
    return Staged(table, layout.header.columns, count_records(scratch, table), layout.header.first_row, notes)


def run_with_progress(
    scratch: duckdb.DuckDBPyConnection, query: str, parameters: list[str], size: int, progress: Progress
) -> None:
    """Run a query on another thread and tell this one's caller how far it is; an exception here stops it."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            scratch.execute(query, parameters)
        except BaseException as failure:
            failures.append(failure)

    scratch.execute("SET enable_progress_bar = true")
    scratch.execute("SET enable_progress_bar_print = false")
    worker = threading.Thread(target=run)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(POLL_SECONDS)
            percent = scratch.query_progress() if worker.is_alive() else 100.0
            progress("Reading rows", max(0, round(size * percent / 100)), size)
    except BaseException:
        scratch.interrupt()
        worker.join()
        raise
    if failures:
        raise failures[0]


@dataclass
class Tally:
    """What the forgiving reader had to forgive."""

    padded: int = 0
    mended: int = 0
    unreadable: int = 0
    too_many: int = 0
    zero_bytes: int = 0
    cut_row: int | None = None
    too_long_row: int | None = None

    def add(self, record: Record, width: int) -> None:
        """Count a record as it is staged."""
        _, problem, cells = record
        self.padded += problem is None and len(cells) < width
        self.too_many += problem == TOO_MANY_CELLS
        self.unreadable += problem == UNREADABLE_ROW

    def notes(self) -> list[str]:
        """One sentence for each kind of damage."""
        said = [
            (self.zero_bytes, f"Zero bytes were removed from {counted(self.zero_bytes, 'line')}."),
            (
                self.padded,
                f"Fewer cells than the header, the missing ones left empty: {counted(self.padded)}.",
            ),
            (self.too_many, f"More cells than the header: {counted(self.too_many)}."),
            (
                self.mended,
                f"Quotes or line ends out of order, read as well as possible: {counted(self.mended)}.",
            ),
            (self.unreadable, f"Could not be divided into cells: {counted(self.unreadable)}."),
            (
                self.cut_row,
                f"The file ends inside a quoted cell (row {self.cut_row}): it seems to be cut short.",
            ),
            (
                self.too_long_row,
                f"Row {self.too_long_row} holds more than {RECORD_CHARACTERS // 1_000_000} MB, which no message does: "
                "only its beginning was kept.",
            ),
        ]
        return [sentence for happened, sentence in said if happened]


def counted(number: int, what: str = "row") -> str:
    return f"{wording.count(number)} {what}" + ("" if number == 1 else "s")


def stage_forgiving(
    source: Source,
    encoding: Encoding,
    layout: Layout,
    scratch: duckdb.DuckDBPyConnection,
    limit: int | None,
    progress: Progress,
) -> Staged:
    """Any text row by row: short rows are padded, rows with too much or lost quotes are mended or marked."""
    table = StagingTable(scratch, new_table_name(scratch), layout.width)
    columns = layout.header.columns
    tally, left_out, count = Tally(), LeftOut(), 0
    with source.open() as stream, encoding.text(stream, layout.newline) as text:
        lines = lines_of(text, layout, tally)
        for record in only_records(records(lines, layout, tally), columns, left_out):
            if count == limit:
                break
            table.add(record)
            tally.add(record, layout.width)
            count += 1
            if count % PROGRESS_ROWS == 0:
                progress(
                    "Reading rows", *((stream.tell(), source.size()) if source.size() else (count, None))
                )
    table.flush()
    said = (*layout.header.notes, *([encoding.note] if encoding.note else []), *tally.notes())
    notes = (*said, *left_out.notes())
    return Staged(table.table, columns, count, layout.header.first_row, notes)


def lines_of(text: TextIO, layout: Layout, tally: Tally) -> Iterator[str]:
    """The lines of a text without a stated delimiter, without zero bytes and marks of byte order.

    A line without end comes in pieces that the reader of records knows to be too long.
    """
    if layout.declared:
        text.readline()
    while line := text.readline(RECORD_CHARACTERS):
        if "\0" in line:
            tally.zero_bytes += 1
            line = line.replace("\0", "")
        yield line.lstrip("\ufeff") if line[:1] == "\ufeff" else line


def records(lines: Iterator[str], layout: Layout, tally: Tally) -> Iterator[Record]:
    """The rows below the header that hold something, each with what is wrong with it."""
    for row in read_rows(lines, layout.dialect, layout.width, first_row=layout.header.first_row):
        if row.number >= layout.header.first_row and not (is_blank(row.cells) and not row.raw):
            yield judged(row, layout, tally)


def judged(row: Row, layout: Layout, tally: Tally) -> Record:
    """A row as a record: its surplus cells dropped where they are empty, else marked with its problem."""
    width, cells = layout.width, row.cells
    tally.cut_row = row.number if row.cut_short else tally.cut_row
    tally.too_long_row = row.number if row.too_long else tally.too_long_row
    if row.raw:
        return row.number, UNREADABLE_ROW, [row.raw]
    tally.mended += row.damaged
    if len(cells) > width and not is_blank(cells[width:]):
        return row.number, TOO_MANY_CELLS, [layout.dialect.delimiter.join(cells)]
    return row.number, None, cells[:width]
