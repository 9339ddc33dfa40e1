"""The scratch database of an import, and folders that are cleared up even after a process that was killed."""

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from filelock import FileLock, Timeout

from cx_insights.config import Settings
from cx_insights.db.troubles import in_words, said_plainly
from cx_insights.errors import StoreError

__all__ = ["DuckDBPyConnection", "Scratch", "clear_up", "in_memory", "scratch_database", "scratch_folder"]

_PREFIX = "cx-insights-"
_IN_USE = "in-use.lock"
_SECONDS_TO_TAKE_THE_LOCK = 60.0
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Scratch:
    """A database of its own on disk, thrown away afterwards; it spills instead of filling the memory."""

    connection: DuckDBPyConnection
    file: Path


@contextmanager
def scratch_database(settings: Settings | None = None) -> Iterator[Scratch]:
    with _disk_troubles(), scratch_folder() as folder, said_plainly():
        file = folder / "scratch.duckdb"
        limit = f"{settings.memory_limit_mb if settings else 1024}MB"
        connection = duckdb.connect(str(file), config={"memory_limit": limit, "temp_directory": str(folder)})
        connection.execute("SET TimeZone = 'UTC'")
        try:
            yield Scratch(connection, file)
        finally:
            connection.close()


@contextmanager
def in_memory() -> Iterator[DuckDBPyConnection]:
    """A scratch database for a look into a file, of which nothing is kept."""
    with duckdb.connect() as connection:
        yield connection


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that goes afterwards; what killed processes left of theirs goes now."""
    clear_up()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        lock = FileLock(Path(name) / _IN_USE)
        with lock:
            yield Path(name)


def clear_up() -> None:
    """Remove the folders whose process is gone: nobody holds their lock any more.

    Young ones are left alone, as their process may be about to take the lock.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        lock = folder / _IN_USE
        try:
            if time.time() - lock.stat().st_mtime < _SECONDS_TO_TAKE_THE_LOCK:
                continue
            with FileLock(lock, timeout=0):
                pass
        except (OSError, Timeout):
            continue
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _disk_troubles() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise StoreError(in_words(os.strerror(error.errno or 0))) from error
