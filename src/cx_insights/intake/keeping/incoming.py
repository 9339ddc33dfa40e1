"""What stands ready in the scratch database, as tables that the store's own SQL can read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, Text, text

from cx_insights.db.schema import interactions, quarantine
from cx_insights.intake.shaping.prepare import Prepared, as_original

_NOT_INCOMING = ("import_id",)
_COPY_ROWS = 50_000


class Incoming:
    """Prepared rows on the store's connection: attached where the store is embedded, else copied over."""

    def __init__(self, connection: Connection, scratch_file: Path) -> None:
        self.connection = connection
        self.scratch_file = scratch_file
        self.embedded = connection.dialect.name == "duckdb"

    def rows(self, part: Prepared) -> Table:
        """The good rows, with the columns of `interactions`; `sequence` is the row number."""
        columns = [column for column in interactions.columns if column.name not in _NOT_INCOMING]
        return self._table(part.ready, columns)

    def aside(self, part: Prepared) -> Table:
        """The rows that are set aside, with the columns of `quarantine`."""
        columns = [quarantine.c[name] for name in ("row_number", "reason", "detail", "original")]
        return self._table(part.set_aside, columns)

    def originals(self, part: Prepared, row_numbers: Sequence[int]) -> dict[int, str]:
        """What stands in these rows of the file, as JSON, personal data masked."""
        staged = part.table.staged
        cells = ", ".join(staged.original(index) for index in range(len(staged.columns)))
        listed = ", ".join(map(str, row_numbers))
        found = self._scratch(f"SELECT row, {cells} FROM {{}}{staged.table} WHERE row IN ({listed})")
        return {row[0]: as_original(part.table, row[1:]) for row in found}

    def hashes(self, part: Prepared, content_hash: str) -> Table:
        """What the rows of the file mean in some of their columns only, as a temporary table."""
        staged = part.table.staged.table
        asked = f"SELECT row AS row_number, {content_hash} AS content_hash FROM "
        table = Table(
            "row_hashes",
            MetaData(),
            Column("row_number", BigInteger, nullable=False),
            Column("content_hash", Text, nullable=False),
            prefixes=["TEMPORARY"],
        )
        table.create(self.connection)
        if self.embedded:
            self.connection.exec_driver_sql(f"INSERT INTO row_hashes {asked}scratch.{staged}")
        else:
            self._copied("row_hashes", ["row_number", "content_hash"], f"{asked}{staged}")
        return table

    def _scratch(self, sql: str) -> list[Any]:
        if self.embedded:
            return list(self.connection.exec_driver_sql(sql.format("scratch.")))
        with duckdb.connect(str(self.scratch_file), read_only=True) as scratch:
            return scratch.execute(sql.format("")).fetchall()

    def _table(self, name: str, columns: list[Any]) -> Table:
        bare = [Column(column.name, column.type) for column in columns]
        if self.embedded:
            return Table(name, MetaData(), *bare, schema="scratch")
        table = Table(name, MetaData(), *bare, prefixes=["TEMPORARY"], postgresql_on_commit="DROP")
        table.create(self.connection)
        self._copy(name, [column.name for column in bare])
        return table

    def _copy(self, name: str, columns: list[str]) -> None:
        """Rows cross to PostgreSQL by COPY, in portions."""
        self._copied(name, columns, f"SELECT {', '.join(columns)} FROM {name}")

    def _copied(self, name: str, columns: list[str], asked: str) -> None:
        names = ", ".join(columns)
        driver = self.connection.connection.driver_connection
        with (
            duckdb.connect(str(self.scratch_file), read_only=True) as scratch,
            driver.cursor() as cursor,  # type: ignore[union-attr]
            cursor.copy(f"COPY {name} ({names}) FROM STDIN") as copy,
        ):
            found = scratch.execute(asked)
            while rows := found.fetchmany(_COPY_ROWS):
                for row in rows:
                    copy.write_row(row)


@contextmanager
def beside(connection: Connection, scratch_file: Path) -> Iterator[Incoming]:
    """The scratch database beside the store."""
    incoming = Incoming(connection, scratch_file)
    if incoming.embedded:
        quoted = str(scratch_file).replace("'", "''")
        connection.execute(text(f"ATTACH '{quoted}' AS scratch (READ_ONLY)"))
    yield incoming
