"""What stands below or between the records of a table and is none: footer lines, and the header once more."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import duckdb

from cx_insights.intake.reading.header import kind_of
from cx_insights.intake.redaction.text import redact
from cx_insights.intake.staging.table import BLANKS, Record, cell_columns
from cx_insights.wording import count

MOST_LINES = 20
HELD_ROWS = 2 * MOST_LINES
NEAR_END_ROWS = 200
NAMED_LINES = 5
NAMED_CHARACTERS = 60
LONGEST_LINE = 300
LONGEST_TITLE = 80

PHRASE = re.compile(
    r"""\W{0,5}(?:
        confidential\b | (?:copyright|©|\(c\))\s*(?:\(c\)|©)?\s*\d{4} | all\ rights\ reserved | do\ not\ distribute
      | (?:report|file|export|list|data)?\s*(?:was\ )?(?:generated|exported|downloaded|produced|printed|created)
            \ (?:by|on|at|from|with)\b
      | end\ of\ (?:the\ )?(?:report|file|export|data|list)\b | page\ \d+\ of\ \d+\W*$
      | (?:\d[\d.,]*|no)\ (?:rows?|records?|results?|entries|items|tickets|cases)
            (?:\ (?:selected|exported|returned|found|affected|in\ set|total))?\W*$
      | (?:report|filters?)\ (?:name|id|title|owner|criteria|filters?|type|generated|date)\s*: | filtered\ by\b
      | (?:erstellt|exportiert)\ (?:am|von)\b | vertraulich\b | seite\ \d+\ von\ \d+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
TOTALS = re.compile(
    r"\W{0,5}(?:(?:grand|sub|sum|report|overall)?[ -]?totals?|sum|average|count|(?:gesamt|end|zwischen)?summe|gesamt"
    r"|insgesamt|total g[ée]n[ée]ral|totale|totaal|suma|итого|всего|合计|合計|总计|總計)"
    r"(?:\s*\(?[\d.,]+ ?\w*\)?)?\W{0,3}",
    re.IGNORECASE,
)


@dataclass
class LeftOut:
    """Lines within or below a table that are no records, each told of in a note."""

    repeated_headers: list[int] = field(default_factory=list)
    footer: list[str] = field(default_factory=list)

    def notes(self) -> tuple[str, ...]:
        said = []
        if places := self.repeated_headers:
            rows = ", ".join(f"{count(row)}" for row in places[:NAMED_LINES])
            more = f" and {count(len(places) - NAMED_LINES)} more" if len(places) > NAMED_LINES else ""
            said.append(
                f"The header stands again in row{'s' if len(places) > 1 else ''} {rows}{more}: left out there."
            )
        if lines := self.footer:
            quoted = ", ".join(f"'{short(line)}'" for line in lines[:NAMED_LINES])
            more = f" and {len(lines) - NAMED_LINES} more" if len(lines) > NAMED_LINES else ""
            what = (
                "1 line after the table was"
                if len(lines) == 1
                else f"{len(lines)} lines after the table were"
            )
            said.append(f"{what} left out: {quoted}{more}.")
        return tuple(said)


def short(line: str) -> str:
    """A line as a note may show it: its beginning, without personal data."""
    text = redact(" ".join(line.split()))
    return text if len(text) <= NAMED_CHARACTERS else text[:NAMED_CHARACTERS].rstrip() + "…"


def only_records(records: Iterable[Record], columns: Sequence[str], left_out: LeftOut) -> Iterator[Record]:
    """The records without repeated headers and without the footer, which are put down in `left_out`.

    row │ c0                            │ c1     │ c2
    501 │ 1041                          │ Ana    │ Late
    503 │ Case report                   │        │          no record: a blank line before it, a phrase below
    504 │ Confidential Information - Do │        │          no record: a phrase
    """
    held: deque[Record] = deque()
    gaps = before = 0
    first_word = columns[0].split(" ")[0]
    for record in records:
        cells = record[2]
        if cells and first_word in (cells[0] or "") and repeats_header(record, columns):
            left_out.repeated_headers.append(record[0])
            before = record[0]
            continue
        held.append(record)
        if len(held) > HELD_ROWS:
            gaps += bool(before) and held[0][0] > before + 1
            before = held[0][0]
            yield held.popleft()
    rows = list(held)
    start = footer_start(rows, len(columns), before, gaps)
    left_out.footer += [line_of(row) for row in rows[start:]]
    yield from rows[:start]


def repeats_header(record: Record, columns: Sequence[str]) -> bool:
    """Whether a row says the column names once more, as where exports were put one below the other."""
    _, problem, cells = record
    if problem or len(columns) < 2 or not cells or name_in(cells[0]) != columns[0]:
        return False
    # A column without a name, or with a name taken before it, was given one.
    own = [name_in(cell) for cell in cells]
    return all(
        text == name
        or (not text and name.startswith("Column "))
        or (text in own[:place] and name.startswith(text))
        for place, (text, name) in enumerate(zip_longest(own[: len(columns)], columns, fillvalue=""))
    )


def name_in(cell: str | None) -> str:
    return " ".join((cell or "").strip(BLANKS).split())


def footer_start(rows: Sequence[Record], width: int, before: int, gaps: int) -> int:
    """Where the footer begins among the last rows of a table; their number where there is none.

    A row is a footer's only if it and all rows below it hold less than any record above, and if there is a phrase
    that footers have, or a total, or a blank line above it where no other blank line is among the records.
    """
    if width < 2:
        return len(rows)
    start = len(rows)
    for place in range(len(rows) - 1, max(-1, len(rows) - MOST_LINES - 1), -1):
        if not is_sparse(rows[place], width):
            break
        if is_sure(rows, place, width, before, gaps, sure_below=start < len(rows)):
            start = place
    return start


def is_sparse(row: Record, width: int) -> bool:
    """Whether a row holds so little that it may be a line of a footer."""
    cells = texts(row)
    few = len(cells) == 1 or len(cells) * 3 <= width
    return len(line_of(row)) <= LONGEST_LINE and (few or (len(cells) < width and is_total(cells)))


def is_sure(
    rows: Sequence[Record], place: int, width: int, before: int, gaps: int, *, sure_below: bool
) -> bool:
    """Whether the footer begins at this row, or further up."""
    cells = texts(rows[place])
    above = [row for row in rows[max(0, place - MOST_LINES) : place] if not is_sparse(row, width)]
    if not cells or len(cells) >= min((len(texts(row)) for row in above), default=width):
        return False
    if PHRASE.match(cells[0]) or is_total(cells):
        return True
    title = len(cells) == 1 and len(cells[0]) <= LONGEST_TITLE and not kind_of(cells[0])
    if not title or not (sure_below or (" " in cells[0] and width > 2)):
        return False
    numbers = [before or rows[0][0] - 1, *(row[0] for row in rows)]
    apart = [place for place in range(len(rows)) if numbers[place + 1] > numbers[place] + 1]
    return (
        place in apart
        and not gaps
        and min(apart) >= len(rows) - MOST_LINES
        and all(is_sparse(row, width) for row in rows[min(apart) :])
    )


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row begins with a word for a total."""
    return bool(cells) and bool(TOTALS.fullmatch(cells[0]))


def texts(row: Record) -> list[str]:
    """What is filled of a row."""
    return [name_in(cell) for cell in row[2] if cell and cell.strip(BLANKS)]


def line_of(row: Record) -> str:
    return " ".join(texts(row))


def remove_left_out(scratch: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> LeftOut:
    """The same for a table that is staged already: rows that are no records are deleted from it."""
    left_out = LeftOut()
    cells = ", ".join(cell_columns(len(columns)))
    alike = scratch.execute(
        f"SELECT row, problem, {cells} FROM {table} WHERE c0 = ? ORDER BY row", [columns[0]]
    )
    while len(columns) > 1 and (rows := alike.fetchmany(HELD_ROWS)):
        list(only_records([(row[0], row[1], row[2:]) for row in rows], columns, left_out))
    left_out.footer.clear()
    near_end = f"row > (SELECT max(row) FROM {table}) - {NEAR_END_ROWS}"
    last = scratch.execute(f"SELECT row, problem, {cells} FROM {table} WHERE {near_end} ORDER BY row")
    rows = [(row[0], row[1], row[2:]) for row in last.fetchall()[-HELD_ROWS:]]
    rows = [row for row in rows if not repeats_header(row, columns)]
    kept = list(only_records(rows, columns, left_out))
    gone = [*left_out.repeated_headers, *(row[0] for row in rows[len(kept) :])]
    if gone:
        scratch.execute(f"DELETE FROM {table} WHERE row IN (SELECT unnest(?::BIGINT[]))", [gone])
    return left_out
