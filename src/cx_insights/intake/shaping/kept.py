"""The rows of a table as the store keeps them, so that it can be read again without its file: personal data masked.

Ids and names become pseudonyms instead of masks, so that a column can still tell people apart. What the rows meant
before they were masked is kept beside them as a hash: the same row is known again.

row │ problem │ bare_hash │ meant_hash │ c0 (id) │ c1 (e-mail)        │ c2 (message)
  2 │ NULL    │ 9f3a...   │ 77c0...    │ 1041    │ p-0b1d7c9e3a52f468 │ mail me at [email]
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.names import normalised
from cx_insights.intake.redaction.columns import is_masked_whole, mask_of_column
from cx_insights.intake.redaction.people import People
from cx_insights.intake.redaction.text import NEEDS_REDACTION, redact
from cx_insights.intake.shaping import speakers
from cx_insights.intake.shaping.identity import other_ids
from cx_insights.intake.shaping.meaning import BARE_HASH, MEANT_HASH, Meaning
from cx_insights.intake.shaping.shape import HARMLESS, ID_FIELDS, Table, by_lookup, pseudonymised
from cx_insights.intake.staging.lookup import BATCH, append, make_lookup, one, quoted
from cx_insights.intake.staging.table import cell_columns
from cx_insights.model.words import Actor

ROWS_PER_PART = 50_000
GIVEN = "given_"
TIME_GIVEN = f"{GIVEN}occurred_at"
_IDS = (*ID_FIELDS, "agent", "author", "reply_to")
_TELL_PEOPLE_APART = ("[name]", "[phone]")
"""Columns whose cells become pseudonyms, as they may yet be chosen to say who the customer is."""


@dataclass(frozen=True)
class Kept:
    """The files of an import's kept rows, in their order, and the fields that another table of the import gave."""

    files: tuple[Path, ...] = ()
    given: tuple[str, ...] = ()


NOTHING_KEPT = Kept()


def keep_rows(scratch: DuckDBPyConnection, table: Table, number: int, folder: Path | None) -> Kept:
    """Write the masked rows into `folder`, in portions, while `shaped` has one row for each; without one, keep none."""
    if folder is None:
        return Kept(given=tuple(table.given))
    cells = _masked_cells(scratch, table)
    given = {field: _given(scratch, table, field) for field in table.given}
    hashes = _hashes(table)
    columns = ", ".join(
        f"{sql} AS {name}" for name, sql in {**hashes, **cells, **_named(given), **_time(table)}.items()
    )
    scratch.execute(f"""
        CREATE OR REPLACE TABLE kept AS SELECT row, problem, {columns} FROM {table.staged.table} JOIN (
            SELECT row AS known, content_hash AS meant FROM shaped WHERE problem IS DISTINCT FROM 'forgotten'
        ) ON known = row ORDER BY row
    """)
    if table.people.all_hidden:
        _hide_customers(scratch, table.people)
    files = _written(scratch, folder, number)
    scratch.execute("DROP TABLE kept")
    return Kept(files, tuple(given))


def _named(given: dict[str, str]) -> dict[str, str]:
    return {f"{GIVEN}{field}": sql for field, sql in given.items()}


def _time(table: Table) -> dict[str, str]:
    """The time that a partner gave to rows that have none of their own."""
    if table.clock is None or table.mapping.column("occurred_at") is not None:
        return {}
    return {TIME_GIVEN: f"CAST({table.clock.utc_sql} AS VARCHAR)"}


def _hashes(table: Table) -> dict[str, str]:
    """What the whole rows mean: as they stand, and by the ids and times of this import."""
    if table.staged.kept:
        return {BARE_HASH: BARE_HASH, MEANT_HASH: MEANT_HASH}
    with_ids = table.mapping.column("interaction_id") is not None
    bare = Meaning(
        {name: table.staged.original(place) for place, name in enumerate(table.staged.columns)}, ""
    )
    return {
        BARE_HASH: bare.content_hash(),
        MEANT_HASH: "meant" if with_ids else "NULL::VARCHAR",
    }


def _masked_cells(scratch: DuckDBPyConnection, table: Table) -> dict[str, str]:
    """SQL for every cell as it is kept, marks for 'no value' included: {'c0': 'c0', 'c1': 'coalesce((SELECT ...'}"""
    staged = table.staged
    talking = speakers.find(scratch, table)
    ids = {name: field for field, name in table.mapping.columns.items() if field in _IDS}
    others = other_ids(staged, table.mapping)
    mapped = set(table.mapping.columns.values())
    found: dict[str, str] = {}
    for place, (cell, name) in enumerate(zip(cell_columns(len(staged.columns)), staged.columns, strict=True)):
        whole = mask_of_column(normalised(name))
        if talking and cell == talking.cell:
            found[cell] = _looked_up(scratch, table, cell, _speaker(table, talking))
        elif name in ids:
            found[cell] = pseudonymised(scratch, table, ids[name], cell)
        elif whole and name not in mapped:
            found[cell] = _looked_up(scratch, table, cell, _masked_whole(table.people, whole))
        else:
            apart = name in others or (talking is not None and cell == talking.id_cell) or name not in mapped
            found[cell] = _where_needed(scratch, table, cell, table.people.masked if apart else redact)
        if place in staged.marked:
            found[cell] = f"coalesce({found[cell]}, r{place})"
    return found


def _looked_up(scratch: DuckDBPyConnection, table: Table, cell: str, meaning: Callable[[str], str]) -> str:
    return f"coalesce({by_lookup(scratch, table, f'kept_{cell}', cell, meaning, pa.string())}, {cell})"


def _where_needed(scratch: DuckDBPyConnection, table: Table, cell: str, masked: Callable[[str], str]) -> str:
    """Plain times, short numbers and words without a sign of personal data are not looked at."""
    needs = f"regexp_matches(v, {quoted(NEEDS_REDACTION)}) AND NOT regexp_matches(v, {quoted(HARMLESS)})"
    different = f"SELECT DISTINCT {cell} AS v FROM {table.staged.table} WHERE {cell} IS NOT NULL"
    make_lookup(
        scratch, f"lookup_kept_{cell}", f"SELECT v FROM ({different}) WHERE {needs}", masked, pa.string()
    )
    if not one(scratch, f"SELECT count(*) FROM lookup_kept_{cell}"):
        return cell
    return f"coalesce((SELECT meaning FROM lookup_kept_{cell} WHERE value = {cell}), {cell})"


def _speaker(table: Table, talking: speakers.Speakers) -> Callable[[str], str]:
    """Who answers keeps the name; a customer is known by an id, or by an alias where the name is all there is."""
    roles, people = talking.roles, table.people

    def called(name: str) -> str:
        if roles.get(name, Actor.CUSTOMER.value) != Actor.CUSTOMER.value:
            return redact(name)
        return people.called_if_personal(name) if talking.told_apart_by_id else people.alias(name)

    return called


def _masked_whole(people: People, mask: str) -> Callable[[str], str]:
    def masked(cell: str) -> str:
        if not is_masked_whole(mask, cell):
            return cell
        return people.pseudonym(cell) if mask in _TELL_PEOPLE_APART else mask

    return masked


def _given(scratch: DuckDBPyConnection, table: Table, field: str) -> str:
    """What another table gave to the rows, as it may be kept."""
    cell = table.given[field]
    if field in _IDS:
        return pseudonymised(scratch, table, field, cell)
    values = f"SELECT DISTINCT {cell} FROM {table.staged.table} WHERE regexp_matches({cell}, {quoted(NEEDS_REDACTION)})"
    if not one(scratch, f"SELECT count(*) FROM ({values})"):
        return cell
    return f"coalesce({by_lookup(scratch, table, f'kept_{field}', cell, redact, pa.string())}, {cell})"


def _hide_customers(scratch: DuckDBPyConnection, people: People) -> None:
    """Where the store knows nobody by name: a pseudonym wherever the id of a row's customer stands in the row."""
    names = [name for (name,) in scratch.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = 'kept' AND data_type = 'VARCHAR' "
        "AND column_name NOT IN ('problem', 'bare_hash', 'meant_hash')"
    ).fetchall()]  # fmt: skip
    for name in names:
        cursor = scratch.cursor()
        cursor.execute(f"""
            SELECT k.row, k.{name}, s.customer_id FROM kept k JOIN shaped s ON s.row = k.row
            WHERE contains(k.{name}, s.customer_id)
        """)
        scratch.execute("CREATE OR REPLACE TABLE hidden_cells (row BIGINT, cell VARCHAR)")
        while rows := cursor.fetchmany(BATCH):
            hidden = [people.hidden_in(cell, [customer]) for _, cell, customer in rows]
            numbers = pa.array([row for row, *_ in rows], pa.int64())
            append(scratch, "hidden_cells", {"row": numbers, "cell": pa.array(hidden, pa.string())})
        cursor.close()
        scratch.execute(f"UPDATE kept SET {name} = cell FROM hidden_cells h WHERE h.row = kept.row")


def _written(scratch: DuckDBPyConnection, folder: Path, number: int) -> tuple[Path, ...]:
    rows = one(scratch, "SELECT count(*) FROM kept")
    files: list[Path] = []
    for part, start in enumerate(range(0, rows, ROWS_PER_PART)):
        file = folder / f"kept_{number}_{part}.parquet"
        scratch.execute(
            f"COPY (SELECT * FROM kept WHERE rowid >= {start} AND rowid < {start + ROWS_PER_PART} ORDER BY rowid) "
            f"TO {quoted(str(file))} (FORMAT parquet, COMPRESSION zstd)"
        )
        files.append(file)
    return tuple(files)
