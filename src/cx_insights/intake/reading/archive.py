"""Files out of their wrapping: gzip, bzip2, xz and zip, each into a folder that is removed afterwards."""

import errno
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.source import Progress, Source
from cx_insights.wording import number

CHUNK_BYTES = 1 << 20
ABSURD_RATIO = 200
ABSURD_BYTES = 1_000_000_000
SPARE_BYTES = 200_000_000
WORKBOOK_MEMBERS = {"[Content_Types].xml", "mimetype"}
# What cannot be read as it comes out of the zip: zip, gzip, bzip2, xz, the old Excel format and Parquet.
NEEDS_A_FILE = (b"PK", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"PAR1")
LOCKED = 1


def is_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def is_workbook(path: Path) -> bool:
    """Whether a zip is a spreadsheet (XLSX, XLSB and ODS are zips too)."""
    with zipfile.ZipFile(path) as archive:
        return bool(WORKBOOK_MEMBERS & set(archive.namelist()))


def unpacked(source: Source, folder: Path, preview: bool, progress: Progress) -> Iterator[Source]:
    """The files inside, one after the other; each is gone when the next is asked for.

    For a preview the texts of a zip stay where they are and are read through it.
    """
    if is_zip(source.path):
        yield from members(source, folder, preview, progress)
        return
    inner = folder / "unpacked"
    with intact(source), source.open() as stream:
        copy(stream, inner, source, source.path.stat().st_size, progress)
    yield Source(inner, source.name, source.temporary_folder, by_hand=source.by_hand)
    inner.unlink()


@contextmanager
def intact(source: Source) -> Iterator[None]:
    """Turns what a broken archive raises into a sentence."""
    try:
        yield
    except (EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):  # a disk's trouble, say
            raise
        raise UnusableInput(f"'{source.name}' is a damaged archive. Download or pack it again.") from error


def members(source: Source, folder: Path, preview: bool, progress: Progress) -> Iterator[Source]:
    """The files of a zip; folders and what macOS adds are left out."""
    with intact(source):
        entries = content_of(source)
    for place, entry in enumerate(entries):
        name = PurePosixPath(entry.filename).name
        within = Source(source.path, name, source.temporary_folder, entry.filename, source.by_hand)
        with intact(source):
            if preview and not within.head(8).startswith(NEEDS_A_FILE):
                yield within
                continue
            inner = folder / str(place)
            with within.open() as stream:
                copy(stream, inner, source, entry.compress_size, progress)
        yield Source(inner, name, source.temporary_folder, by_hand=source.by_hand)
        inner.unlink()


def content_of(source: Source) -> list[zipfile.ZipInfo]:
    """The files of a zip that somebody put there, if they can be unpacked at all."""
    with zipfile.ZipFile(source.path) as archive:
        entries = [entry for entry in archive.infolist() if is_content(entry)]
    if not entries:
        raise UnusableInput(f"'{source.name}' is a zip without files. Pack the export into it and try again.")
    packings = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    if any(entry.flag_bits & LOCKED or entry.compress_type not in packings for entry in entries):
        raise UnusableInput(
            f"'{source.name}' is locked with a password or packed in an unusual way. "
            "Unpack it yourself and import what is inside."
        )
    size = sum(entry.file_size for entry in entries)
    refuse_absurd(source, sum(entry.compress_size for entry in entries), size, still_to_write=size)
    return entries


def is_content(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    return bool(parts) and not entry.is_dir() and "__MACOSX" not in parts and not parts[-1].startswith(".")


def copy(stream: IO[bytes], inner: Path, source: Source, packed: int, progress: Progress) -> None:
    """Unpack one file, stopping before it fills the disk: an archive may state no size or a false one."""
    done = 0
    with inner.open("wb") as plain:
        while chunk := stream.read(CHUNK_BYTES):
            done += len(chunk)
            refuse_absurd(source, packed, done, still_to_write=len(chunk))
            plain.write(chunk)
            progress("Unpacking", done, None)


def refuse_absurd(source: Source, packed: int, size: int, still_to_write: int) -> None:
    """Refuse what would not fit on the disk, or what only a trap unpacks to."""
    if size > ABSURD_BYTES and size > packed * ABSURD_RATIO:
        raise UnusableInput(
            f"'{source.name}' unpacks to more than {ABSURD_RATIO} times its size, which no export does. "
            "Check where it comes from."
        )
    free = shutil.disk_usage(source.temporary_folder).free
    if still_to_write + SPARE_BYTES > free:
        raise UnusableInput(
            f"'{source.name}' unpacks to {number(size / 1e9)} GB or more; only {number(free / 1e9)} GB are free in "
            f"'{source.temporary_folder.parent}'. Make room there or import a part of the file."
        )
