"""An embedded file that stays open between readings: nobody waits for it, and nobody reads what is no more."""

import multiprocessing
import shutil
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import insert, select

from cx_insights.config import settings
from cx_insights.db.keeper import Keeper
from cx_insights.db.schema import store_settings
from cx_insights.db.store import Store
from cx_insights.db.turnstile import Turnstile

LONG = 600.0


def opened(folder: Path, keep_open_seconds: float = LONG) -> Store:
    return Store(settings(f"duckdb:///{folder.as_posix()}/insights.duckdb"), keep_open_seconds)


def names(store: Store) -> list[str]:
    with store.reading() as connection:
        return sorted(connection.scalars(select(store_settings.c.name)))


def write(store: Store, name: str) -> None:
    with store.writing() as connection:
        connection.execute(insert(store_settings).values(name=name, value="done"))


def _write_elsewhere(folder: str) -> None:
    write(opened(Path(folder), 0), "from elsewhere")


def is_kept_open(folder: Path) -> bool:
    return any(str(folder) in thread.name for thread in threading.enumerate())


def is_let_go(folder: Path) -> bool:
    for _ in range(400):
        if not is_kept_open(folder):
            return True
        time.sleep(0.05)
    return False


def test_this_process_can_write_at_once_and_then_reads_what_it_wrote(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert names(store) == []
    assert is_kept_open(tmp_path)
    write(store, "first")
    assert names(store) == ["first"]


def test_another_process_can_write_while_the_file_is_kept_open(tmp_path: Path) -> None:
    store = opened(tmp_path)
    names(store)
    writer = multiprocessing.get_context("spawn").Process(target=_write_elsewhere, args=(str(tmp_path),))
    writer.start()
    writer.join(60)
    assert writer.exitcode == 0
    assert names(store) == ["from elsewhere"]


def test_a_file_put_in_its_place_is_the_one_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    write(opened(tmp_path / "backup", 0), "from the backup")
    store = opened(tmp_path)
    write(store, "mine")
    assert names(store) == ["mine"]
    copied = shutil.copy(tmp_path / "backup" / "insights.duckdb", tmp_path / "copied")
    Path(copied).replace(tmp_path / "insights.duckdb")
    assert names(store) == ["from the backup"]


def test_when_nobody_reads_for_a_while_the_file_is_let_go(tmp_path: Path) -> None:
    store = opened(tmp_path, keep_open_seconds=0.2)
    names(store)
    assert is_let_go(tmp_path)


def test_a_stay_that_cannot_begin_ends_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "insights.duckdb"
    (tmp_path / ".insights.duckdb.lock").write_bytes(b"no lock at all" * 100)
    Keeper(file, Turnstile(file), nullcontext, LONG).used()
    assert is_let_go(tmp_path)


def test_a_folder_that_goes_away_ends_the_stay_in_silence(tmp_path: Path) -> None:
    names(opened(tmp_path / "here"))
    time.sleep(0.5)  # the stay has begun
    shutil.rmtree(tmp_path / "here")
    assert is_let_go(tmp_path)


def test_a_process_that_ends_meanwhile_ends_quietly(tmp_path: Path) -> None:
    script = f"""
from cx_insights.config import settings
from cx_insights.db.store import Store
from cx_insights.db.turnstile import Turnstile
with Store(settings("duckdb:///{tmp_path.as_posix()}/insights.duckdb"), 600).reading():
    pass
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_many_threads_read_and_write_side_by_side(tmp_path: Path) -> None:
    store = opened(tmp_path)
    troubles: list[Exception] = []

    def take_part(number: int) -> None:
        try:
            for turn in range(4):
                names(store)
                if turn == 2:
                    write(store, f"thread {number}")
        except Exception as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=take_part, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert troubles == []
    assert names(store) == [f"thread {number}" for number in range(4)]
