"""Commands as a shell runs them: `told(folder, "import", "export.csv")` gives the exit code and both outputs."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cx_insights.cli import main


@dataclass(frozen=True)
class Told:
    """One run of a command: results on `out`, words on `words`."""

    code: int
    out: str
    words: str

    @property
    def json(self) -> object:
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


def told(folder: Path, *words: str) -> Told:
    """In this process, which has loaded the libraries already: same entry, same streams, same exit code."""
    with _standing_in(folder, words) as (out, said):
        try:
            main()
            code = 0
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        return Told(code, _read(out), _read(said))


def told_by_a_process(folder: Path, *words: str) -> Told:
    """In a process of its own, as people run it."""
    ran = subprocess.run(
        [sys.executable, "-c", "from cx_insights.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, **_home(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Told(ran.returncode, ran.stdout, ran.stderr)


def _home(folder: Path) -> dict[str, str]:
    return {"CX_DATABASE_URL": f"duckdb:///{folder.as_posix()}/data.duckdb", "COLUMNS": "300"}


@contextmanager
def _standing_in(folder: Path, words: tuple[str, ...]) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    out, said = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as here, Path(os.devnull).open(encoding="utf-8") as nothing:
        here.chdir(folder)
        for name, value in _home(folder).items():
            here.setenv(name, value)
        for name, stream in (("stdin", nothing), ("stdout", out), ("stderr", said)):
            here.setattr(sys, name, stream)
        here.setattr(sys, "argv", ["cx-insights", *words])
        yield out, said


def _read(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode("utf-8").replace("\r\n", "\n")
