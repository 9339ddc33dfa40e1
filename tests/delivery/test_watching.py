"""A watched folder: whole files are taken in and told, half ones wait, bad ones go beside."""

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from receivers import web_server
from test_telling import DAYS, contacts

from commands import told
from cx_insights.db.store import Store
from cx_insights.delivery import folder
from cx_insights.delivery.folder import WatchedFolder


def write_rows(path: Path, first_day: int, days: int, cold: range = range(0)) -> Path:
    rows = contacts(first_day, days, cold)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def settled(path: Path) -> Path:
    """As if it had been written a while ago."""
    before = time.time() - 60
    os.utime(path, (before, before))
    return path


def test_files_are_taken_once_changed_ones_again_and_bad_ones_go_beside(tmp_path: Path) -> None:
    place = tmp_path / "exports"
    place.mkdir()
    settled(write_rows(place / "monday.csv", 0, 2))
    (place / "broken.xlsx").write_bytes(b"PK\x03\x04 this was no workbook")
    settled(place / "broken.xlsx")
    (place / ".hidden.csv").write_text("a,b\n")
    first = told(tmp_path, "watch", str(place), "--once")
    assert first.code == 2
    assert "monday.csv: 12 new interactions." in first.out
    assert "broken.xlsx is put beside: " in first.words
    assert sorted(path.name for path in (place / "refused").iterdir()) == [
        "broken.xlsx",
        "broken.xlsx.reason.txt",
    ]
    assert len((place / "refused" / "broken.xlsx.reason.txt").read_text(encoding="utf-8")) > 20

    again = told(tmp_path, "watch", str(place), "--once")
    assert (again.code, "monday.csv" in again.out) == (0, False)

    os.utime(write_rows(place / "monday.csv", 0, 3), (time.time() - 30,) * 2)
    changed = told(tmp_path, "watch", str(place), "--once")
    assert "monday.csv: 6 new interactions." in changed.out


def test_a_file_that_is_still_being_written_waits(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "exports"
    place.mkdir()
    watched = WatchedFolder(store, place)
    file = settled(write_rows(place / "monday.csv", 0, 1))
    assert watched.ready() == []  # it may have been put there this moment
    with file.open("a", encoding="utf-8") as more:
        more.write("c9,k9,chat,customer")
    assert watched.ready() == []
    assert watched.waiting() == 1
    monkeypatch.setattr(folder, "SETTLED_SECONDS", 0.0)
    assert [seen.path for seen in watched.ready()] == [file]


def test_a_file_that_lands_is_an_alert_at_a_webhook_also_after_the_watch_was_killed(tmp_path: Path) -> None:
    place = tmp_path / "exports"
    place.mkdir()
    settled(write_rows(place / "weeks.csv", 0, DAYS - 2))
    words = [
        sys.executable,
        "-c",
        "from cx_insights.cli import main; main()",
        "watch",
        str(place),
        "--every",
        "0.2s",
    ]
    here = {**os.environ, "CX_DATABASE_URL": f"duckdb:///{tmp_path.as_posix()}/data.duckdb"}

    def watch() -> subprocess.Popen[str]:
        return subprocess.Popen(words, cwd=tmp_path, env=here, stdout=subprocess.PIPE, text=True)

    with web_server() as receiver:
        assert told(tmp_path, "alerts", "add", "webhook", receiver.url).code == 0
        killed = watch()
        assert killed.stdout is not None
        while "weeks.csv" not in killed.stdout.readline():
            pass
        killed.kill()
        killed.wait()
        assert receiver.messages == []

        write_rows(place / "weekend.csv", DAYS - 2, DAYS, range(DAYS - 2, DAYS))
        stopped = watch()
        assert stopped.stdout is not None
        said = ""
        while "1 alert open" not in (line := stopped.stdout.readline()):
            said += line
        assert "weeks.csv" not in said
        assert len(receiver.messages) == 1
        stopped.terminate()
        stopped.wait()
    assert len(receiver.messages) == 1


def test_a_table_is_watched_and_what_cannot_be_watched_is_said(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.execute("CREATE TABLE chats (customer_id, channel, actor, text, occurred_at)")
        shop.execute("INSERT INTO chats VALUES ('ana', 'chat', 'customer', 'hello', '2026-09-01T10:00:00Z')")
    source = f"sqlite:///{tmp_path.as_posix()}/shop.db"
    assert "chats: 1 new interaction." in told(tmp_path, "watch", source, "--table", "chats", "--once").out
    assert told(tmp_path, "watch", source).code == 2
    assert told(tmp_path, "watch", str(tmp_path / "nowhere")).code == 2
    assert told(tmp_path, "watch", str(tmp_path), "--every", "soon").code == 2
