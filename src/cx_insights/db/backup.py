"""A whole store in one file, made while it is in use, and put back."""

import os
import shutil
from pathlib import Path
from typing import cast

import duckdb
from sqlalchemy import func, select, text

from cx_insights import deeds
from cx_insights.db import migrate
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.errors import StoreError, UnusableInput
from cx_insights.wording import count_of

_OF_A_SERVER = (
    "This store is a PostgreSQL server, which has its own way: "
    "pg_dump -Fc -d ADDRESS -f backup.dump, and pg_restore."
)


def back_up(store: Store, file: Path) -> int:
    """Copy the embedded store as it is now into a new file, and compare; how many interactions it holds.

    Others read on meanwhile; whoever writes waits. A file that is there is not written over.
    """
    _embedded(store)
    if file.exists():
        raise UnusableInput(f"There is a file {file} already. Choose another name, or move it away.")
    beside = file.with_name(f".{file.name}.part")
    beside.unlink(missing_ok=True)
    try:
        with store.reading() as connection:
            counted = _counts(cast(duckdb.DuckDBPyConnection, connection.connection.driver_connection))
            place = str(beside.resolve()).replace("'", "''")
            source = connection.scalar(text("SELECT current_database()"))
            connection.execute(text(f"ATTACH '{place}' AS backup_copy (READ_WRITE)"))
            connection.execute(text(f'COPY FROM DATABASE "{source}" TO backup_copy'))
            connection.commit()
            connection.execute(text("DETACH backup_copy"))
        if _counted(beside) != counted:
            raise StoreError("The copy does not hold what the store holds. Check the disk, and try again.")
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(f"{beside.name}.wal").unlink(missing_ok=True)
    return counted["interactions"]


def restore(store: Store, file: Path, replace: bool) -> int:
    """Put a backup in the place of the embedded store; how many interactions it holds.

    What is there is kept until the backup was opened and read through. A store that holds rows is replaced only where
    `replace` says so; it then stays beside, as NAME.before.
    """
    _embedded(store)
    held = _counted(file)["interactions"]
    there = store.file
    if store.exists():
        with store.reading() as connection:
            here = connection.scalar(select(func.count()).select_from(interactions)) or 0
        if here and not replace:
            raise UnusableInput(
                f"The store at {store.place} holds {count_of(here, 'interaction')}. Say --replace to put the backup in "
                "its place; what is there now is kept beside it."
            )
    there.parent.mkdir(parents=True, exist_ok=True)
    with store.alone(deeds.RESTORE):
        part = there.with_name(f".{there.name}.part")
        shutil.copyfile(file, part)
        if there.exists():
            os.replace(there, there.with_name(f"{there.name}.before"))
        os.replace(part, there)
    return held


def _embedded(store: Store) -> None:
    if not store.embedded:
        raise UnusableInput(_OF_A_SERVER)


def _counted(file: Path) -> dict[str, int]:
    """The rows of every table in a backup: {'interactions': 20000, ...}; raises UnusableInput where it is none."""
    if not file.is_file():
        raise UnusableInput(f"There is no file {file}.")
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            counted = _counts(connection)
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except duckdb.Error as error:
        cause = str(error).splitlines()[0]
        raise UnusableInput(f"{file} is damaged, or no backup of CX Insights: {cause}") from None
    if version is None or version[0] > migrate.HEAD:
        raise UnusableInput(f"{file} was made by a newer version of CX Insights. Upgrade the program first.")
    return counted


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    counted = {}
    for name in sorted(tables):
        counted[name] = int((connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() or (0,))[0])
    return counted
