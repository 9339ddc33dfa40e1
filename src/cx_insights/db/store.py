"""Opening the store: short reads, whole-or-nothing writes, and an up-to-date schema before either."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from cx_insights.config import Settings
from cx_insights.db import migrate
from cx_insights.db.turnstile import Turnstile
from cx_insights.errors import BadSetting, StoreError

SUPPORTED = ("duckdb", "postgresql")


class Store:
    """One database with our tables.

    `with store.reading() as connection` sees what was last committed; `with store.writing() as connection` is one
    transaction: all of it is there afterwards, or nothing.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.url = _checked(settings.database_url)
        self.embedded = self.url.get_backend_name() == "duckdb"
        self._ready = threading.Lock()
        self._is_current = False
        if self.embedded:
            self._file = Path(self.url.database or "")
            self._turnstile = Turnstile(self._file)
        else:
            self._engine = create_engine(self.url, pool_pre_ping=True)
            event.listen(self._engine, "connect", _speak_utc)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        self._bring_up_to_date()
        if not self.embedded:
            with _said_plainly(), self._engine.connect() as connection:
                yield connection
            return
        with self._turnstile.reader(), self._open(read_only=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        self._bring_up_to_date()
        with self._writer() as connection:
            yield connection

    @property
    def place(self) -> str:
        """Where the data lives, for people: a file path, or a URL without its password."""
        return str(self._file) if self.embedded else self.url.render_as_string(hide_password=True)

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        if not self.embedded:
            with _said_plainly(), self._engine.begin() as connection:
                yield connection
            return
        with self._turnstile.writer(), self._open(read_only=False) as connection, connection.begin():
            yield connection

    @contextmanager
    def _open(self, *, read_only: bool) -> Iterator[Connection]:
        with _said_plainly():
            engine = self._embedded_engine(read_only)
            try:
                with engine.connect() as connection:
                    yield connection
            finally:
                engine.dispose()

    def _embedded_engine(self, read_only: bool) -> Engine:
        limits = {
            "memory_limit": f"{self.settings.memory_limit_mb}MB",
            "temp_directory": str(self._file.with_name(f".{self._file.name}.spill")),
        }
        arguments = {"read_only": read_only, "config": limits}
        engine = create_engine(self.url, poolclass=NullPool, connect_args=arguments)
        event.listen(engine, "connect", _speak_utc)
        return engine

    def _bring_up_to_date(self) -> None:
        """Create or upgrade the tables on first use; once per process, but again if the file has gone."""
        if self._is_current and (not self.embedded or self._file.exists()):
            return
        with self._ready:
            if self.embedded:
                _make_folder(self._file.parent)
            with self._writer() as connection:
                migrate.bring_up_to_date(connection)
            self._is_current = True


def _checked(text: str) -> URL:
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError):
        raise BadSetting(
            f"'{text}' is not a database URL. Write it as duckdb:///folder/file.duckdb or "
            "postgresql+psycopg://user:password@host/name."
        ) from None
    if backend not in SUPPORTED:
        raise BadSetting(
            f"The store can be DuckDB or PostgreSQL, not {backend}. To load rows that stand in a {backend} database, "
            "use cx-insights sync or 'Connect a database' on the Data page."
        )
    if backend == "duckdb" and url.database in (None, "", ":memory:"):
        raise BadSetting("The store needs a file: duckdb:///folder/file.duckdb.")
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} for the data file cannot be made: {error.strerror}. "
            "Start in another folder or set CX_DATABASE_URL."
        ) from error


def _speak_utc(connection: Any, _record: object) -> None:
    connection.cursor().execute("SET TimeZone = 'UTC'")
    connection.commit()


@contextmanager
def _said_plainly() -> Iterator[None]:
    """A driver's error becomes one sentence; its first line is kept, as it names the cause best."""
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        raise StoreError(f"The database did not do as asked: {cause}") from error
