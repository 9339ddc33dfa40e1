"""Keeps the embedded file open between two readings, for as long as nobody wants to write.

Opening it takes longer than many an answer, and an open one has its blocks at hand. The engine shares one open file
among all connections of a process, so it is enough that one more connection stays.
"""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from cx_insights.db.turnstile import Turnstile

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
        self._thread: threading.Thread | None = None
        self._leave = threading.Event()
        self._last_use = 0.0
        self._held: tuple[int, int] | None = None

    def used(self) -> None:
        """Something was read: keep the file open from now on."""
        self._last_use = time.monotonic()
        with self._guard:
            if self._idle_seconds and (self._thread is None or not self._thread.is_alive()):
                self._leave.clear()
                self._thread = threading.Thread(target=self._hold, name="cx-insights-keeper", daemon=True)
                self._thread.start()

    def leave(self) -> None:
        """Close now; afterwards this process holds nothing."""
        with self._guard:
            thread, self._thread = self._thread, None
        if thread:
            self._leave.set()
            thread.join()

    def leave_replaced(self) -> None:
        """Close if another file lies in the place of the one that is held."""
        if self._held is not None and self._held != _identity(self._file):
            self.leave()

    def _hold(self) -> None:
        with self._turnstile.reader(), self._opened(), self._turnstile.watch() as writer_waits:
            self._held = _identity(self._file)
            while not self._is_over() and not writer_waits():
                self._leave.wait(_LOOK_EVERY_SECONDS)
            self._held = None

    def _is_over(self) -> bool:
        return self._leave.is_set() or time.monotonic() - self._last_use > self._idle_seconds


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
