"""The store: there or not there, never half; old files open, newer ones are refused with a sentence."""

import multiprocessing
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import func, insert, inspect, select, text

from cx_insights.config import settings
from cx_insights.db import migrate, steps
from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import metadata, store_settings, transitions
from cx_insights.db.store import Store
from cx_insights.errors import BadSetting, StoreError
from telling import Telling


def embedded(folder: Path) -> Store:
    return Store(settings(f"duckdb:///{folder.as_posix()}/data/insights.duckdb"))


def test_the_migrations_make_exactly_the_tables_of_the_schema(tmp_path: Path) -> None:
    with embedded(tmp_path).reading() as connection:
        found = inspect(connection)
        made = {
            table: {column["name"] for column in found.get_columns(table)}
            for table in found.get_table_names()
        }
    made.pop("alembic_version")
    assert made == {table.name: {column.name for column in table.columns} for table in metadata.sorted_tables}


def test_the_newest_migration_is_the_one_that_the_program_knows() -> None:
    assert steps.known()[0] == migrate.HEAD


def test_a_file_of_a_newer_version_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with embedded(tmp_path).writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with (
        pytest.raises(StoreError, match=r"newer version of CX Insights .*Upgrade"),
        embedded(tmp_path).reading(),
    ):
        pass


def test_what_fails_half_way_leaves_nothing_behind(store: Store) -> None:
    def fail_half_way() -> None:
        with store.writing() as connection:
            connection.execute(insert(store_settings).values(name="a", value="1"))
            raise RuntimeError("the power went off")

    with pytest.raises(RuntimeError):
        fail_half_way()
    with store.reading() as connection:
        assert connection.execute(select(store_settings)).all() == []


def test_a_deleted_data_file_is_made_anew_instead_of_failing(tmp_path: Path) -> None:
    store = embedded(tmp_path)
    kept_settings.set_reporting_time_zone(store, "Europe/Berlin")
    (tmp_path / "data" / "insights.duckdb").unlink()
    assert kept_settings.reporting_time_zone(store) == "UTC"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "is not a database URL"),
        ("sqlite:///shop.db", "cx-insights sync"),
        ("duckdb://", "needs a file"),
        ("duckdb:////dev/null/x/insights.duckdb", "cannot be made"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_a_database_that_cannot_be_used_is_answered_with_what_to_do(url: str, sentence: str) -> None:
    with pytest.raises((BadSetting, StoreError), match=sentence), Store(settings(url)).reading():
        pass


def test_a_file_that_is_no_database_is_said_plainly(tmp_path: Path) -> None:
    file = tmp_path / "data" / "insights.duckdb"
    file.parent.mkdir()
    file.write_text("this is a letter, not a database" * 1000)
    with pytest.raises(StoreError, match="did not do as asked"), embedded(tmp_path).reading():
        pass


@pytest.mark.parametrize("lock", [".insights.duckdb.intent", ".insights.duckdb.lock"])
def test_a_broken_lock_file_is_said_with_what_to_do(tmp_path: Path, lock: str) -> None:
    file = tmp_path / "data" / lock
    file.parent.mkdir()
    file.write_text("this is a letter, not a lock" * 1000)
    with pytest.raises(StoreError, match=rf"{lock} cannot be used.*Delete it"), embedded(tmp_path).reading():
        pass
    with pytest.raises(StoreError, match=rf"{lock} cannot be used.*Delete it"), embedded(tmp_path).writing():
        pass
    file.unlink()
    kept_settings.set_reporting_time_zone(embedded(tmp_path), "Europe/Berlin")
    assert kept_settings.reporting_time_zone(embedded(tmp_path)) == "Europe/Berlin"


def _write_slowly(folder: str, started: "multiprocessing.synchronize.Event", seconds: float) -> None:
    with embedded(Path(folder)).writing() as connection:
        connection.execute(insert(store_settings).values(name="import", value="begun"))
        started.set()
        time.sleep(seconds)


def test_a_reader_waits_for_a_writer_of_another_process_and_sees_all_of_it(tmp_path: Path) -> None:
    with embedded(tmp_path).reading():
        pass
    spawn = multiprocessing.get_context("spawn")
    started = spawn.Event()
    writer = spawn.Process(target=_write_slowly, args=(str(tmp_path), started, 0.5))
    writer.start()
    assert started.wait(60)
    with embedded(tmp_path).reading() as connection:
        assert connection.scalar(select(store_settings.c.value)) == "begun"
    writer.join()
    assert writer.exitcode == 0


def test_many_readers_do_not_starve_a_writer(tmp_path: Path) -> None:
    store = embedded(tmp_path)
    stop = threading.Event()
    troubles: list[Exception] = []

    def read_on_and_on() -> None:
        while not stop.is_set():
            try:
                with store.reading() as connection:
                    connection.execute(select(store_settings)).all()
            except Exception as trouble:
                troubles.append(trouble)

    readers = [threading.Thread(target=read_on_and_on) for _ in range(4)]
    for reader in readers:
        reader.start()
    for turn in range(5):
        with store.writing() as connection:
            connection.execute(insert(store_settings).values(name=f"turn {turn}", value="done"))
    stop.set()
    for reader in readers:
        reader.join()
    assert troubles == []
    with store.reading() as connection:
        assert len(connection.execute(select(store_settings)).all()) == 5


def test_a_pseudonym_key_is_made_once(store: Store) -> None:
    assert kept_settings.pseudonym_key(store) == kept_settings.pseudonym_key(store)


def test_an_unknown_time_zone_is_refused(store: Store) -> None:
    with pytest.raises(BadSetting, match="Europe/Berlin"):
        kept_settings.set_reporting_time_zone(store, "Berlin")


def test_an_error_about_a_value_does_not_say_the_value(store: Store) -> None:
    secret = "ana@pizza.example"
    for statement in (
        f"SELECT CAST('{secret}' AS INTEGER)",
        f"SELECT CAST('{secret}' || now() AS TIMESTAMP)",
    ):
        with pytest.raises(StoreError) as told, store.reading() as connection:
            connection.execute(text(statement)).all()
        assert secret not in str(told.value)
        assert "did not do as asked" in str(told.value)


def test_a_server_finds_by_index_and_knows_what_is_in_its_tables(conversations: Telling) -> None:
    """The embedded engine keeps no index: it scans columns faster than it would keep one."""
    store = conversations(ana="chat: customer@0 bot@1 human@9", bo="app: customer@0 bot@1")
    with store.reading() as connection:
        found = {index["name"] for index in inspect(connection).get_indexes("transitions")}
        if store.embedded:
            assert not found
            return
        assert {"transitions_journey_key", "transitions_conversation_key", "transitions_sequence"} <= found
        stock = text("SELECT reltuples FROM pg_class WHERE relname = 'transitions'")
        counted = connection.scalar(select(func.count()).select_from(transitions))
        assert connection.scalar(stock) == counted > 0
        assert connection.scalar(text("SHOW jit")) == "off"
