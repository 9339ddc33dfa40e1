"""Eight weeks of contacts with a failure on their last days, and attempts that follow each other at once."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from cx_insights.config import settings
from cx_insights.db.store import Store
from cx_insights.delivery import courier, outbox, webhook
from cx_insights.intake import import_rows
from telling import Row, fresh_store

FIRST, DAYS = date(2026, 6, 1), 56
AREAS = ("North", "South")


def contacts(first_day: int = 0, days: int = DAYS, cold_from: int = DAYS - 3) -> list[Row]:
    """Six contacts a day; from the day `cold_from` on fifteen more about cold food."""
    return [
        {"customer_id": f"c{day}-{number}", "conversation_id": f"k{day}-{number}", "channel": "chat",
         "actor": "customer", "area": AREAS[number % 2], "issue": "Cold food" if number >= 6 else f"Issue {number}",
         "occurred_at": f"{FIRST + timedelta(days=day)}T{9 + number % 6:02}:{number:02}:00Z"}
        for day in range(first_day, days)
        for number in range(6 + (15 if day >= cold_from else 0))
    ]  # fmt: skip


@pytest.fixture(scope="session")
def failing_kitchen_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kitchen")
    with fresh_store("duckdb", folder) as store:
        import_rows(store, contacts())
    return folder / "insights.duckdb"


@pytest.fixture
def failing_kitchen(failing_kitchen_file: Path, tmp_path: Path) -> Store:
    """A store of its own in which one alert is open."""
    file = shutil.copy(failing_kitchen_file, tmp_path / "insights.duckdb")
    return Store(settings(f"duckdb:///{Path(file).as_posix()}"), keep_open_seconds=5.0)


@pytest.fixture(autouse=True)
def without_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds become fractions of one; what is counted stays as it is."""
    monkeypatch.setattr(outbox, "WAITS_SECONDS", (0, 0, 0))
    monkeypatch.setattr(courier, "PATIENCE_SECONDS", 300.0)  # however slow the machine
    for name, seconds in (("CONNECT_SECONDS", 0.5), ("ANSWER_SECONDS", 0.5), ("WHOLE_SECONDS", 1.0)):
        monkeypatch.setattr(webhook, name, seconds)
