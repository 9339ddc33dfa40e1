"""SpreadsheetML 2003: the XML that some help desks export under the name .xls."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.source import Source
from cx_insights.intake.staging.table import is_blank
from cx_insights.wording import count

CHUNK_BYTES = 1 << 16
MOST_COLUMNS = 16_384
NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet "

SheetRow = tuple[str, int, list[str]]


class Trap(Exception):
    """The document defines entities, which tables never do and traps always."""


@dataclass
class Handler:
    """What stands in the part of the document that was read last."""

    ready: list[SheetRow] = field(default_factory=list)
    sheet: str = ""
    number: int = 0
    cells: list[str] | None = None
    column: int = 0
    merged: int = 0
    within_data: bool = False
    text: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.removeprefix(NAMESPACE):
            case "Worksheet":
                self.sheet, self.number = attributes.get(f"{NAMESPACE}Name", ""), 0
            case "Row":
                self.number = place_of(attributes, self.number + 1)
                self.cells, self.column, self.merged = [], 0, 0
            case "Cell" if self.cells is not None:
                self.column = min(place_of(attributes, self.column + 1 + self.merged), MOST_COLUMNS)
                self.merged = number_of(attributes.get(f"{NAMESPACE}MergeAcross"), 0)
                self.text = []
            case "Data":
                self.within_data = True

    def end(self, tag: str) -> None:
        match tag.removeprefix(NAMESPACE):
            case "Data":
                self.within_data = False
            case "Cell" if self.cells is not None:
                self.cells += [""] * (self.column - len(self.cells))
                self.cells[self.column - 1] = cell_text("".join(self.text))
            case "Row" if self.cells is not None:
                if not is_blank(self.cells):
                    self.ready.append((self.sheet, self.number, self.cells))
                self.cells = None

    def characters(self, text: str) -> None:
        if self.within_data:
            self.text.append(text)


def place_of(attributes: dict[str, str], following: int) -> int:
    """Where a row or cell stands: at its index, else right behind the one before it."""
    return max(following, number_of(attributes.get(f"{NAMESPACE}Index"), following))


def number_of(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


def cell_text(text: str) -> str:
    """Times without the fraction of a second that every one of them has: 2026-09-01T10:00:00.000."""
    return text.removesuffix(".000") if text[4:5] == "-" and text[10:11] == "T" else text


def sheet_rows(source: Source) -> Iterator[SheetRow]:
    """The rows that hold something, each with its sheet's name and its number there."""
    with source.open() as stream:
        yield from rows_of(stream, source.name)


def rows_of(stream: BinaryIO, name: str) -> Iterator[SheetRow]:
    handler = Handler()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    parser.EntityDeclHandler = refuse
    try:
        while chunk := stream.read(CHUNK_BYTES):
            parser.Parse(chunk.lstrip() if parser.CurrentByteIndex < 0 else chunk, False)
            yield from handler.ready
            handler.ready = []
        parser.Parse(b"", True)
    except Trap:
        raise UnusableInput(
            f"'{name}' is XML that defines entities, which no export does and a trap may. Check where it comes from."
        ) from None
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnusableInput(
            f"'{name}' is XML that breaks off or is damaged at line {count(parser.CurrentLineNumber)}. "
            "Export it again, or open it in a spreadsheet program and save it as XLSX."
        ) from error


def refuse(*_declaration: object) -> None:
    raise Trap
