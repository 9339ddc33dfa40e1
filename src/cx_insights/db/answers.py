"""Questions run in a reading that is open; frames of them are made in `insight/frames.py`, and nobody else runs any."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, Select


def records(connection: Connection, question: Select[Any]) -> Sequence[RowMapping]:
    """The answer, a mapping a row: [{'channel': 'app', 'interactions': 812}, ...]."""
    return connection.execute(question).mappings().all()


def record(connection: Connection, question: Select[Any]) -> RowMapping:
    """The answer of a question that has exactly one row."""
    return connection.execute(question).mappings().one()


def streamed(
    connection: Connection, question: Select[Any], batch_rows: int
) -> tuple[tuple[str, ...], Iterator[Row[Any]]]:
    """The names of the columns, and the rows one after another: ten million need no more memory than ten thousand."""
    found = connection.execution_options(stream_results=True).execute(question)
    return tuple(found.keys()), (row for batch in found.partitions(batch_rows) for row in batch)
