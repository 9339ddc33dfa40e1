"""One quick look over the bytes of a whole text file, for what a sample cannot promise."""

import codecs
from dataclasses import dataclass

from cx_insights.intake.reading.encoding import Encoding, encoding_of_strays
from cx_insights.intake.reading.source import Progress, Source

CHUNK_BYTES = 1 << 22
BLANK_LINES = (b"\n\n", b"\n\r\n", b"\r\r")


@dataclass
class Survey:
    """What the bytes hold: their encoding, zero bytes, and blank lines between records (outside quotes)."""

    encoding: Encoding
    zero_bytes: int = 0
    blank_lines: bool = False


def survey(source: Source, encoding: Encoding, progress: Progress) -> Survey:
    """Read the whole file once; where a byte contradicts `encoding` (a UTF-8), a better one is found."""
    found = Survey(encoding)
    decoder = codecs.getincrementaldecoder("utf-8")()
    quotes = done = 0
    before, beyond_ascii = b"", False
    with source.open() as stream:
        while chunk := stream.read(CHUNK_BYTES):
            found.zero_bytes += chunk.count(0)
            if found.encoding.is_utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    found.encoding = encoding_of_strays(before[-4:] + chunk, after_utf8=beyond_ascii)
                beyond_ascii = beyond_ascii or not chunk.isascii()
            found.blank_lines = found.blank_lines or blank_line_in(
                before[-2:] + chunk, quotes - before[-2:].count(b'"')
            )
            quotes += chunk.count(b'"')
            done += len(chunk)
            before = chunk
            progress("Checking the file", done, source.size())
    return found


def blank_line_in(chunk: bytes, quotes_before: int) -> bool:
    """Whether a blank line stands outside quotes, followed by more (those that end a file do no harm)."""
    end = len(chunk.rstrip())
    for blank in BLANK_LINES:
        start, quotes = 0, quotes_before
        while (place := chunk.find(blank, start)) >= 0:
            quotes += chunk.count(b'"', start, place)
            start = place + 1
            if quotes % 2 == 0 and place < end:
                return True
    return False
