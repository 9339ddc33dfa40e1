"""Which encoding a text is in: UTF-8 unless its bytes say otherwise."""

import codecs
import io
from dataclasses import dataclass
from typing import BinaryIO, TextIO

RESCUE = "cx_insights_rescue"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is typed beyond ASCII in the Latin script; a byte read in the wrong codec is hardly ever among them.
COMMON_LETTERS = frozenset("éèêëàâäáãåçñöóòôõüúùûíìîïßøæÉÖÄÜÅ’‘“”–—…€£°®™«»¿¡•\u00a0")


@dataclass(frozen=True)
class Encoding:
    """A codec and, where it is not simply UTF-8, a sentence about it."""

    codec: str
    note: str | None = None

    @property
    def is_utf8(self) -> bool:
        return self.codec in ("utf-8", "utf-8-sig") and self.note is None

    def text(self, stream: BinaryIO) -> TextIO:
        """The stream as text with its line ends as they are."""
        errors = "replace" if self.codec.startswith(("utf-16", "utf-32")) else RESCUE
        return io.TextIOWrapper(stream, encoding=self.codec, errors=errors, newline="")

    def decode(self, head: bytes) -> str:
        """The start of a file as text; a character cut in half at its end is left out."""
        errors = "replace" if self.codec.startswith(("utf-16", "utf-32")) else RESCUE
        return codecs.getincrementaldecoder(self.codec)(errors).decode(head)


def rescue(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not of the codec, read as Windows Latin (or, where that has a hole, as Latin-1)."""
    assert isinstance(error, UnicodeDecodeError)
    stray = error.object[error.start : error.end]
    try:
        return stray.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return stray.decode("latin-1"), error.end


codecs.register_error(RESCUE, rescue)


def sniff_encoding(head: bytes) -> Encoding:
    """The encoding that the first bytes tell of; UTF-8 is the answer until a byte contradicts it."""
    for mark, codec in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return Encoding(
                codec, None if codec == "utf-8-sig" else f"The file is encoded as {codec.upper()}."
            )
    if wide := wide_codec(head):
        return Encoding(wide, f"The file is encoded as {wide.upper()}.")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return single_byte_encoding(head)
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
    return None


def single_byte_encoding(evidence: bytes) -> Encoding:
    """Bytes not UTF-8 throughout: UTF-8 with a few strays, Mac Roman where sure, else Windows Latin."""
    strays = 0

    def count(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        assert isinstance(error, UnicodeDecodeError)
        strays += error.end - error.start
        return "", error.end

    codecs.register_error("cx_insights_count", count)
    decoded = evidence.decode("utf-8", "cx_insights_count")
    proper = sum(1 for character in decoded if character > "\x7f") if not decoded.isascii() else 0
    if proper > strays:
        return Encoding(
            "utf-8", "Some characters are not valid UTF-8; they were read as Windows Latin (cp1252)."
        )
    beyond_ascii = bytes(byte for byte in evidence if byte > 0x7F)[:100_000]
    as_mac = sum(character in COMMON_LETTERS for character in beyond_ascii.decode("mac_roman"))
    as_windows = sum(character in COMMON_LETTERS for character in beyond_ascii.decode("cp1252", "replace"))
    if as_mac > 2 * as_windows and as_mac > len(beyond_ascii) * 0.8:
        return Encoding("mac_roman", "The file is not UTF-8; it was read as Mac Roman.")
    return Encoding("cp1252", "The file is not UTF-8; it was read as Windows Latin (cp1252).")
