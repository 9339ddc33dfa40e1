"""One look over the XML inside an XLSX before it is opened: what would fill the memory, and what cells do not say."""

import re
import zipfile
from dataclasses import dataclass

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.source import Source
from cx_insights.wording import count

CHUNK_BYTES = 1 << 20
OVERLAP = 200
# The workbook reader keeps every cell of the rectangle around those that are filled.
MOST_CELLS = 80_000_000
SPARSE_CELLS = 5_000_000
SPARSE_SHARE = 0.02
ABSURD_BYTES = 200_000_000
ABSURD_RATIO = 150
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
FILLED = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*(?<!/)>')
FAR_COLUMN = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{2,3})\d{1,7}"[^<>]*(?<!/)>')
ERROR = re.compile(rb'<(?:\w+:)?c\b[^<>]*\bt="e"')
WITHOUT_RESULT = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*</(?:\w+:)?c>")


@dataclass
class SheetSurvey:
    """What the cells of all sheets hold that the reader would not tell."""

    errors: int = 0
    without_result: int = 0

    def notes(self) -> tuple[str, ...]:
        said = []
        if self.errors:
            said.append(f"Cells with an error such as #N/A, read as empty: {count(self.errors)}.")
        if self.without_result:
            said.append(
                f"Formulas without a stored result, read as empty: {count(self.without_result)}. "
                "Open the workbook in a spreadsheet program and save it to have them."
            )
        return tuple(said)


def survey_sheets(source: Source) -> SheetSurvey:
    """Look through the sheets of an XLSX (for other workbooks there is nothing to see)."""
    found = SheetSurvey()
    with zipfile.ZipFile(source.path) as archive:
        entries = archive.infolist()
        size, packed = sum(each.file_size for each in entries), sum(each.compress_size for each in entries)
        if size > ABSURD_BYTES and size > packed * ABSURD_RATIO:
            raise UnusableInput(
                f"'{source.name}' unpacks to more than {ABSURD_RATIO} times its size, which no export does. "
                "Check where it comes from."
            )
        for entry in entries:
            if SHEET.fullmatch(entry.filename) and not entry.flag_bits & 1:
                survey_sheet(archive, entry, source, found)
    return found


def survey_sheet(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source, found: SheetSurvey
) -> None:
    """Count what is odd, and refuse a sheet whose cells lie too far apart."""
    cells, last_row, last_column, far = 0, 0, 26, "A1"
    rest = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            text = rest + chunk
            cut = text.rfind(b"<") if len(chunk) == CHUNK_BYTES else len(text)
            text, rest = text[:cut], text[cut:][-OVERLAP * 100 :]
            found.errors += len(ERROR.findall(text))
            found.without_result += len(WITHOUT_RESULT.findall(text))
            cells += text.count(b"</v>") + text.count(b"</t>")
            if places := FILLED.findall(text[-OVERLAP * 1000 :]):
                last_row = max(last_row, *(int(row) for _, row in places))
            for letters in set(FAR_COLUMN.findall(text)):
                if column_number(letters) > last_column:
                    last_column, far = column_number(letters), letters.decode()
    area = last_row * last_column
    if area > MOST_CELLS or (area > SPARSE_CELLS and cells < area * SPARSE_SHARE):
        raise UnusableInput(
            f"'{source.name}' has cells far outside its table (up to row {count(last_row)}, column {far}), too many to "
            "read. Delete what stands outside the table, or save the sheet as CSV."
        )


def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
