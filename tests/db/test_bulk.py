"""Many rows at once: what goes into the store comes out of it, whatever stands in the texts."""

from datetime import datetime

import pyarrow as pa
from sqlalchemy import BigInteger, Boolean, Column, DateTime, Double, MetaData, Table, Text, select

from cx_insights.db import bulk
from cx_insights.db.store import Store

told = Table(
    "told",
    MetaData(),
    Column("sequence", BigInteger),
    Column("words", Text),
    Column("at", DateTime),
    Column("score", Double),
    Column("known", Boolean),
    prefixes=["TEMPORARY"],
)
ROWS = pa.table(
    {
        "sequence": pa.array([1, 2, 3, 4], pa.int64()),
        "words": pa.array(["", None, 'a "quoted", line\nand another', "Größe → 大 \\N \\."]),
        "at": pa.array([datetime(2026, 9, 1, 8), datetime(1999, 1, 1, 0, 0, 0, 123456), None, None]),
        "score": pa.array([0.1, None, -1.0, 1e-300]),
        "known": pa.array([True, False, None, True]),
    }
)


def test_what_was_filled_is_fetched(store: Store) -> None:
    with store.writing() as connection:
        told.create(connection)
        bulk.fill(connection, told, ROWS)
        found = bulk.fetch(connection, select(told).order_by(told.c.sequence))
        assert found.to_pydict() == ROWS.to_pydict()
        told.drop(connection)


def test_repeated_words_may_come_as_numbers(store: Store) -> None:
    words = pa.array(["chat", None, "chat"]).dictionary_encode()
    with store.writing() as connection:
        told.create(connection)
        bulk.fill(connection, told, pa.table({"words": words, "sequence": pa.array([1, 2, 3])}))
        asked = select(told.c.words).order_by(told.c.sequence)
        assert bulk.fetch(connection, asked).to_pydict() == {"words": ["chat", None, "chat"]}
        told.drop(connection)


def test_nothing_is_a_table_without_rows(store: Store) -> None:
    with store.writing() as connection:
        told.create(connection)
        bulk.fill(connection, told, ROWS.slice(0, 0))
        found = bulk.fetch(connection, select(told))
        assert (found.num_rows, found.column_names) == (0, ROWS.column_names)
        told.drop(connection)
