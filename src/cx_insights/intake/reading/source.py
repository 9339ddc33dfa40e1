"""A file to read, whatever it is wrapped in."""

import bz2
import gzip
import io
import lzma
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from cx_insights.intake.reading.by_hand import AS_IT_SAYS, ByHand

Progress = Callable[[str, int, int | None], None]

SECONDS_BETWEEN = 0.2
COMPRESSIONS = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))


def silent(words: str, done: int, total: int | None) -> None:
    """The progress of someone who does not want to know."""


def unhurried(progress: Progress) -> Progress:
    """The same progress, called no more than a few times a second."""
    told = 0.0

    def tell(words: str, done: int, total: int | None) -> None:
        nonlocal told
        if time.monotonic() - told >= SECONDS_BETWEEN:
            told = time.monotonic()
            progress(words, done, total)

    return tell


@dataclass(frozen=True)
class Source:
    """A file on disk, or a member of a zip on disk; `name` is what the user calls it."""

    path: Path
    name: str
    temporary_folder: Path
    member: str | None = None
    by_hand: ByHand = AS_IT_SAYS

    def head(self, size: int) -> bytes:
        """The first bytes of what is inside (never the whole file)."""
        with self.open() as stream:
            return stream.read(size)

    def open(self) -> BinaryIO:
        """What is inside, as bytes; zip, gzip, bzip2 and xz are looked through."""
        if self.member is not None:
            with zipfile.ZipFile(self.path) as archive:
                return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, archive.open(self.member))))
        match self.compression():
            case "gzip":
                return cast(BinaryIO, gzip.open(self.path, "rb"))
            case "bzip2":
                return cast(BinaryIO, bz2.open(self.path, "rb"))
            case "xz":
                return cast(BinaryIO, lzma.open(self.path, "rb"))
            case _:
                return self.path.open("rb")

    def compression(self) -> str | None:
        """gzip, bzip2, xz or None, told by the first bytes and not by the name."""
        if self.member is not None:
            return None
        with self.path.open("rb") as stream:
            start = stream.read(6)
        return next((kind for magic, kind in COMPRESSIONS if start.startswith(magic)), None)

    def size(self) -> int | None:
        """Bytes inside, where that can be known without reading it all."""
        return None if self.member is not None or self.compression() else self.path.stat().st_size
