"""However cells are written, the same come out; whatever the damage, every row has its place."""

import csv
import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading import Staged, stage
from cx_insights.intake.staging.table import BLANKS

FIXED = settings(
    max_examples=50, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
HEADER = ["Ticket ID", "Subject", "Channel", "Said"]
MARKS = (
    ",",
    ";",
    "\t",
    "|",
    '"',
    '""',
    "'",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\\",
    "\0",
    "\u00a0",
    "\ufeff",
    "#",
    "=1+1",
)
WORDS = (
    "late",
    "cold pizza",
    "é",
    "“ok”",
    "很好",
    "заказ",
    "😀",
    "a@b.example",
    "12:30",
    "3.5",
    "Total",
    "Copyright (c) 2026",
)
PIECES = st.sampled_from((*MARKS, *WORDS))
CELLS = st.lists(PIECES, max_size=5).map("".join) | st.text(max_size=12)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=25)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
PREAMBLES = ("", "Report of May\n\n", "Reporting period 1 May to 31 May\n", "# made by a tool\n# version 2\n")


@contextmanager
def staged_bytes(content: bytes) -> Iterator[tuple[duckdb.DuckDBPyConnection, Staged]]:
    """The bytes as a file, staged in a database of its own."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "export.csv"
        path.write_bytes(content)
        (staged,) = stage(path, connection)
        yield connection, staged


def written(rows: list[list[str]], delimiter: str, quoting: int, line_end: str) -> str:
    if any(set("\r\n") & set(cell) for row in rows for cell in row):
        quoting = csv.QUOTE_ALL  # the writer itself leaves line ends other than its own without quotes
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(rows)
    return stream.getvalue()


def tidied(cell: str) -> str | None:
    """A cell as the staging table has it: without zero bytes and the blanks around it, half characters replaced."""
    whole = cell.replace("\0", "").encode("utf-8", "replace").decode().strip(BLANKS)
    return whole or None


@FIXED
@given(
    table=TABLES,
    delimiter=st.sampled_from([",", ";", "\t", "|", "\x01"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(ENCODINGS),
    preamble=st.sampled_from(PREAMBLES),
)
def test_what_pythons_csv_writes_is_read_cell_by_cell(
    table, delimiter, quoting, line_end, encoding, preamble
):
    """Ids are numbers and texts are there, so that no row is blank, a header, or a line below the table."""
    rows = [[str(1000 + place), *cells[:2], "said " + cells[2]] for place, cells in enumerate(table)]
    text = preamble.replace("\n", line_end) + written([HEADER, *rows], delimiter, quoting, line_end)
    with staged_bytes(text.encode(encoding, "replace")) as (connection, staged):
        assert staged.columns == tuple(HEADER)
        found = connection.execute(
            f"SELECT problem, c0, c1, c2, c3 FROM {staged.table} ORDER BY row"
        ).fetchall()
    assert found == [(None, *(tidied(cell) for cell in row)) for row in rows]


DAMAGES = st.lists(
    st.tuples(
        st.sampled_from(["cut", "flip", "drop a quote", "insert a line", "insert", "double"]),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(
            [b'"', b"\0", b"\n", b"\r", b",", b"\xff\xfe", b"\x1f\x8b", b"{", b"<table>", b"id,id\n", b"\n\n"]
        ),
    ),
    min_size=1,
    max_size=6,
)


def damaged(content: bytes, damages: list[tuple[str, float, bytes]]) -> bytes:
    for kind, where, piece in damages:
        place = int(where * len(content))
        line = content.find(b"\n", place) + 1
        match kind:
            case "cut":
                content = content[: len(content) // 2 + place // 2]
            case "flip":
                content = (
                    content[:place]
                    + bytes([255 - byte for byte in content[place : place + 1]])
                    + content[place + 1 :]
                )
            case "drop a quote":
                content = content[:place] + content[place:].replace(b'"', b"", 1)
            case "insert a line":
                content = content[:line] + b"one line, more\n" + content[line:]
            case "insert":
                content = content[:place] + piece + content[place:]
            case "double":
                content = content[:place] + content[place // 2 :]
    return content


@FIXED
@given(
    table=TABLES,
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    damages=DAMAGES,
)
def test_damage_costs_no_row_its_place(table, delimiter, encoding, damages):
    """Every id that still stands in the file is in a row, in a row that is set aside, or the file is refused."""
    rows = [[f"ticket-{1000 + place}", *cells] for place, cells in enumerate(table)]
    text = written([HEADER, *rows], delimiter, csv.QUOTE_MINIMAL, "\n")
    content = damaged(text.encode(encoding, "replace"), damages)
    try:
        with staged_bytes(content) as (connection, staged):
            cells = ", ".join(f"c{place}" for place in range(len(staged.columns)))
            found = connection.execute(f"SELECT row, {cells} FROM {staged.table}").fetchall()
    except UnusableInput:
        return  # whose sentence has tests of its own
    assert staged.records == len(found) == len({row for row, *_ in found})
    if encoding == "utf-16":
        return  # one byte more or less turns all that follows into other letters
    kept = f"{found} {staged.columns} {staged.notes}"
    standing = set(re.findall(r"ticket-\d{4}", content.decode(encoding, "replace").replace("\0", "")))
    lost = {each for each in standing if each not in kept}
    assert not lost or "left out" in kept, lost
