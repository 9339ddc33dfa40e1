"""Who may open the embedded file: many readers or one writer, across processes and threads.

The engine lets one process write, and no one read meanwhile. Two locks make that fair: everyone passes the
`intent` gate first, and a waiting writer holds it shut, so that new readers cannot starve it; `data` is then held
shared by readers and alone by the writer. Connections are short, so the longest wait is one query or one insert.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path

from filelock import ReadWriteLock, Timeout

from cx_insights.errors import StoreError
from cx_insights.wording import duration_in_full

READER_PATIENCE_SECONDS = 600.0
WRITER_PATIENCE_SECONDS = 3600.0


class Turnstile:
    """The two lock files beside the data file."""

    def __init__(self, data_file: Path) -> None:
        self._intent = data_file.with_name(f".{data_file.name}.intent")
        self._data = data_file.with_name(f".{data_file.name}.lock")

    @contextmanager
    def reader(self) -> Iterator[None]:
        with ExitStack() as held:
            with _held(self._intent, READER_PATIENCE_SECONDS, ReadWriteLock.read_lock):
                held.enter_context(_held(self._data, READER_PATIENCE_SECONDS, ReadWriteLock.read_lock))
            yield

    @contextmanager
    def writer(self) -> Iterator[None]:
        with (
            _held(self._intent, WRITER_PATIENCE_SECONDS, ReadWriteLock.write_lock),
            _held(self._data, WRITER_PATIENCE_SECONDS, ReadWriteLock.write_lock),
        ):
            yield

    @contextmanager
    def watch(self) -> Iterator[Callable[[], bool]]:
        """For a reader that stays: a question whether a writer waits, answered at once."""
        with _held(self._intent, READER_PATIENCE_SECONDS, nullcontext) as gate:

            def writer_waits() -> bool:
                try:
                    gate.acquire_read(timeout=0)
                except (OSError, sqlite3.Error):  # taken, or out of reach: then nobody should stay
                    return True
                gate.release()
                return False

            yield writer_waits


@contextmanager
def _held(
    file: Path, patience_seconds: float, take: Callable[[ReadWriteLock], AbstractContextManager[object]]
) -> Iterator[ReadWriteLock]:
    """A lock of its own for this use, taken: instances coordinate threads as well only when each has its own."""
    with ExitStack() as held:
        try:
            lock = ReadWriteLock(file, timeout=patience_seconds, is_singleton=False)
            held.callback(lock.close)
            held.enter_context(take(lock))
        except Timeout:
            raise StoreError(
                f"Another import has held the store for over {duration_in_full(patience_seconds / 60)}. "
                "Wait for it to end, then try again."
            ) from None
        except OSError as error:
            raise StoreError(
                f"The folder {file.parent} cannot be written: {error.strerror or error}."
            ) from error
        except sqlite3.Error as error:
            raise StoreError(
                f"The lock file {file} cannot be used: {error}. "
                "Delete it while no import runs, then try again; it holds no data."
            ) from error
        yield lock
