"""Times of whole files: seen without help, refused with a sentence before anything is stored, zones said."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights.db import schema
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.intake import import_files, inspect


def _stored(store: Store) -> list[datetime]:
    with store.reading() as connection:
        return [moment for (moment,) in connection.execute(select(schema.interactions.c.occurred_at))]


def _file(folder: Path, header: str, times: list[str]) -> Path:
    path = folder / "tickets.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["ticket", "customer", header, "text"])
        writer.writerows([f"T{n}", f"K{n % 5}", time, f"Where is order {n}?"] for n, time in enumerate(times))
    return path


@pytest.mark.parametrize(
    "form", ["{y}{m:02}{d:02}1004{d:02}", "{y}年{m}月{d}日 上午10:04", "{d:02}. {m:02}. {y} 10:04"]
)
def test_a_column_of_any_form_is_seen_as_the_time(tmp_path: Path, form: str) -> None:
    times = [form.format(y=2025, m=1 + n % 12, d=1 + n) for n in range(24)]
    assert inspect(_file(tmp_path, "Created", times)).mapping.column("occurred_at") == "Created"


def test_a_time_that_cannot_be_read_is_refused_by_its_column_and_an_example(
    store: Store, tmp_path: Path
) -> None:
    path = _file(tmp_path, "Created", ["1403/12/14 10:04", "1403/12/15 11:04"])
    with pytest.raises(
        UnusableInput, match=r"'Created' .* '1403/12/14 10:04' .* Persian .* Nothing was stored"
    ):
        import_files(store, [path])
    assert not store.exists() or not _stored(store)
    assert any("'Created'" in note for note in inspect(path).notes)
    assert import_files(store, [path], {"occurred_at": ""}).stored == 2


def test_durations_under_the_name_of_a_time_are_no_reason_to_refuse(store: Store, tmp_path: Path) -> None:
    assert import_files(store, [_file(tmp_path, "Time", ["12 min", "7 min"])]).stored == 2


def test_a_header_that_names_its_zone_is_believed_and_said(store: Store, tmp_path: Path) -> None:
    receipt = import_files(store, [_file(tmp_path, "Created (UTC+05:30)", ["2025-03-04 10:04"])])
    assert [moment.replace(tzinfo=None) for moment in _stored(store)] == [datetime(2025, 3, 4, 4, 34)]
    assert any("read in Asia/Kolkata, as the column's name says" in note for note in receipt.notes)


def test_times_without_a_zone_are_said_with_what_to_do(store: Store, tmp_path: Path) -> None:
    path = _file(tmp_path, "Created", ["2025-03-04 10:04"])
    assert any("--timezone" in note for note in import_files(store, [path]).notes)
    assert not any(
        "--timezone" in note for note in import_files(store, [path], time_zone="Europe/Berlin").notes
    )


def test_times_in_the_hour_that_the_clocks_skipped_are_said(store: Store, tmp_path: Path) -> None:
    path = _file(tmp_path, "Created", ["2025-03-30 01:30", "2025-03-30 02:30", "2025-03-30 03:30"])
    notes = import_files(store, [path], time_zone="Europe/Berlin").notes
    assert [note for note in notes if "did not exist" in note] == [
        "1 time such as 2025-03-30 02:30 did not exist in Europe/Berlin: the clocks skipped that hour. They are read "
        "an hour later; if there are many, the times are of another zone."
    ]
