"""Files that call themselves a workbook and are a web page or XML: their tables are read all the same."""

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

import duckdb

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.encoding import Encoding
from cx_insights.intake.reading.html_tables import table_rows
from cx_insights.intake.reading.source import Progress, Source
from cx_insights.intake.reading.spreadsheet_xml import sheet_rows
from cx_insights.intake.reading.table import stage_rows
from cx_insights.intake.reading.xes import stage_xes
from cx_insights.intake.staging.table import Staged
from cx_insights.wording import count

HEAD_CHARACTERS = 65_536
MOST_CHARACTERS = 400_000_000
WORKBOOK = re.compile(r"<(?:\w+:)?Workbook\b")
EVENT_LOG = re.compile(
    r"<(?:\w+:)?log\b[^<>]*\bxes"
    r"|<(?:\w+:)?log\b[^<>]*>(?:\s|<!--.*?-->)*<(?:\w+:)?(?:trace|event|extension|global|classifier|string|date|int)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Many programs write no namespace, but begin with what only logs have."""
PAGE = re.compile(r"<(?:html|table|body|head|!doctype\s+html)\b", re.IGNORECASE)


def stage_markup(
    source: Source,
    encoding: Encoding,
    scratch: duckdb.DuckDBPyConnection,
    limit: int | None,
    progress: Progress,
) -> list[Staged]:
    """The sheets of a SpreadsheetML document, the events of a log, or the largest table of a web page."""
    head = encoding.decode(source.head(HEAD_CHARACTERS))
    if EVENT_LOG.search(head):
        return [stage_xes(source, scratch, limit, progress)]
    if WORKBOOK.search(head) or "<!ENTITY" in head:
        return stage_sheets(source, scratch, limit, progress)
    if PAGE.search(head):
        return [stage_page(source, encoding, scratch, limit, progress)]
    raise UnusableInput(
        f"'{source.name}' is XML of a kind that is not read here. Export the data as CSV, XLSX or JSON."
    )


def stage_sheets(
    source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None, progress: Progress
) -> list[Staged]:
    """Every sheet with rows, in one walk through the document."""
    found: list[Staged] = []

    def told(done: int) -> None:
        progress("Reading rows", done, None)

    for sheet, of_sheet in groupby(sheet_rows(source), key=itemgetter(0)):
        numbered = ((number, cells) for _, number, cells in of_sheet)
        staged = stage_rows(numbered, scratch, limit, told, name=sheet)
        if staged:
            found.append(replace(staged, notes=(f"Sheet '{sheet}'.", *staged.notes)))
    if not found:
        raise UnusableInput(f"'{source.name}' is a workbook without rows. Check that the export has data.")
    return [sheet for sheet in found if sheet.records] or found[:1]


def stage_page(
    source: Source,
    encoding: Encoding,
    scratch: duckdb.DuckDBPyConnection,
    limit: int | None,
    progress: Progress,
) -> Staged:
    """The table of a web page that fills the most cells; the others are named."""
    with source.open() as stream, encoding.text(stream) as text:
        page = text.read(MOST_CHARACTERS + 1).replace("\0", "")
    if len(page) > MOST_CHARACTERS:
        raise UnusableInput(f"'{source.name}' is a web page of over 400 MB. Export the data as CSV.")
    cells: Counter[int] = Counter()
    rows: Counter[int] = Counter()
    for place, _, row in table_rows(page):
        cells[place] += sum(map(bool, row))
        rows[place] += 1
    if not cells:
        raise UnusableInput(
            f"'{source.name}' is a web page without a table, whatever its name says. It may be the page of an error "
            "or a login: open it in a browser, and export the data again."
        )
    largest = max(cells, key=lambda place: cells[place])
    numbered = ((number, row) for place, number, row in table_rows(page) if place == largest)
    staged = stage_rows(numbered, scratch, limit, lambda done: progress("Reading rows", done, rows[largest]))
    assert staged is not None, "its cells were counted"
    notes = ["The file is a web page; its table was read."]
    if others := [place for place in rows if place != largest and rows[place] > 1]:
        total = sum(rows[place] for place in others)
        notes.append(f"Other tables on the page left out: {len(others)}, with {count(total)} rows together.")
    if encoding.note:
        notes.append(encoding.note)
    return replace(staged, notes=(*notes, *staged.notes))
