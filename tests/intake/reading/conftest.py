"""A scratch database, and files as people pass them on."""

import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from cx_insights.intake.reading import Staged, stage


@pytest.fixture
def scratch(tmp_path):
    folder = tmp_path / "scratch"
    folder.mkdir()
    with duckdb.connect(str(folder / "scratch.duckdb")) as connection:
        yield connection


@pytest.fixture
def read(tmp_path, scratch) -> Callable[..., Staged]:
    """Write bytes (or text, as UTF-8) to a file and stage the one table in it."""

    def write_and_stage(content: bytes | str, name: str = "export.csv", limit: int | None = None) -> Staged:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (staged,) = stage(path, scratch, limit=limit)
        return staged

    return write_and_stage


@pytest.fixture
def rows(scratch) -> Callable[[Staged], list[tuple]]:
    """The staged cells in order, each row after its number."""

    def cells(staged: Staged) -> list[tuple]:
        columns = ", ".join(f"c{place}" for place in range(len(staged.columns)))
        found = scratch.execute(f"SELECT row, {columns} FROM {staged.table} ORDER BY rowid").fetchall()
        assert len(found) == staged.records
        return found

    return cells


@pytest.fixture
def problems(scratch) -> Callable[[Staged], list[tuple]]:
    """Row number, problem and what c0 keeps of the rows that cannot be used."""

    def marked(staged: Staged) -> list[tuple]:
        return scratch.execute(
            f"SELECT row, problem, c0 FROM {staged.table} WHERE problem IS NOT NULL ORDER BY rowid"
        ).fetchall()

    return marked


@pytest.fixture(scope="session")
def real_data() -> Path:
    folder = os.environ.get("CX_REAL_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("CX_REAL_DATA names no folder of real exports")
    return Path(folder)
