"""What kind of file it is, told by its first bytes: names of exports say little."""

import re
from enum import Enum, auto

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.encoding import sniff_encoding, wide_codec
from cx_insights.intake.reading.source import Source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
INSTEAD = "Export the data as CSV, XLSX or JSON and import that."
UNREADABLE_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", INSTEAD),
    (b"\x89PNG", "an image", INSTEAD),
    (b"\xff\xd8\xff", "an image", INSTEAD),
    (b"GIF8", "an image", INSTEAD),
    (b"II*\0", "an image", INSTEAD),
    (b"MM\0*", "an image", INSTEAD),
    (b"RIFF", "an image, a sound or a film", INSTEAD),
    (b"ID3", "a sound", INSTEAD),
    (b"OggS", "a sound or a film", INSTEAD),
    (b"\x1aE\xdf\xa3", "a film", INSTEAD),
    (b"MZ", "a program", INSTEAD),
    (b"\x7fELF", "a program", INSTEAD),
    (b"\xcf\xfa\xed\xfe", "a program", INSTEAD),
    (b"SQLite format 3\0", "an SQLite database", "Connect it as a database, or export its table as CSV."),
    (b"\0\x01\0\0Standard ", "an Access database", "Export its table as CSV or XLSX and import that."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it yourself and import what is inside."),
    (b"Rar!", "a RAR archive", "Unpack it yourself and import what is inside."),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it yourself and import what is inside."),
    (b"{\\rtf", "a rich text document", INSTEAD),
    (b"%!PS", "a PostScript document", INSTEAD),
    (b"ARROW1", "an Arrow file", "Save it as Parquet or CSV and import that."),
    (b"Obj\x01", "an Avro file", "Save it as Parquet or CSV and import that."),
    (b"ORC", "an ORC file", "Save it as Parquet or CSV and import that."),
    (b"\x89HDF", "an HDF5 file", "Save it as Parquet or CSV and import that."),
    (b"$FL2", "an SPSS file", "Save it as CSV and import that."),
    (b"\x80\x04\x95", "a Python pickle", "Save it as Parquet or CSV and import that."),
    (
        b"version https://git-lfs.github.com/spec",
        "a pointer to a file in Git LFS",
        "Fetch the file itself with 'git lfs pull'.",
    ),
)
# These begin as a text may, too: they count only where the file is no text.
AS_TEXT_MAY = frozenset((b"MZ", b"ORC", b"RIFF", b"ID3", b"II*\0", b"MM\0*", b"OggS", b"GIF8", b"Obj\x01"))
PARQUET = b"PAR1"
MARKUP = re.compile(
    r"\s*<(\?xml|!doctype|html|table|head|body|div|meta|style|center|workbook|log|script|!--|!entity)",
    re.IGNORECASE,
)
JSON_START = re.compile(r'[\s\x1e]*(\{\s*("|\}\s*$)|\[\s*([{\[\]"]|-?\d[\d.]*\s*(,|\]\s*$)))')
MARKED_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Kind(Enum):
    """How a file is read."""

    DELIMITED = auto()
    JSON = auto()
    WORKBOOK = auto()
    MARKUP = auto()
    PARQUET = auto()


def kind_of_file(head: bytes, source: Source) -> Kind:
    """The kind of a file, or a sentence why it cannot be read."""
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise UnusableInput(f"'{source.name}' is empty. Export it again and check that it has data.")
    if head.startswith(OLE):
        return Kind.WORKBOOK
    if head.startswith(PARQUET):
        return Kind.PARQUET
    refuse_unreadable(head, source)
    text = (source.by_hand.codec or sniff_encoding(head[:65536])).decode(head[:65536]).removeprefix("\ufeff")
    if MARKUP.match(text):
        return Kind.MARKUP
    return Kind.JSON if JSON_START.match(text) else Kind.DELIMITED


def refuse_unreadable(head: bytes, source: Source) -> None:
    """Say what a file is that holds no table of text, and what to do."""
    binary = is_binary(head)
    for magic, what, instead in UNREADABLE_KINDS:
        if head.startswith(magic) and (binary or magic not in AS_TEXT_MAY):
            raise UnusableInput(f"'{source.name}' is {what}. {instead}")
    if head[4:8] == b"ftyp" and binary:
        raise UnusableInput(f"'{source.name}' is a film or an image. {INSTEAD}")
    if binary:
        raise UnusableInput(
            f"'{source.name}' is not a text or a workbook. Export the data as CSV, XLSX or JSON."
        )


def is_binary(head: bytes) -> bool:
    """Whether too many of the first bytes are such as no text holds (zero bytes of UTF-16 are fine)."""
    if head.startswith(MARKED_WIDE) or wide_codec(head):
        return False
    sample = head[:65536]
    control = sum(sample.count(byte) for byte in range(2, 32) if byte not in (9, 10, 11, 12, 13, 27, 30, 31))
    return control > 8 + len(sample) * 0.02 or sample.count(0) > 8 + len(sample) * 0.1
