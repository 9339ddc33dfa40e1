"""Interactions from the user's own database: one table or view, read in portions, later only what is new."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    DateTime,
    MetaData,
    Numeric,
    Table,
    create_engine,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, NoSuchTableError, SQLAlchemyError
from sqlalchemy.types import Date, Integer

from cx_insights import deeds
from cx_insights.access import require
from cx_insights.db import settings as kept_settings
from cx_insights.db.addresses import without_secrets
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput, did_you_mean
from cx_insights.intake.mapping.remembered import NOTHING_SAID, Corrections
from cx_insights.intake.pipeline import PREVIEW_RECORDS, import_tables
from cx_insights.intake.planning import plan_of
from cx_insights.intake.reached import within_reach
from cx_insights.intake.receipt import Plan, Progress, Receipt, silent
from cx_insights.intake.shaping.understand import Reader
from cx_insights.intake.staging.scratch import scratch_database
from cx_insights.intake.staging.table import Staged, StagingTable, new_table_name

_FETCH_ROWS = 20_000


def list_tables(source_url: str) -> list[str]:
    """The tables and views of a database, as 'name' or 'schema.name'."""
    require(deeds.CONNECT)
    with _source(source_url) as source:
        found = inspect(source)
        return sorted({*found.get_table_names(), *found.get_view_names()})


def inspect_table(
    source_url: str, table: str, corrections: Corrections = NOTHING_SAID, store: Store | None = None
) -> Plan:
    """How a table would be read, from its first rows; nothing is stored.

    With a store, what was corrected at an earlier import of such a table counts.
    """
    require(deeds.CONNECT)
    with _source(source_url) as source, scratch_database() as scratch:
        reflected = _reflected(source, table)
        staged = _stage_rows(source, select(reflected).limit(PREVIEW_RECORDS), scratch.connection, silent)
        (read,) = Reader(scratch.connection, store).tables([(staged, table)], corrections, {})
        return plan_of(scratch.connection, read)


def import_table(
    store: Store,
    source_url: str,
    table: str,
    overrides: dict[str, str] | None = None,
    time_zone: str | None = None,
    progress: Progress = silent,
    day_first: bool | None = None,
    fresh: bool = False,
) -> Receipt:
    """Import a table or view; a later run reads only what came after the last one, where the time is a real one.

    It reads a day back, so that rows that arrived late are not missed; those already here change nothing.
    """
    require(deeds.CONNECT)
    name = f"{without_secrets(source_url)} {table}"
    with _source(source_url) as source, scratch_database(store.settings) as scratch:
        reflected = _reflected(source, table)
        query = select(reflected)
        since = _mark_of_last_run(store, name)
        if since is not None and since[0] in reflected.c:
            marked = reflected.c[since[0]]
            query = query.where(marked >= _a_day_back(marked, since[1]))
        staged = _stage_rows(source, query, scratch.connection, progress)
        said = Corrections(overrides or {}, time_zone, day_first)
        (read,) = Reader(scratch.connection, store, fresh).tables([(staged, name)], said, {})
        column = _time_column(read.mapping.column("occurred_at"), reflected)
        latest = _latest(source, column) if column is not None and staged.records else None
        receipt = import_tables(store, scratch, [read], progress)
    if column is not None and latest is not None:
        with store.writing(deeds.IMPORT, name) as connection:
            kept_settings.put(connection, f"sync:{name}", f"{column.name}\n{latest}")
    return receipt


@contextmanager
def _source(url: str) -> Iterator[Connection]:
    try:
        address, arguments = within_reach(make_url(url))
        _must_be_there(address)
        engine = create_engine(address, connect_args=arguments)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):
        raise UnusableInput(
            f"'{without_secrets(url)}' is not a database URL that can be opened here. "
            "Write it as postgresql+psycopg://user:password@host/name or sqlite:///file.db."
        ) from None
    try:
        with engine.connect() as connection:
            yield connection
    except NoSuchTableError:
        raise
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise UnusableInput(
            f"The database at {without_secrets(url)} says: {_without(cause, engine.url)}"
        ) from None
    finally:
        engine.dispose()


def _without(cause: str, address: URL) -> str:
    """What a driver says, without the secrets that it may repeat."""
    secrets = [str(address.password or "")]
    secrets += [
        part for value in address.query.values() for part in ([value] if isinstance(value, str) else value)
    ]
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        cause = cause.replace(secret, "***")
    return cause


def _must_be_there(address: URL) -> None:
    """A file that is not there would be made, empty, by opening it."""
    embedded = address.get_backend_name() in ("sqlite", "duckdb")
    if (
        embedded
        and address.database
        and address.database != ":memory:"
        and not Path(address.database).exists()
    ):
        raise UnusableInput(f"There is no file {address.database}. Check the path behind the three slashes.")


def _reflected(source: Connection, name: str) -> Table:
    schema, _, bare = name.rpartition(".")
    try:
        return Table(bare, MetaData(), autoload_with=source, schema=schema or None)
    except NoSuchTableError:
        found = inspect(source)
        known = sorted({*found.get_table_names(), *found.get_view_names()})
        raise UnknownName(
            f"There is no table or view '{name}'.{did_you_mean(name, known)} There are: {', '.join(known) or 'none'}."
        ) from None


def _stage_rows(source: Connection, query: Any, scratch: Any, progress: Progress) -> Staged:
    """Rows of any database become text cells, as those of a file."""
    found = source.execution_options(stream_results=True, yield_per=_FETCH_ROWS).execute(query)
    columns = tuple(found.keys())
    name = new_table_name(scratch)
    table = StagingTable(scratch, name, len(columns))
    read = 0
    for read, row in enumerate(found, start=1):
        table.add((read, None, [_cell(value) for value in row]))
        if read % _FETCH_ROWS == 0:
            progress("Reading the table", read, None)
    table.flush()
    return Staged(name, columns, read, 1, ())


def _cell(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _time_column(name: str | None, source: Table) -> Column[Any] | None:
    """The mapped time column, where the database itself can compare it."""
    column = source.c.get(name) if name else None
    return (
        column if column is not None and isinstance(column.type, (DateTime, Date, Integer, Numeric)) else None
    )


def _latest(source: Connection, column: Column[Any]) -> str | None:
    found = source.execute(
        select(column).where(column.is_not(None)).order_by(column.desc()).limit(1)
    ).scalar()
    return _cell(found)


def _mark_of_last_run(store: Store, name: str) -> tuple[str, str] | None:
    with store.reading() as connection:
        mark = kept_settings.get(connection, f"sync:{name}")
    return tuple(mark.split("\n", 1)) if mark else None  # type: ignore[return-value]


def _a_day_back(column: Column[Any], text: str) -> Any:
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(text) - timedelta(days=1)
    if isinstance(column.type, Date):
        return date.fromisoformat(text) - timedelta(days=1)
    return float(text) if "." in text else int(text)  # a number's unit is not known here
