"""A store of an older version opens with all that is in it."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine, inspect, select, text

from cx_insights import intake
from cx_insights.config import settings
from cx_insights.db import steps
from cx_insights.db.schema import imports, interactions
from cx_insights.db.store import Store

HEADER = "id,customer,ticket,created at,channel,message"
ANA = "1,ana,T-1,2026-09-01T08:00:00Z,Live Chat,where is my order?"
BEN = "2,ben,T-2,2026-09-01T09:00:00Z,phone,my pizza came cold"


@pytest.fixture
def old_store(tmp_path: Path) -> Store:
    """Two imports as the first version kept them: the second brought a row of the first once more."""
    store = Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))
    for name, lines in {"a.csv": (ANA, BEN), "b.csv": (BEN,)}.items():
        (tmp_path / name).write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
        intake.import_files(store, [tmp_path / name])
    _as_of_the_first_version(tmp_path, store)
    return store


def _as_of_the_first_version(folder: Path, store: Store) -> None:
    """The same rows in tables that only the first step made."""
    file = folder / "old.duckdb"
    old = create_engine(f"duckdb:///{file.as_posix()}")
    with old.begin() as connection:
        config = steps._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with old.begin() as connection:
        connection.execute(text(f"ATTACH '{folder.as_posix()}/insights.duckdb' AS newer (READ_ONLY)"))
        for table in inspect(connection).get_table_names(schema="main"):
            if table not in ("alembic_version", "settings"):
                _copy(connection, table)
    old.dispose()
    (folder / "insights.duckdb").unlink()
    file.rename(folder / "insights.duckdb")


def _copy(connection: Connection, table: str) -> None:
    names = ", ".join(column["name"] for column in inspect(connection).get_columns(table, schema="main"))
    connection.execute(text(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM newer.main.{table}"))


def test_an_old_store_opens_with_its_rows_and_takes_new_ones(old_store: Store, tmp_path: Path) -> None:
    again = Store(old_store.settings)
    with again.reading() as connection:
        assert connection.scalars(select(interactions.c.interaction_id)).all() == ["1", "2"]
    third = intake.import_files(again, [tmp_path / "a.csv"])
    assert (third.stored, third.already_here) == (0, 2)


def test_undoing_an_old_import_works_and_says_that_it_cannot_know_who_brought_its_rows_too(
    old_store: Store, tmp_path: Path
) -> None:
    again = Store(old_store.settings)
    intake.import_files(again, [tmp_path / "b.csv"])
    told = intake.undo(again, [1])
    assert (told.removed, told.moved) == (1, 1)
    assert ["Import 2 (b.csv)" in note for note in told.notes] == [True]
    with again.reading() as connection:
        owners = connection.execute(select(interactions.c.interaction_id, interactions.c.import_id)).all()
        left = connection.scalars(select(imports.c.import_id).order_by(imports.c.import_id)).all()
    assert (owners, left) == ([("2", 3)], [2, 3])
