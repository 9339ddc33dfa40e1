"""Killed, without room, cut off or two at once: the store is as before or as after, and a second run mends it."""

import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, func, make_url, select, text

from cx_insights import intake, sample
from cx_insights.config import settings
from cx_insights.db.schema import (
    conversations,
    imports,
    interactions,
    journeys,
    kept_rows,
    quarantine,
    replaced,
    transitions,
)
from cx_insights.db.store import Store
from cx_insights.errors import StoreError
from cx_insights.intake.staging.scratch import clear_up, scratch_folder
from telling import POSTGRES_URL

KILLS = int(os.environ.get("CX_TEST_KILLS", "4"))
TABLES = (interactions, transitions, conversations, journeys, quarantine, imports, kept_rows, replaced)
RUN = "from cx_insights.cli import main; main()"


def started(
    store: Store, file: Path, before: Callable[[], None] | None = None, **more: str
) -> subprocess.Popen[str]:
    """`cx-insights import FILE` in a process of its own."""
    return _run(store, ["import", str(file)], before, **more)


def _run(
    store: Store, command: list[str], before: Callable[[], None] | None = None, **more: str
) -> subprocess.Popen[str]:
    url = store.url.render_as_string(hide_password=False)
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *command],
        env={**os.environ, "CX_DATABASE_URL": url, "COLUMNS": "1000", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit code and what it said on standard error."""
    _, words = process.communicate(timeout=300)
    return process.returncode, words


def counts(store: Store) -> tuple[int, ...]:
    with store.reading() as connection:
        return tuple(_count(connection, table) for table in TABLES)


def _count(connection: Connection, table: object) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def pizza(folder: Path, rows: int, seed: int) -> Path:
    file = folder / f"pizza{seed}.csv"
    sample.write_csv(file, rows, seed)
    return file


def test_an_import_that_is_killed_at_any_moment_is_there_whole_or_not_at_all(
    store: Store, tmp_path: Path
) -> None:
    early, late = pizza(tmp_path, 300, 1), pizza(tmp_path, 3_000, 2)
    intake.import_files(store, [early])
    before = counts(store)
    after = killed_at_any_moment(store, lambda: started(store, late), late_from=0.7, late_for=0.4)
    assert after > before
    assert finished(started(store, late)) == (0, "")
    assert counts(store) == after


def test_an_import_that_is_killed_while_it_is_read_again_is_as_before_or_as_after(
    store: Store, tmp_path: Path
) -> None:
    intake.import_files(store, [pizza(tmp_path, 2_000, 1)])
    before, again = counts(store), ["reread", "1", "--steps", "area"]
    after = killed_at_any_moment(store, lambda: _run(store, again), late_from=0.6, late_for=0.5)
    assert after != before
    assert counts(store) == before


def killed_at_any_moment(
    store: Store, start: Callable[[], subprocess.Popen[str]], late_from: float, late_for: float
) -> tuple[int, ...]:
    """Let it end once, then kill it again and again: the store is as before or as after, which is told.

    Every other kill comes late, when it writes.
    """
    before = counts(store)
    begun = time.monotonic()
    assert finished(start()) == (0, "")
    seconds = time.monotonic() - begun
    after = counts(store)
    intake.undo(store, [2])
    assert counts(store) == before

    dice = random.Random(KILLS)
    for kill in range(KILLS):
        process = start()
        time.sleep(seconds * (dice.random() if kill % 2 else late_from + late_for * dice.random()))
        process.kill()
        process.communicate()
        found = counts(store)
        assert found in (before, after), "neither before nor after"
        if found == after:
            intake.undo(store, [intake.newest_import(store)])
    return after


def test_what_a_killed_import_left_on_the_disk_is_cleared_up_by_a_later_one(tmp_path: Path) -> None:
    store = Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    process = started(store, pizza(tmp_path, 20_000, 3), TMPDIR=str(scratch))
    left = _within_a_minute(lambda: list(scratch.glob("*/scratch.duckdb")))
    process.kill()
    process.communicate()
    assert left[0].exists()

    an_hour_ago = time.time() - 3600
    os.utime(left[0].parent / "in-use.lock", (an_hour_ago, an_hour_ago))
    assert finished(started(store, pizza(tmp_path, 10, 4), TMPDIR=str(scratch))) == (0, "")
    assert list(scratch.iterdir()) == []


def _within_a_minute(look: Callable[[], list[Path]]) -> list[Path]:
    for _ in range(6_000):
        if found := look():
            return found
        time.sleep(0.01)
    raise AssertionError("it never came")


def test_a_folder_in_use_is_not_cleared_up_however_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch_folder() as folder:
        os.utime(folder / "in-use.lock", (0, 0))
        clear_up()
        assert folder.exists()


@pytest.mark.parametrize("kilobytes", [16, 1_500])
def test_a_full_disk_is_said_in_a_sentence_and_harms_nothing(tmp_path: Path, kilobytes: int) -> None:
    """No file may grow beyond a size, as on a disk that fills up at some moment of the import."""
    store = Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))
    intake.import_files(store, [pizza(tmp_path, 300, 1)])
    before = counts(store)
    room = kilobytes * 1024, kilobytes * 1024
    late = pizza(tmp_path, 6_000, 2)
    code, words = finished(started(store, late, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, room)))
    assert code == 2, words
    assert "no room left on the disk" in words
    assert len(words.strip().splitlines()) == 1
    assert counts(store) == before
    assert finished(started(store, late)) == (0, "")
    assert counts(store) > before


def test_two_imports_at_once_are_both_stored(store: Store, tmp_path: Path) -> None:
    files = _in_three(pizza(tmp_path, 3_000, 1))
    begun = [started(store, file) for file in files]
    while any(process.poll() is None for process in begun):
        counts(store)  # the app beside them goes on reading
        time.sleep(0.2)
    assert [finished(process) for process in begun] == [(0, "")] * len(files)
    with store.reading() as connection:
        ids = connection.scalars(select(imports.c.import_id).order_by(imports.c.import_id)).all()
        sequences = connection.scalars(select(interactions.c.sequence)).all()
    assert ids == [1, 2, 3]
    assert len(set(sequences)) == len(sequences)
    together = counts(store)
    intake.undo(store, ids)
    for file in files:
        intake.import_files(store, [file])
    assert counts(store) == together


def _in_three(file: Path) -> list[Path]:
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    parts = [file.with_name(f"part{number}.csv") for number in range(3)]
    for number, part in enumerate(parts):
        part.write_text("\n".join((header, *rows[number::3])) + "\n", encoding="utf-8")
    return parts


def test_the_tables_of_an_empty_store_are_made_once_by_two_that_come_at_once(tmp_path: Path) -> None:
    store = Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))
    file = pizza(tmp_path, 50, 1)
    begun = [started(store, file) for _ in range(3)]
    assert [finished(process) for process in begun] == [(0, "")] * 3
    assert counts(store)[0] == 50


@contextmanager
def _cut_off_while(store: Store, words: str, cut: Callable[[], None]) -> Iterator[intake.Progress]:
    """Progress that cuts the connection once, when the import says that it does this."""
    done = threading.Event()

    def watch(said: str, _done: int, _total: int | None) -> None:
        if said == words and not done.is_set():
            done.set()
            cut()

    yield watch
    assert done.is_set()


@pytest.mark.skipif(not POSTGRES_URL, reason="needs a PostgreSQL server")
@pytest.mark.parametrize("moment", ["Storing", "Linking journeys"])
@pytest.mark.parametrize("backend", ["postgresql"])
def test_a_lost_connection_is_said_in_a_sentence_and_the_import_can_be_run_again(
    store: Store, tmp_path: Path, moment: str
) -> None:
    file = pizza(tmp_path, 500, 1)
    server = create_engine(make_url(POSTGRES_URL), isolation_level="AUTOCOMMIT")
    its_own = "FROM pg_stat_activity WHERE application_name = :name AND xact_start IS NOT NULL"

    def cut() -> None:
        with server.connect() as connection:
            name = store.url.query["application_name"]
            connection.execute(text(f"SELECT pg_terminate_backend(pid) {its_own}"), {"name": name})

    with (
        _cut_off_while(store, moment, cut) as watch,
        pytest.raises(StoreError, match=r"connection .* was lost"),
    ):
        intake.import_files(store, [file], progress=watch)
    server.dispose()
    assert sum(counts(store)) == 0
    assert intake.import_files(store, [file]).stored == 500


def test_a_server_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    store = Store(settings("postgresql+psycopg://nobody@127.0.0.1:1/none"))
    code, words = finished(started(store, pizza(tmp_path, 10, 1)))
    assert code == 2
    assert "cannot be reached" in words
    assert len(words.strip().splitlines()) == 1
