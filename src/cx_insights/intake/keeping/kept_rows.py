"""The masked rows of imports in the store: kept with each, and put into a scratch database to be read again."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, insert, select

from cx_insights.db.schema import kept_rows
from cx_insights.intake.shaping.kept import GIVEN, TIME_GIVEN, Kept
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.intake.staging.table import Staged, cell_columns, new_table_name


@dataclass(frozen=True)
class Reading:
    """What was known of an import's rows beside its mapping, times and columns; a JSON in `imports.reading`.

    `left_out` are rows that a person decided not to store; `given` the fields that came from another table.
    """

    first_row: int
    kind: str = ""
    chat: bool = False
    notes: tuple[str, ...] = ()
    steps: str = ""
    actors: dict[str, str] | None = None
    given: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()

    @classmethod
    def of(cls, table: Table, kept: Kept) -> Self:
        staged, steps, said = table.staged, table.steps, table.speakers
        return cls(staged.first_row, staged.kind, staged.chat, staged.notes, steps, said, kept.given)

    @classmethod
    def from_json(cls, text: str) -> Self:
        said = json.loads(text)
        lists = {name: tuple(said.get(name) or ()) for name in ("notes", "given", "left_out")}
        return cls(**{**said, **lists})

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def keep_with(connection: Connection, import_id: int, kept: Kept) -> int:
    """Keep an import's rows in the store; gives their size in bytes."""
    size = 0
    for part, file in enumerate(kept.files):
        cells = file.read_bytes()
        row = {"import_id": import_id, "part": part, "rows": _rows_in(file), "cells": cells}
        connection.execute(insert(kept_rows), [row])
        size += len(cells)
    return size


def _rows_in(file: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(file).num_rows)


def staged_again(
    connection: Connection,
    scratch: DuckDBPyConnection,
    folder: Path,
    import_id: int,
    columns: tuple[str, ...],
    reading: Reading,
    without: Collection[int] = (),
) -> Staged:
    """The kept rows of an import as a staging table, all but some of them."""
    k = kept_rows.c
    name = new_table_name(scratch)
    asked = select(k.part, k.cells).where(k.import_id == import_id).order_by(k.part)
    for part, cells in connection.execute(asked):
        file = folder / f"again_{import_id}_{part}.parquet"
        file.write_bytes(bytes(cells))
        rows = f"SELECT * FROM read_parquet({quoted(str(file))})"
        scratch.execute(f"{f'CREATE TABLE {name} AS' if part == 0 else f'INSERT INTO {name}'} {rows}")
        file.unlink()
    _leave_out(scratch, name, without)
    records = one(scratch, f"SELECT count(*) FROM {name}")
    return Staged(
        name,
        columns,
        records,
        reading.first_row,
        reading.notes,
        kind=reading.kind,
        chat=reading.chat,
        kept=True,
    )


def _leave_out(scratch: DuckDBPyConnection, table: str, rows: Collection[int]) -> None:
    if rows:
        scratch.execute(f"DELETE FROM {table} WHERE row IN ({', '.join(map(str, rows))})")


def with_names(scratch: DuckDBPyConnection, staged: Staged, names: Mapping[str, str]) -> None:
    """Put the names of speakers who are no customers after all in the place of their aliases."""
    for alias, name in names.items():
        for cell in cell_columns(len(staged.columns)):
            scratch.execute(
                f"UPDATE {staged.table} SET {cell} = {quoted(name)} WHERE {cell} = {quoted(alias)}"
            )


def given_again(reading: Reading, said: Collection[str]) -> dict[str, str]:
    """The columns of a staging table made again that hold what another table gave, unless somebody chose another."""
    return {field: f"{GIVEN}{field}" for field in reading.given if field not in said}


def has_time_given(scratch: DuckDBPyConnection, staged: Staged) -> bool:
    names: list[Any] = scratch.execute(
        f"SELECT column_name FROM duckdb_columns() WHERE table_name = {quoted(staged.table)}"
    ).fetchall()
    return (TIME_GIVEN,) in names
