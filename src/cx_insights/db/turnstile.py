"""Who may open the embedded file: many readers or one writer, across processes and threads.

The engine lets one process write, and no one read meanwhile. Two locks make that fair: everyone passes the
`intent` gate first, and a waiting writer holds it shut, so that new readers cannot starve it; `data` is then held
shared by readers and alone by the writer. Connections are short, so the longest wait is one query or one insert.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import ReadWriteLock, Timeout

from cx_insights.errors import StoreError

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
            with _lock(self._intent, READER_PATIENCE_SECONDS) as gate, gate.read_lock():
                data = held.enter_context(_lock(self._data, READER_PATIENCE_SECONDS))
                held.enter_context(data.read_lock())
            yield

    @contextmanager
    def writer(self) -> Iterator[None]:
        with (
            _lock(self._intent, WRITER_PATIENCE_SECONDS) as gate,
            gate.write_lock(),
            _lock(self._data, WRITER_PATIENCE_SECONDS) as data,
            data.write_lock(),
        ):
            yield

    @contextmanager
    def watch(self) -> Iterator[Callable[[], bool]]:
        """For a reader that stays: a question whether a writer waits, answered at once."""
        with _lock(self._intent, READER_PATIENCE_SECONDS) as gate:

            def writer_waits() -> bool:
                try:
                    gate.acquire_read(timeout=0)
                except Timeout:
                    return True
                gate.release()
                return False

            yield writer_waits


@contextmanager
def _lock(file: Path, patience_seconds: float) -> Iterator[ReadWriteLock]:
    """A lock of its own for this use: instances coordinate threads as well only when each has its own."""
    try:
        lock = ReadWriteLock(file, timeout=patience_seconds, is_singleton=False)
    except OSError as error:
        raise StoreError(f"The folder {file.parent} cannot be written: {error.strerror or error}.") from error
    try:
        yield lock
    except Timeout:
        raise StoreError(
            f"Another import has held the store for over {patience_seconds / 60:.0f} minutes. "
            "Wait for it to end, then try again."
        ) from None
    finally:
        lock.close()
