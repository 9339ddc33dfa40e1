"""Small tables from a value of the export to what it means, made once per distinct value."""

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

BATCH = 50_000


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def one(scratch: DuckDBPyConnection, sql: str) -> Any:
    """The single value that a query gives."""
    found = scratch.execute(sql).fetchone()
    return found[0] if found else None


def make_lookup(
    scratch: DuckDBPyConnection,
    table: str,
    distinct_values: str,
    meaning: Callable[[str], Any],
    kind: pa.DataType,
) -> None:
    """Fill `table(value, meaning)` for every value that the query `distinct_values` gives.

    value      │ meaning
    Mobile App │ app
    """
    scratch.execute(f"CREATE OR REPLACE TABLE {table} (value VARCHAR, meaning {_SQL_TYPES[kind]})")
    for values in batches(scratch, distinct_values):
        append(
            scratch,
            table,
            {"value": pa.array(values, pa.string()), "meaning": pa.array([meaning(v) for v in values], kind)},
        )


def batches(scratch: DuckDBPyConnection, sql: str, size: int = BATCH) -> Iterator[list[str]]:
    """The first column of a query, in portions, through a cursor of its own."""
    cursor = scratch.cursor()
    cursor.execute(sql)
    while rows := cursor.fetchmany(size):
        yield [row[0] for row in rows]
    cursor.close()


def append(scratch: DuckDBPyConnection, table: str, columns: dict[str, pa.Array]) -> None:
    scratch.register("appended", pa.table(columns))
    scratch.execute(f"INSERT INTO {table} SELECT * FROM appended")
    scratch.unregister("appended")


_SQL_TYPES = {pa.string(): "VARCHAR", pa.bool_(): "BOOLEAN", pa.float64(): "DOUBLE"}
