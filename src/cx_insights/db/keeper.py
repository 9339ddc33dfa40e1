"""Keeps the embedded file open between two readings, for as long as nobody wants to write.

Opening it takes longer than many an answer, and an open one has its blocks at hand. The engine shares one open file
among all connections of a process, so it is enough that one more connection stays.
"""

import atexit
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

from cx_insights.db.turnstile import Turnstile
from cx_insights.errors import StoreError

_LOOK_EVERY_SECONDS = 0.1


class Keeper:
    """A thread that holds a reader's place, until it has been idle, a writer waits, or the file was replaced."""

    def __init__(
        self,
        file: Path,
        turnstile: Turnstile,
        opened: Callable[[], AbstractContextManager[Any]],
        idle_seconds: float,
    ) -> None:
        self._file = file
        self._turnstile = turnstile
        self._opened = opened
        self._idle_seconds = idle_seconds
        self._guard = threading.Lock()
        self._stay: _Stay | None = None
        self._last_use = 0.0
        self._held: tuple[int, int] | None = None
        if idle_seconds:
            atexit.register(self.leave)  # a thread inside the engine must not outlive the interpreter

    def used(self) -> None:
        """Something was read: keep the file open from now on."""
        self._last_use = time.monotonic()
        with self._guard:
            if self._idle_seconds and (self._stay is None or not self._stay.thread.is_alive()):
                self._stay = _Stay(self._hold, f"keeper of {self._file}")

    def leave(self) -> None:
        """Close now; afterwards this process holds nothing."""
        with self._guard:
            stay, self._stay = self._stay, None
        if stay:
            stay.over.set()
            stay.thread.join()

    def leave_replaced(self) -> None:
        """Close if another file lies in the place of the one that is held."""
        if self._held is not None and self._held != _identity(self._file):
            self.leave()

    def _hold(self, over: threading.Event) -> None:
        with (
            suppress(StoreError, OSError),  # the folder is gone, say: whoever reads next is told
            self._turnstile.reader(),
            self._opened(),
            self._turnstile.watch() as writer_waits,
        ):
            self._held = _identity(self._file)
            while not over.wait(_LOOK_EVERY_SECONDS) and not self._is_idle() and not writer_waits():
                pass
        self._held = None

    def _is_idle(self) -> bool:
        return time.monotonic() - self._last_use > self._idle_seconds


class _Stay:
    """One stay of the file: a thread that holds it until it is told that the stay is over."""

    def __init__(self, hold: Callable[[threading.Event], None], name: str) -> None:
        self.over = threading.Event()
        self.thread = threading.Thread(target=hold, args=(self.over,), name=name, daemon=True)
        self.thread.start()


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
