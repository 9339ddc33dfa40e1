"""Kept rows of people who are forgotten, or who are known by a pseudonym from now on."""

import io
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, delete, func, select, update

from cx_insights.db.schema import imports, kept_rows
from cx_insights.intake.mapping.names import name_score
from cx_insights.intake.redaction.people import People
from cx_insights.intake.shaping.kept import GIVEN
from cx_insights.intake.shaping.meaning import BARE_HASH, MEANT_HASH

_HASHES = (BARE_HASH, MEANT_HASH)
_LEAST_NAMED = 0.5


@dataclass(frozen=True)
class Theirs:
    """What tells that a kept row is somebody's: its number in an import, the customer's id, or that id in any words."""

    numbers: dict[int, frozenset[int]]
    ids: frozenset[str]
    mentioned: tuple[str, ...]


def take_out(connection: Connection, theirs: Theirs) -> None:
    """Remove somebody's rows, and rows alike to them, from all that is kept; in rows of others the id is masked."""
    columns = _columns_of_customers(connection)
    hashes: set[str] = set()
    for import_id, _, rows in _parts(connection):
        mine = pc.is_in(rows["row"], pa.array(sorted(theirs.numbers.get(import_id, ())), pa.int64()))
        hashes |= set(rows.filter(mine)[BARE_HASH].to_pylist())
    for import_id, part, rows in _parts(connection):
        mine = pc.is_in(rows[BARE_HASH], pa.array(sorted(hashes), pa.string()))
        for name in (one for one in _cells(rows) if one in columns.get(import_id, ())):
            mine = pc.or_(mine, pc.is_in(rows[name], pa.array(sorted(theirs.ids), pa.string())))
        left = _without_mentions(rows.filter(pc.invert(mine)), theirs.mentioned)
        if not left.equals(rows):
            _put(connection, import_id, part, left)


def _without_mentions(rows: pa.Table, mentioned: Collection[str]) -> pa.Table:
    """Rows of others, who may go on about somebody: 'ask ana-42 about it' → 'ask [id] about it'."""
    for one in mentioned:
        words = rf"(^|[^\pL\pN]){re.escape(one)}($|[^\pL\pN])"
        for name in _cells(rows):
            masked = pc.replace_substring_regex(rows[name], words, r"\1[id]\2")
            rows = rows.set_column(rows.column_names.index(name), name, masked)
    return rows


def rename(connection: Connection, people: People, customers: Collection[str]) -> None:
    """Put pseudonyms in the place of customers' ids, wherever one stands in a row of its customer."""
    columns = _columns_of_customers(connection)
    known = pa.array(sorted(customers), pa.string())
    for import_id, part, rows in _parts(connection):
        whose = _customers_of(rows, columns.get(import_id, ()), known)
        changed = rows
        for name in _cells(rows):
            cells = _hidden(rows[name].to_pylist(), whose, people)
            changed = changed.set_column(rows.column_names.index(name), name, pa.array(cells, pa.string()))
        if not changed.equals(rows):
            _put(connection, import_id, part, changed)


def _columns_of_customers(connection: Connection) -> dict[int, frozenset[str]]:
    """Where ids of customers stand in kept rows, by any reading of them: {1: {'c3', 'given_customer_id'}}"""
    i = imports.c
    found: dict[int, frozenset[str]] = {}
    for made in connection.execute(select(i.import_id, i.read_again_of, i.mapping, i.columns)).all():
        columns, mapped = json.loads(made.columns or "[]"), json.loads(made.mapping).get("customer_id")
        named = {
            f"c{place}"
            for place, name in enumerate(columns)
            if name == mapped or name_score("customer_id", name) >= _LEAST_NAMED
        }
        of = made.read_again_of or made.import_id
        found[of] = found.get(of, frozenset((f"{GIVEN}customer_id",))) | named
    return found


def _customers_of(rows: pa.Table, columns: Collection[str], known: pa.Array) -> list[list[str]]:
    """The ids of customers in each row."""
    found: list[list[str]] = [[] for _ in range(rows.num_rows)]
    for name in (one for one in _cells(rows) if one in columns):
        held = pc.is_in(rows[name], known).to_pylist()
        for place, cell in enumerate(rows[name].to_pylist()):
            if held[place]:
                found[place].append(cell)
    return found


def _hidden(cells: list[str | None], customers: list[list[str]], people: People) -> list[str | None]:
    return [
        people.hidden_in(cell, who) if cell and who else cell
        for cell, who in zip(cells, customers, strict=True)
    ]


def _cells(rows: pa.Table) -> list[str]:
    return [name for name in rows.column_names if name not in ("row", "problem", *_HASHES)]


def _parts(connection: Connection) -> Iterator[tuple[int, int, pa.Table]]:
    """Every part of what is kept, one at a time."""
    import pyarrow.parquet as pq

    k = kept_rows.c
    for import_id, part in connection.execute(select(k.import_id, k.part)).all():
        cells = connection.scalar(select(k.cells).where(k.import_id == import_id, k.part == part))
        yield import_id, part, pq.read_table(io.BytesIO(bytes(cells or b"")))


def _put(connection: Connection, import_id: int, part: int, rows: pa.Table) -> None:
    import pyarrow.parquet as pq

    k = kept_rows.c
    this = (k.import_id == import_id) & (k.part == part)
    if rows.num_rows:
        written = io.BytesIO()
        pq.write_table(rows, written, compression="zstd")
        now = {"cells": written.getvalue(), "rows": rows.num_rows}
        connection.execute(update(kept_rows).values(now).where(this))
    else:
        connection.execute(delete(kept_rows).where(this))
    size = select(func.coalesce(func.sum(func.octet_length(k.cells)), 0)).where(k.import_id == import_id)
    connection.execute(
        update(imports).values(kept_bytes=connection.scalar(size)).where(imports.c.import_id == import_id)
    )
