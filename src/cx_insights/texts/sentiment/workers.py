"""Large portions scored by all cores, in processes of their own: a forked one would inherit other threads' locks."""

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from queue import SimpleQueue
from typing import IO, Any

from cx_insights.errors import BadSetting
from cx_insights.texts.sentiment.judging import Judged, Written, judge
from cx_insights.texts.sentiment.scorers import Scorer

PROCESSES_VARIABLE = "CX_SCORING_PROCESSES"
_FEWEST_TEXTS = 5_000  # below, starting the processes costs more than they save
_MOST_PROCESSES = 8  # each remembers the words that it has met: some 100 MB
_TEXTS_A_FRAME = 1_000
_LENGTH = struct.Struct("<Q")


def processes_for(scorer: Scorer, texts: int) -> int:
    """How many processes are worth their start for so many texts; 0 means to score right here."""
    said = os.environ.get(PROCESSES_VARIABLE, "")
    if said and not said.isdecimal():
        raise BadSetting(
            f"{PROCESSES_VARIABLE} is '{said}'. Write a number such as 4; 1 scores in one process."
        )
    allowed = int(said) if said else min(_cores(), _MOST_PROCESSES)
    may_be_sent = bool(getattr(scorer, "in_processes", False)) and bool(sys.executable)
    return allowed if may_be_sent and texts >= _FEWEST_TEXTS and allowed > 1 else 0


class Crew:
    """Some processes that score side by side; texts come back in the order given."""

    def __init__(self, scorer: Scorer, processes: int) -> None:
        self._scorer = scorer
        self._idle: SimpleQueue[_Process | None] = SimpleQueue()
        self._all = [_Process(pickle.dumps(scorer)) for _ in range(processes)]
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="scoring")
        for process in self._all:
            self._idle.put(process)

    def judge(self, texts: Sequence[Written]) -> list[Judged]:
        """Each text's number or the reason for none."""
        frames = [texts[start : start + _TEXTS_A_FRAME] for start in range(0, len(texts), _TEXTS_A_FRAME)]
        return list(chain.from_iterable(self._threads.map(self._judge_frame, frames)))

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        for process in self._all:
            process.close()

    def _judge_frame(self, texts: Sequence[Written]) -> list[Judged]:
        process = self._idle.get()
        try:
            if process is None:
                return judge(texts, self._scorer)
            return process.judge(texts)
        except (OSError, EOFError):  # it was killed, or could not start: the work is done here instead
            process = None
            return judge(texts, self._scorer)
        finally:
            self._idle.put(process)


class _Process:
    def __init__(self, scorer: bytes) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "cx_insights.texts.sentiment.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._to: Any = self._popen.stdin
        self._from: Any = self._popen.stdout
        with suppress(OSError):
            write_frame(self._to, scorer)

    def judge(self, texts: Sequence[Written]) -> list[Judged]:
        write_frame(self._to, pickle.dumps(list(texts)))
        answer = pickle.loads(read_frame(self._from))
        if isinstance(answer, Exception):
            raise answer
        found: list[Judged] = answer
        return found

    def close(self) -> None:
        with suppress(OSError):
            self._to.close()
        try:
            self._popen.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._from.close()


def write_frame(stream: IO[bytes], content: bytes) -> None:
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """The next frame; EOFError where the other side has gone."""
    head = stream.read(_LENGTH.size)
    content = stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if len(head) < _LENGTH.size or len(content) < _LENGTH.unpack(head)[0]:
        raise EOFError
    return content


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
