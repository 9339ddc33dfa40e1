"""What kind of file it is, told by its first bytes: names of exports say little."""

import re
from enum import Enum, auto

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.encoding import sniff_encoding, wide_codec
from cx_insights.intake.reading.source import Source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNREADABLE_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"{\\rtf", "a rich text document"),
)
MARKUP = re.compile(r"\s*<(\?xml|!doctype|html|table|head|body|div|meta|workbook|script|!--)", re.IGNORECASE)
JSON_START = re.compile(r'\s*(\{\s*("|\}\s*$)|\[\s*([{\[\]"\d]))')
MARKED_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Kind(Enum):
    """How a file is read."""

    DELIMITED = auto()
    JSON = auto()
    WORKBOOK = auto()


def kind_of_file(head: bytes, source: Source) -> Kind:
    """The kind of a file, or a sentence why it cannot be read."""
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise UnusableInput(f"'{source.name}' is empty. Export it again and check that it has data.")
    if head.startswith(OLE):
        return Kind.WORKBOOK
    for magic, what in UNREADABLE_KINDS:
        if head.startswith(magic):
            raise UnusableInput(
                f"'{source.name}' is {what}. Export the data as CSV, XLSX or JSON and import that."
            )
    if is_binary(head):
        raise UnusableInput(
            f"'{source.name}' is not a text or a workbook. Export the data as CSV, XLSX or JSON."
        )
    text = sniff_encoding(head[:65536]).decode(head[:65536]).removeprefix("\ufeff")
    if MARKUP.match(text):
        raise UnusableInput(
            f"'{source.name}' is a web page or XML, whatever its name says. Open it in a spreadsheet "
            "program, save it as XLSX or CSV, and import that."
        )
    return Kind.JSON if JSON_START.match(text) else Kind.DELIMITED


def is_binary(head: bytes) -> bool:
    """Whether too many of the first bytes are such as no text holds (zero bytes of UTF-16 are fine)."""
    if head.startswith(MARKED_WIDE) or wide_codec(head):
        return False
    sample = head[:65536]
    control = sum(sample.count(byte) for byte in range(2, 32) if byte not in (9, 10, 11, 12, 13, 27, 30, 31))
    return control > len(sample) * 0.02 or sample.count(0) > len(sample) * 0.1
