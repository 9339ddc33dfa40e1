"""Copies of the whole store: made while it is in use, put back whole, refused where they would lose something."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cx_insights.config import settings
from cx_insights.db.backup import back_up, restore
from cx_insights.db.schema import interactions, journeys
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.intake import undo
from telling import sampled


def counted(store: Store) -> tuple[int, int]:
    with store.reading() as connection:
        both = [connection.scalar(select(func.count()).select_from(t)) or 0 for t in (interactions, journeys)]
    return both[0], both[1]


def test_what_was_backed_up_comes_back_whole(tmp_path: Path) -> None:
    store = sampled(tmp_path, 400, 2)
    before = counted(store)
    assert back_up(store, tmp_path / "monday.backup") == before[0] == 400
    undo(store, [1])
    assert counted(store) == (0, 0)
    assert restore(store, tmp_path / "monday.backup", replace=False) == 400
    assert counted(store) == before
    assert not list(tmp_path.glob(".*.part"))


def test_a_backup_is_made_while_somebody_reads(tmp_path: Path) -> None:
    store = sampled(tmp_path, 300, 2)
    other = Store(settings(store.settings.database_url))
    with other.reading() as connection:
        making = threading.Thread(target=back_up, args=(store, tmp_path / "now.backup"))
        making.start()
        making.join(60)
        assert (tmp_path / "now.backup").exists()
        assert connection.scalar(select(func.count()).select_from(interactions)) == 300


def test_a_store_that_holds_rows_is_replaced_only_when_that_is_said_and_kept_beside(tmp_path: Path) -> None:
    store = sampled(tmp_path, 300, 2)
    back_up(store, tmp_path / "old.backup")
    with pytest.raises(UnusableInput, match=r"holds 300 interactions.*--replace"):
        restore(store, tmp_path / "old.backup", replace=False)
    restore(store, tmp_path / "old.backup", replace=True)
    assert counted(Store(settings(f"duckdb:///{store.file}.before")))[0] == 300


def test_a_backup_is_put_where_nothing_was(tmp_path: Path) -> None:
    back_up(sampled(tmp_path, 300, 2), tmp_path / "a.backup")
    fresh = Store(settings(f"duckdb:///{tmp_path}/elsewhere/insights.duckdb"))
    assert restore(fresh, tmp_path / "a.backup", replace=False) == 300
    assert counted(fresh)[0] == 300


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"12345678DUCK and then nothing that is one"])
def test_what_is_no_backup_is_refused_and_changes_nothing(tmp_path: Path, content: bytes) -> None:
    store = sampled(tmp_path, 300, 2)
    (tmp_path / "odd.backup").write_bytes(content)
    with pytest.raises(UnusableInput, match="damaged, or no backup"):
        restore(store, tmp_path / "odd.backup", replace=True)
    with pytest.raises(UnusableInput, match="There is no file"):
        restore(store, tmp_path / "gone.backup", replace=True)
    assert counted(store)[0] == 300


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UnusableInput, match="already"):
        back_up(sampled(tmp_path, 300, 2), tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text() == "mine"
