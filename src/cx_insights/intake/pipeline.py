"""The one way in: read, map, shape, check, mask, score, keep, link."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from cx_insights.config import Settings
from cx_insights.db import settings as kept_settings
from cx_insights.db.store import Store
from cx_insights.errors import CxError, UnusableInput
from cx_insights.intake.keep import keep
from cx_insights.intake.lookup import one
from cx_insights.intake.mapping.recognise import Mapping, recognise
from cx_insights.intake.mapping.times import header_zone, read_times
from cx_insights.intake.missing import without_marks
from cx_insights.intake.prepare import Prepared, prepare
from cx_insights.intake.reading import stage
from cx_insights.intake.reading.staging import Staged, StagingTable, new_table_name
from cx_insights.intake.receipt import Plan, Progress, Receipt, silent
from cx_insights.intake.shape import Table
from cx_insights.intake.zones import zone_of_offsets
from cx_insights.model.filters import Filters

PREVIEW_RECORDS = 5_000
PREVIEW_ROWS = 8


@dataclass(frozen=True)
class Scratch:
    """A database of its own on disk, thrown away afterwards; it spills instead of filling the memory."""

    connection: DuckDBPyConnection
    file: Path


@contextmanager
def scratch_database(settings: Settings | None = None) -> Iterator[Scratch]:
    with tempfile.TemporaryDirectory(prefix="cx-insights-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "scratch.duckdb"
        limit = f"{settings.memory_limit_mb if settings else 1024}MB"
        connection = duckdb.connect(str(file), config={"memory_limit": limit, "temp_directory": folder})
        connection.execute("SET TimeZone = 'UTC'")
        try:
            yield Scratch(connection, file)
        finally:
            connection.close()


def inspect(path: Path, overrides: dict[str, str] | None = None, name: str | None = None) -> Plan:
    """How a file would be read, from its first rows; nothing is stored."""
    with scratch_database() as scratch:
        staged = stage(Path(path), scratch.connection, limit=PREVIEW_RECORDS)
        return plan(
            scratch.connection,
            _largest(staged, name or Path(path).name),
            overrides or {},
            name or Path(path).name,
        )


def import_files(
    store: Store,
    paths: Sequence[Path],
    overrides: dict[str, str] | None = None,
    time_zone: str | None = None,
    progress: Progress = silent,
    names: Sequence[str] | None = None,
) -> Receipt:
    """Import files of any kind together: all of them are stored, or none."""
    called = names or [Path(path).name for path in paths]
    with scratch_database(store.settings) as scratch:
        found = [
            pair
            for path, name in zip(paths, called, strict=True)
            for pair in _staged(Path(path), name, scratch.connection, progress)
        ]
        return import_staged(store, scratch, found, overrides, time_zone, progress)


def import_rows(
    store: Store, rows: Iterable[dict[str, str]], name: str = "rows", **options: str | None
) -> Receipt:
    """Import rows that a program has at hand, as dictionaries by column name.

    [{"customer_id": "ana", "occurred_at": "2026-09-01T08:00Z", "channel": "chat", "text": "Where is it?"}, ...]
    """
    with scratch_database(store.settings) as scratch:
        staged = _staged_rows(scratch.connection, list(rows))
        return import_staged(store, scratch, [(staged, name)], None, options.get("time_zone"), silent)


def import_staged(
    store: Store,
    scratch: Scratch,
    found: list[tuple[Staged, str]],
    overrides: dict[str, str] | None,
    time_zone: str | None,
    progress: Progress,
) -> Receipt:
    """Prepare every staged table and keep them in one transaction."""
    if time_zone:
        Filters(time_zone=time_zone)  # refuses an unknown zone with a sentence
    key = kept_settings.pseudonym_key(store)
    fallback = kept_settings.reporting_time_zone(store)
    prepared: list[Prepared] = []
    for number, (raw, name) in enumerate(found, start=1):
        staged = without_marks(scratch.connection, raw, [(overrides or {}).get("text", "")])
        mapping = recognise(scratch.connection, staged.table, staged.columns, overrides or {})
        zone, _ = _time_zone(scratch.connection, staged, mapping, time_zone, fallback)
        table = Table(staged, mapping, name, zone, key)
        prepared.append(prepare(scratch.connection, table, number, progress))
    scratch.connection.close()
    return keep(store, scratch.file, prepared, progress)


def plan(connection: DuckDBPyConnection, staged: Staged, overrides: dict[str, str], name: str) -> Plan:
    """What would be done with a staged table."""
    staged = without_marks(connection, staged, [overrides.get("text", "")])
    mapping = recognise(connection, staged.table, staged.columns, overrides)
    zone, known = _time_zone(connection, staged, mapping, None, "UTC")
    cells = ", ".join(f"c{index}" for index in range(len(staged.columns)))
    first = connection.execute(
        f"SELECT {cells} FROM {staged.table} ORDER BY row LIMIT {PREVIEW_ROWS}"
    ).fetchall()
    return Plan(
        name=name,
        columns=staged.columns,
        mapping=mapping,
        preview=[dict(zip(staged.columns, row, strict=True)) for row in first],
        time_zone=zone,
        time_zone_known=known,
        notes=(*staged.notes, *mapping.notes),
    )


def _staged(
    path: Path, name: str, connection: DuckDBPyConnection, progress: Progress
) -> list[tuple[Staged, str]]:
    try:
        found = stage(path, connection, progress=progress)
    except FileNotFoundError:
        raise UnusableInput(f"There is no file {path}. Check the path.") from None
    except CxError as error:
        raise type(error)(str(error).replace(path.name, name)) from error
    return [(staged, name) for staged in found]


def _staged_rows(connection: DuckDBPyConnection, rows: list[dict[str, str]]) -> Staged:
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    name = new_table_name(connection)
    table = StagingTable(connection, name, len(columns))
    for number, row in enumerate(rows, start=2):
        table.add((number, None, [row.get(column) for column in columns]))
    table.flush()
    return Staged(name, columns, len(rows), 2, ())


def _largest(staged: list[Staged], name: str) -> Staged:
    if not staged:
        raise UnusableInput(f"{name} holds no table. Export it again as CSV, XLSX or JSON lines.")
    return max(staged, key=lambda table: table.records)


def _time_zone(
    connection: DuckDBPyConnection, staged: Staged, mapping: Mapping, asked: str | None, fallback: str
) -> tuple[str, bool]:
    """The zone in which this file's clocks ran (asked for, in the header, or by its offsets); is it known?"""
    column = mapping.column("occurred_at")
    if asked:
        return asked, True
    if column is None:
        return fallback, True
    if zone := header_zone(column):
        return zone, True
    cell = f"c{staged.columns.index(column)}"
    reading = read_times(connection, staged.table, cell, column)
    if reading.zone_in_values:
        return zone_of_offsets(connection, staged.table, cell, reading.sql) or "UTC", True
    return fallback, not one(connection, f"SELECT count({cell}) FROM {staged.table}")
