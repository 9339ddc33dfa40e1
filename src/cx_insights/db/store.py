"""Opening the store: short reads, whole-or-nothing writes, and an up-to-date schema before either."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from cx_insights.access import Deed, require
from cx_insights.config import Settings
from cx_insights.db import audit, migrate
from cx_insights.db.addresses import without_secrets
from cx_insights.db.keeper import Keeper
from cx_insights.db.troubles import said_plainly
from cx_insights.db.turnstile import WRITER_PATIENCE_SECONDS, Turnstile
from cx_insights.deeds import CHANGE
from cx_insights.errors import BadSetting, StoreError

SUPPORTED = ("duckdb", "postgresql")


class Store:
    """One database with our tables.

    `with store.reading() as connection` sees what was last committed; `with store.writing() as connection` is one
    transaction: all of it is there afterwards, or nothing; who did it stands in the audit.
    """

    def __init__(self, settings: Settings, keep_open_seconds: float = 0.0) -> None:
        """An embedded file can be kept open for a while after each reading; see `Keeper`."""
        self.settings = settings
        self.url = _checked(settings.database_url)
        self.embedded = self.url.get_backend_name() == "duckdb"
        self._ready = threading.Lock()
        self._is_current = False
        if self.embedded:
            self._file = Path(self.url.database or "")
            self._spill = self._file.with_name(f".{self._file.name}.spill")
            self._turnstile = Turnstile(self._file)
            self._read_only = self._embedded_engine(read_only=True)
            self._read_write = self._embedded_engine(read_only=False)
            self._keeper = Keeper(
                self._file, self._turnstile, lambda: self._open(self._read_only), keep_open_seconds
            )
        else:
            self._engine = create_engine(self.url, pool_pre_ping=True, hide_parameters=True)
            event.listen(self._engine, "connect", _speak_utc)
            event.listen(self._engine, "connect", _compile_no_plans)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        self._bring_up_to_date()
        with self._reader() as connection:
            yield connection

    @contextmanager
    def writing(self, deed: Deed = CHANGE, detail: str = "") -> Iterator[Connection]:
        """One transaction that does the deed, if whoever acts may do it, and writes down who did."""
        require(deed)
        self._bring_up_to_date()
        with self._writer() as connection:
            yield connection
            audit.write_down(connection, deed, detail)

    @property
    def place(self) -> str:
        """Where the data lives, for people: a file path, or a URL without its password."""
        return str(self._file) if self.embedded else without_secrets(self.settings.database_url)

    @property
    def file(self) -> Path:
        """The file of an embedded store."""
        return self._file

    @contextmanager
    def alone(self, deed: Deed) -> Iterator[None]:
        """Nobody reads or writes the embedded file meanwhile: to put another in its place."""
        require(deed)
        self._keeper.leave()
        with self._turnstile.writer(), said_plainly():
            yield
        self._is_current = False

    def rewrite(self) -> None:
        """Write what is there anew, so that no byte of deleted rows is left; takes room for a second copy."""
        if not self.embedded:
            with said_plainly(), self._engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM (FULL)"))
            return
        self._keeper.leave()
        with self._turnstile.writer(), said_plainly():
            copy = self._file.with_name(f".{self._file.name}.copy")
            copy.unlink(missing_ok=True)
            try:
                self._copy_into(copy)
                copy.replace(self._file)
            finally:
                copy.unlink(missing_ok=True)
                shutil.rmtree(f"{copy}.spill", ignore_errors=True)

    def _copy_into(self, copy: Path) -> None:
        memory = f"{self.settings.memory_limit_mb}MB"
        place = str(copy).replace("'", "''")
        with duckdb.connect(str(self._file), config={"memory_limit": memory}) as connection:
            connection.execute(f"SET temp_directory = '{place}.spill'")
            connection.execute(f"ATTACH '{place}' AS copied")
            source = connection.execute("SELECT current_database()").fetchall()[0][0]
            connection.execute(f'COPY FROM DATABASE "{source}" TO copied')
            connection.execute("DETACH copied")

    @contextmanager
    def _reader(self) -> Iterator[Connection]:
        if not self.embedded:
            with said_plainly(), self._engine.connect() as connection:
                yield connection
            return
        self._keeper.leave_replaced()
        with self._turnstile.reader(), self._open(self._read_only) as connection:
            yield connection
        self._keeper.used()

    def exists(self) -> bool:
        """Whether there is something to read: a file that lies there, or a server."""
        return not self.embedded or self._file.exists()

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        """One at a time, across processes."""
        if not self.embedded:
            with said_plainly(), self._engine.begin() as connection:
                _wait_for_other_writers(connection)
                yield connection
            return
        self._keeper.leave()
        with self._turnstile.writer():
            shutil.rmtree(self._spill, ignore_errors=True)  # what a writer that was killed left behind
            with self._open(self._read_write) as connection, connection.begin():
                yield connection

    @contextmanager
    def _open(self, engine: Engine) -> Iterator[Connection]:
        with said_plainly(), engine.connect() as connection:
            yield connection

    def _embedded_engine(self, read_only: bool) -> Engine:
        """Without a pool: each connection opens the file, and closes it when it is done; statements stay compiled."""
        limits = {
            "memory_limit": f"{self.settings.memory_limit_mb}MB",
            "temp_directory": str(self._spill),
        }
        arguments = {"read_only": read_only, "config": limits}
        engine = create_engine(self.url, poolclass=NullPool, connect_args=arguments, hide_parameters=True)
        event.listen(engine, "connect", _speak_utc)
        return engine

    def _bring_up_to_date(self) -> None:
        """Create or upgrade the tables on first use; once per process, but again if the file has gone."""
        if self._is_current and (not self.embedded or self._file.exists()):
            return
        with self._ready:
            if not self._is_at_head():
                if self.embedded:
                    _make_folder(self._file.parent)
                with self._writer() as connection:
                    migrate.bring_up_to_date(connection)
            self._is_current = True

    def _is_at_head(self) -> bool:
        """Looked up without waiting for the writer's turn, which most starts need not take."""
        if self.embedded and not self._file.exists():
            return False
        with self._reader() as connection:
            return migrate.version(connection) == migrate.HEAD


def _checked(text: str) -> URL:
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise BadSetting(
            f"'{without_secrets(text)}' is not a database URL. Write it as duckdb:///folder/file.duckdb or "
            "postgresql+psycopg://user:password@host/name."
        ) from None
    if backend == "postgres":  # as some hosts write it
        return _checked(text.replace("postgres", "postgresql", 1))
    if backend not in SUPPORTED:
        raise BadSetting(
            f"The store can be DuckDB or PostgreSQL, not {backend}. To load rows that stand in a {backend} database, "
            "use cx-insights sync or 'Connect a database' on the Data page."
        )
    if backend == "duckdb" and url.database in (None, "", ":memory:"):
        raise BadSetting("The store needs a file: duckdb:///folder/file.duckdb.")
    _, _, driver = url.drivername.partition("+")
    if backend == "postgresql" and driver not in ("", "psycopg", "psycopg2"):
        raise BadSetting(
            f"PostgreSQL is reached by psycopg here, not by {driver}: postgresql://user@host/name."
        )
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} for the data file cannot be made: {error.strerror}. "
            "Start in another folder or set CX_DATABASE_URL."
        ) from error


def _compile_no_plans(connection: Any, _record: object) -> None:
    """Compiling a plan takes a server longer than most of our questions take to answer."""
    connection.cursor().execute("SET jit = off")
    connection.commit()


def _speak_utc(connection: Any, _record: object) -> None:
    connection.cursor().execute("SET TimeZone = 'UTC'")
    connection.commit()


def _wait_for_other_writers(connection: Connection) -> None:
    """Readers go on; another import, or the tables being made, comes first."""
    connection.execute(text(f"SET LOCAL lock_timeout = '{int(WRITER_PATIENCE_SECONDS)}s'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('cx-insights ' || current_schema()))"))
