"""Many rows at once, by columns: out of the store, and into a table of it, inside the caller's transaction."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
from sqlalchemy import BigInteger, Boolean, Connection, DateTime, Double, Integer, Select, Table, Text, text

_ARROW: dict[type[Any], pa.DataType] = {
    BigInteger: pa.int64(),
    Integer: pa.int32(),
    Double: pa.float64(),
    Boolean: pa.bool_(),
    DateTime: pa.timestamp("us"),
    Text: pa.string(),
}
_INCOMING = "incoming_rows"


def fetch(connection: Connection, question: Select[Any]) -> pa.Table:
    """The answer as it is stored: sequence: int64, occurred_at: timestamp[us], channel: string, ..."""
    sql = str(question.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "duckdb":
        return driver.sql(sql).to_arrow_table()
    kinds = {column.name: _ARROW[type(column.type)] for column in question.selected_columns}
    with driver.cursor() as cursor, cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT csv)") as copied:
        return _from_csv(b"".join(copied), kinds)


def columns(connection: Connection, question: Select[Any]) -> list[pd.Series[Any]]:
    """The answer column by column, as the driver gives it."""
    result = connection.execute(question)
    if connection.dialect.name != "duckdb":
        found = result.fetchall()
        return [pd.Series(values) for values in zip(*found, strict=True)] if found else _empty(question)
    driver: Any = result.cursor
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the answer is copied once more: answers are small
        table = driver.to_arrow_table()
    return [_as_number(column).to_pandas() for column in table.columns]


def _empty(question: Select[Any]) -> list[pd.Series[Any]]:
    return [pd.Series([], dtype=object) for _ in question.selected_columns]


def _as_number(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Sums of whole numbers come as decimals without places, which would become objects."""
    return column.cast(pa.float64()) if pa.types.is_decimal(column.type) else column


def fill(connection: Connection, table: Table, rows: pa.Table) -> None:
    """Add rows that have the table's columns, in any order."""
    names = ", ".join(map(connection.dialect.identifier_preparer.quote, rows.column_names))
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "duckdb":
        driver.register(_INCOMING, rows)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {_INCOMING}")
        driver.unregister(_INCOMING)
        return
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({names}) FROM STDIN (FORMAT csv)") as copy,
    ):
        copy.write(_as_csv(rows))


def _from_csv(found: bytes, kinds: dict[str, pa.DataType]) -> pa.Table:
    """As PostgreSQL writes it: nothing at all is NULL, "" is an empty text, t and f are true and false."""
    if not found:
        return pa.schema(list(kinds.items())).empty_table()
    return pyarrow.csv.read_csv(
        pa.BufferReader(found),
        read_options=pyarrow.csv.ReadOptions(column_names=list(kinds)),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=kinds,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        ),
    )


def _as_csv(rows: pa.Table) -> bytes:
    plain = [
        column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
        for column in rows.columns
    ]
    written = io.BytesIO()
    options = pyarrow.csv.WriteOptions(include_header=False)
    pyarrow.csv.write_csv(pa.table(plain, names=rows.column_names), written, options)
    return written.getvalue()


def take_stock(connection: Connection, tables: Iterable[Table]) -> None:
    """Let a server plan with what is in its tables now: before its own next look they are as good as empty to it."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.execute(text(f"ANALYZE {table.name}"))
