"""Folders for files of a moment: not masked yet, so they must not outlive their process, nor a kill."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

_PREFIX = "cx-insights-"
_LOCK = "in-use.lock"
_TAKEN = "taken"


class LockedFolder:
    """A folder that goes with this object; whoever finds it unlocked knows that its process is gone.

    in-use.lock │ held as long as the process lives
    taken       │ written once the lock is held: from then on an open lock means a process that was killed
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)
        self._lock = _lock(self.path / _LOCK)
        self._lock.acquire()
        (self.path / _TAKEN).touch()

    def remove(self) -> None:
        self._lock.release()
        self._folder.cleanup()


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that goes afterwards; what killed processes left of theirs goes now."""
    clear_up()
    folder = LockedFolder()
    try:
        yield folder.path
    finally:
        folder.remove()


def clear_up() -> None:
    """Remove the folders whose process is gone: nobody holds their lock any more."""
    for taken in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_TAKEN}"):
        if _is_left_behind(taken.parent / _LOCK):
            shutil.rmtree(taken.parent, ignore_errors=True)


def _is_left_behind(lock: Path) -> bool:
    from filelock import Timeout

    try:
        with _lock(lock, timeout=0):
            return True
    except (OSError, Timeout):
        return False


def _lock(path: Path, timeout: float = -1) -> "FileLock":
    from filelock import FileLock  # most commands find nothing to clear up, and answer sooner without it

    return FileLock(path, timeout=timeout)
