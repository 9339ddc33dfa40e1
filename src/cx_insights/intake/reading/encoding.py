"""Which encoding a text is in: UTF-8 unless its bytes say otherwise."""

import codecs
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from cx_insights.intake.reading.legacy import CANDIDATES, WIDE, WINDOWS_LATIN, legacy_encoding

RESCUE = "cx_insights_rescue_"
MOST_LINES = 5_000
MIXED_SHARE = 0.05
LEAST_ZEROS = 8
SHIFTED = re.compile(rb"\x1b\$[@B]")  # where ISO 2022 begins to write Japanese
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Encoding:
    """A codec and, where it is not simply UTF-8, a sentence about it; bytes not of it are read as `strays`."""

    codec: str
    note: str | None = None
    strays: str = WINDOWS_LATIN.codec

    @property
    def is_utf8(self) -> bool:
        return self.codec in ("utf-8", "utf-8-sig") and self.note is None

    @property
    def errors(self) -> str:
        """What is done with bytes that are not of the codec."""
        return RESCUE + self.strays if self.codec.startswith(("utf-8", "cp125")) else "replace"

    def text(self, stream: BinaryIO, newline: str = "") -> TextIO:
        """The stream as text with its line ends as they are; `newline` is what ends a line, all forms by default."""
        return io.TextIOWrapper(stream, encoding=self.codec, errors=self.errors, newline=newline)

    def decode(self, head: bytes) -> str:
        """The start of a file as text; a character cut in half at its end is left out."""
        return codecs.getincrementaldecoder(self.codec)(self.errors).decode(head)


def rescue(codec: str) -> Callable[[UnicodeError], tuple[str, int]]:
    """Bytes that are not of the text's codec, read in this one (or, where that has a hole, as Latin-1)."""

    def handle(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        stray = error.object[error.start : error.end]
        try:
            return stray.decode(codec), error.end
        except UnicodeDecodeError:
            return stray.decode("latin-1"), error.end

    return handle


for each in CANDIDATES:
    codecs.register_error(RESCUE + each.codec, rescue(each.codec))


def sniff_encoding(head: bytes) -> Encoding:
    """The encoding that the first bytes tell of; UTF-8 is the answer until a byte contradicts it."""
    for mark, codec in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return Encoding(
                codec, None if codec == "utf-8-sig" else f"The file is encoded as {codec.upper()}."
            )
    if wide := wide_codec(head):
        return Encoding(wide, f"The file is encoded as {wide.upper()}.")
    if SHIFTED.search(head) and head.isascii():
        return Encoding("iso2022_jp_ext", "The file is not UTF-8; it was read as Japanese (ISO 2022).")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return encoding_of_strays(head)
    return Encoding("utf-8")


def wide_codec(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: Latin text in it is every other (fourth) byte zero."""
    sample = head[: min(len(head), 4096) // 4 * 4]
    if len(sample) < 4:
        return None
    zeros = [sample[offset::4].count(0) / (len(sample) / 4) for offset in range(4)]
    patterns = {
        "utf-32-le": (0, 1, 1, 1),
        "utf-32-be": (1, 1, 1, 0),
        "utf-16-le": (0, 1, 0, 1),
        "utf-16-be": (1, 0, 1, 0),
    }
    for codec, pattern in patterns.items():
        if all(share > 0.6 if zero else share < 0.2 for share, zero in zip(zeros, pattern, strict=True)):
            return codec
    return utf_16_of_other_scripts(sample)


def utf_16_of_other_scripts(sample: bytes) -> str | None:
    """UTF-16 in which only digits, blanks and delimiters are Latin: nearly all their zeros are on one side."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd < LEAST_ZEROS or min(even, odd) * 4 > max(even, odd):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = sample[: len(sample) - 2].decode(codec)
    except UnicodeDecodeError:
        return None
    return codec if ("\n" in text or "\r" in text) and "\0" not in text else None


def encoding_of_strays(evidence: bytes, *, after_utf8: bool = False) -> Encoding:
    """Bytes that are not UTF-8 throughout: UTF-8 mixed with another encoding, or another encoding alone.

    `after_utf8`: text before this evidence was UTF-8 with letters beyond ASCII.
    """
    lines = [line for line in evidence.splitlines() if not line.isascii()][:MOST_LINES]
    strays = [line for line in lines if not is_valid_utf8(line)]
    proper_lines = len(lines) - len(strays)
    mixed = after_utf8 or proper_lines > max(1, MIXED_SHARE * len(lines)) or is_mostly_utf8(evidence)
    found = legacy_encoding(b"\n".join(strays))
    if not mixed:
        return Encoding(found.codec, f"The file is not UTF-8; it was read as {found.called}.")
    if found in WIDE:  # its bytes cannot be told from UTF-8 one by one
        found = WINDOWS_LATIN
    note = f"Some characters are not valid UTF-8; they were read as {found.called}."
    return Encoding("utf-8", note, strays=found.codec)


def is_valid_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_mostly_utf8(evidence: bytes) -> bool:
    """Whether more characters are proper UTF-8 than bytes are not."""
    strays = 0

    def count(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        assert isinstance(error, UnicodeDecodeError)
        strays += error.end - error.start
        return "", error.end

    codecs.register_error("cx_insights_count", count)
    decoded = evidence.decode("utf-8", "cx_insights_count")
    return not decoded.isascii() and sum(character > "\x7f" for character in decoded) > strays
