"""The scratch database of an import, and folders that are cleared up even after a process that was killed."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from cx_insights.config import Settings
from cx_insights.db.temporary import clear_up, scratch_folder
from cx_insights.db.troubles import in_words, said_plainly
from cx_insights.errors import StoreError

__all__ = ["DuckDBPyConnection", "Scratch", "clear_up", "in_memory", "scratch_database", "scratch_folder"]

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
def _disk_troubles() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise StoreError(in_words(os.strerror(error.errno or 0))) from error
