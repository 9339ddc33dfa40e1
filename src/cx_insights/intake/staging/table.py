"""The staging table: what every reader writes, whatever it reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from cx_insights.intake.staging.lookup import quoted

BATCH_ROWS = 20_000
BATCH_CELLS = 2_000_000
# Questions about all columns are asked some columns at a time: DuckDB plans many at once for minutes.
COLUMNS_A_QUERY = 50
# What exports pad cells with: ASCII blanks, no-break spaces, the wide space, the byte order mark.
BLANKS = " \t\r\n\x0b\x0c\u00a0\u2007\u202f\u3000\ufeff\u200b"
# A text that starts like a formula, behind the apostrophe that a download put before it.
GUARDED = "^'( *[=+@＝＋－＠-])"
TOO_MANY_CELLS = "too_many_cells"
UNREADABLE_ROW = "unreadable_row"
NO_TEXT = pa.scalar(None, pa.string())

Record = tuple[int, str | None, Sequence[str | None]]


@dataclass(frozen=True)
class Staged:
    """One table of a file, staged in the scratch database.

    row │ problem │ c0 (Ticket ID) │ c1 (Requester)
      2 │ NULL    │ 1041           │ Ana Lima
      3 │ NULL    │ 1042           │ Ben Osei

    `columns` names c0, c1, … in order; `first_row` is the row just below the header, counted as a
    spreadsheet program counts; `notes` are sentences about what was mended on the way. `marked` are the places
    of columns in which marks for 'no value' were emptied; what stood there is in r0, r1, … `part` is what the
    file calls this table, where it holds several: the sheet, the file in an archive. `kind` says which kind of
    file it is, where its columns told (`mapping.kinds`). `chat`: its rows are turns of a
    chat program's own export. `kept`: its rows are those that an earlier import kept, with all columns that it made;
    they stand beside what their cells meant before they were masked (`keeping.kept_rows`).
    """

    table: str
    columns: tuple[str, ...]
    records: int
    first_row: int
    notes: tuple[str, ...]
    marked: frozenset[int] = frozenset()
    part: str = ""
    kind: str = ""
    chat: bool = False
    kept: bool = False

    def original(self, index: int) -> str:
        """SQL for what the export says in a cell, marks for 'no value' included."""
        return f"coalesce(c{index}, r{index})" if index in self.marked else f"c{index}"


def values_of_first(
    scratch: duckdb.DuckDBPyConnection, rows: str, cells: Sequence[str], most: int
) -> list[list[str]]:
    """The different values of each cell in the first rows, some columns a query; `rows` is a table, also with a WHERE.

    values_of_first(scratch, "staged_1 WHERE problem IS NULL", ["c0", "c4"], 500) -> [['1041', '1042'], []]
    """
    found: list[list[str]] = []
    for start in range(0, len(cells), COLUMNS_A_QUERY):
        part = cells[start : start + COLUMNS_A_QUERY]
        asked = ", ".join(f"list(DISTINCT {cell}) FILTER ({cell} IS NOT NULL)" for cell in part)
        first = f"(SELECT {', '.join(part)} FROM {rows} LIMIT {most})"
        found += [values or [] for values in scratch.execute(f"SELECT {asked} FROM {first}").fetchone() or ()]
    return found


def new_table_name(scratch: duckdb.DuckDBPyConnection) -> str:
    """staged_1, staged_2, …: the next that is free."""
    taken = {name for (name,) in scratch.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    number = 1
    while f"staged_{number}" in taken:
        number += 1
    return f"staged_{number}"


def cell_columns(width: int) -> list[str]:
    """c0, c1, …"""
    return [f"c{index}" for index in range(width)]


def tidied(column: str) -> str:
    """SQL for a cell without the blanks around it and the guard of a formula; NULL where nothing is left.

    Cells that begin and end with a visible ASCII character, nearly all, are spared the trimming, which would
    take longer than reading them.
    """
    blanks = "' '" + "".join(f" || chr({ord(blank)})" for blank in BLANKS[1:])
    visible = "BETWEEN '!' AND chr(127)"
    guarded = f"{column}[1] = '''' AND regexp_matches({column}, {quoted(GUARDED)})"
    return (
        f"CASE WHEN {guarded} THEN trim({column}[2:], {blanks})"
        f" WHEN NOT ({column} {visible} AND {column}[-1] {visible})"
        f" THEN nullif(trim({column}, {blanks}), '') ELSE {column} END"
    )


def is_blank(cells: Iterable[str | None]) -> bool:
    """Whether a row holds nothing at all (such rows are counted but are no records)."""
    return not any(cell and cell.strip(BLANKS) for cell in cells)


class StagingTable:
    """A staging table being filled in batches; columns may be added while it grows."""

    def __init__(self, scratch: duckdb.DuckDBPyConnection, table: str, width: int) -> None:
        self.scratch = scratch
        self.table = table
        self.width = width
        self.pending: list[Record] = []
        columns = "".join(f", {column} VARCHAR" for column in cell_columns(width))
        scratch.execute(f"CREATE OR REPLACE TABLE {table} (row BIGINT, problem VARCHAR{columns})")

    def add(self, record: Record) -> None:
        self.pending.append(record)
        if len(self.pending) >= min(BATCH_ROWS, BATCH_CELLS // (self.width + 1)):
            self.flush()

    def widen(self, width: int) -> None:
        """Give the table more columns; rows so far have NULL there."""
        for column in cell_columns(width)[self.width :]:
            self.scratch.execute(f"ALTER TABLE {self.table} ADD COLUMN {column} VARCHAR")
        self.width = max(width, self.width)

    def flush(self) -> None:
        if not self.pending:
            return
        width = self.width
        padded = [
            cells if len(cells) == width else [*cells, *[None] * (width - len(cells))]
            for _, _, cells in self.pending
        ]
        rows = pa.array([row for row, _, _ in self.pending], pa.int64())
        problems = pa.array([problem for _, problem, _ in self.pending], pa.string())
        cells = [strings(column) for column in zip(*padded, strict=True)]
        batch = pa.table([rows, problems, *cells], names=["row", "problem", *cell_columns(width)])
        self.pending = []
        self.scratch.register("staging_batch", batch)
        self.scratch.execute(f"INSERT INTO {self.table} SELECT * FROM staging_batch")
        self.scratch.unregister("staging_batch")


def strings(cells: Sequence[str | None]) -> pa.Array:
    """The cells as an Arrow column, as `tidied` has them; halves of broken characters are replaced.

    Done here and not in the query: over thousands of columns DuckDB would plan for minutes.
    """
    try:
        column = pa.array(cells, pa.string())
    except UnicodeEncodeError:
        column = pa.array(
            [cell and cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for cell in cells],
            pa.string(),
        )
    trimmed = pc.utf8_trim(column, characters=BLANKS)
    plain = pc.replace_substring_regex(trimmed, f"(?s){GUARDED}", r"\1")
    return pc.if_else(pc.equal(plain, ""), NO_TEXT, plain)


def count_records(scratch: duckdb.DuckDBPyConnection, table: str) -> int:
    found = scratch.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0]) if found else 0
