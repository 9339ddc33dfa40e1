"""Small staged tables, as the reader leaves them: trimmed cells, empty ones NULL."""

from collections.abc import Callable, Sequence

import duckdb
import pytest

Staged = tuple[duckdb.DuckDBPyConnection, tuple[str, ...]]


@pytest.fixture
def staged() -> Callable[..., Staged]:
    """`staged({'Via': ['Web', 'Phone'], 'Id': ['T-{n}']})`: values repeat in turn, {n} counts the rows."""

    def make(columns: dict[str, Sequence[str]], rows: int = 12) -> Staged:
        scratch = duckdb.connect()
        scratch.execute("SET TimeZone = 'UTC'")
        names = ", ".join(f"c{index} VARCHAR" for index in range(len(columns)))
        scratch.execute(f"CREATE TABLE staging (row BIGINT, problem VARCHAR, {names})")
        marks = ", ".join("?" for _ in columns)
        cells = [
            [number, None, *(_cell(values, number) for values in columns.values())] for number in range(rows)
        ]
        if cells:
            scratch.executemany(f"INSERT INTO staging VALUES (?, ?, {marks})", cells)
        return scratch, tuple(columns)

    return make


def _cell(values: Sequence[str], number: int) -> str | None:
    return values[number % len(values)].replace("{n}", str(100 + number)) or None
