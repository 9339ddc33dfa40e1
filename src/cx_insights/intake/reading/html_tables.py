"""Tables of web pages: what many tools export under the name .xls."""

import html
import re
from collections.abc import Iterator

MOST_SPAN = 1_000
BREAKS = frozenset(("br", "p", "div", "li", "tr"))
# Every piece of a page in one pass that never looks back; what opens and does not end goes to the end of the page.
TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <(?:script|style|noscript|template|title)\b.*?(?:</(?:script|style|noscript|template|title)[^<>]*>?|\Z)
      | <(?P<end>/?)(?P<tag>[a-z][\w:-]*)(?P<attributes>[^<>]*)>
      | <[!?/][^<>]*>?
      | (?P<text>[^<]+|<)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
SPAN = r"\b{name}\s*=\s*[\"']?\s*(\d{{1,8}})\b"
COLSPAN = re.compile(SPAN.format(name="colspan"), re.IGNORECASE)
ROWSPAN = re.compile(SPAN.format(name="rowspan"), re.IGNORECASE)

TableRow = tuple[int, int, list[str]]


class Table:
    """A table that is open, with its row and cell that are open."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.number = 0
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.spans: dict[int, int] = {}  # columns that a cell further up reaches down into, and how far
        self.span = (1, 1)

    def start_row(self) -> None:
        self.number += 1
        self.row = []

    def start_cell(self, across: int, down: int) -> None:
        if self.row is None:
            self.start_row()
        self.cell, self.span = [], (across, down)

    def end_cell(self) -> None:
        """Close the cell; where it is wider than one column the others stay empty."""
        if self.row is None or self.cell is None:
            return
        self.skip_spanned(self.row)
        across, down = self.span
        if down > 1:
            self.spans |= {len(self.row) + place: down - 1 for place in range(across)}
        self.row += [tidy(html.unescape("".join(self.cell))), *[""] * (across - 1)]
        self.cell = None

    def skip_spanned(self, row: list[str]) -> None:
        while self.spans.get(len(row), 0) > 0:
            self.spans[len(row)] -= 1
            row.append("")

    def end_row(self) -> list[str] | None:
        self.end_cell()
        row, self.row = self.row, None
        if row is not None:
            self.skip_spanned(row)
        return row


class Page:
    """Gathers the rows of all tables of a page, those within other tables too; forgives what browsers forgive."""

    def __init__(self) -> None:
        self.ready: list[TableRow] = []
        self.open: list[Table] = []
        self.tables = 0

    def start(self, tag: str, attributes: str) -> None:
        table = self.open[-1] if self.open else None
        if tag == "table":
            self.tables += 1
            self.open.append(Table(self.tables))
        elif table and tag == "tr":
            self.close_row(table)
            table.start_row()
        elif table and tag in ("td", "th"):
            table.end_cell()
            table.start_cell(span_in(COLSPAN, attributes), span_in(ROWSPAN, attributes))
        if tag in BREAKS:
            self.text("\n")

    def end(self, tag: str) -> None:
        table = self.open[-1] if self.open else None
        if table and tag in ("td", "th"):
            table.end_cell()
        elif table and tag in ("tr", "table"):
            self.close_row(table)
        if table and tag == "table":
            self.open.pop()

    def text(self, text: str) -> None:
        if self.open and self.open[-1].cell is not None:
            self.open[-1].cell.append(text)

    def close_row(self, table: Table) -> None:
        row = table.end_row()
        if row and any(row):
            self.ready.append((table.place, table.number, row))


def span_in(pattern: re.Pattern[str], attributes: str) -> int:
    """How many columns or rows a cell covers."""
    found = pattern.search(attributes)
    return min(max(int(found[1]), 1), MOST_SPAN) if found else 1


def tidy(text: str) -> str:
    """A cell's text as a browser shows it: runs of blanks are one, line breaks stay."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def table_rows(text: str) -> Iterator[TableRow]:
    """The rows that hold something: the place of their table on the page, their number in it, their cells."""
    page = Page()
    for token in TOKEN.finditer(text):
        if token["text"]:
            page.text(token["text"])
        elif token["tag"]:
            tag = token["tag"].lower()
            page.end(tag) if token["end"] else page.start(tag, token["attributes"])
        yield from page.ready
        page.ready.clear()
    while page.open:
        page.close_row(page.open.pop())
    yield from page.ready
