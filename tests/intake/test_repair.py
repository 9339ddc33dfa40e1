"""Rows that were set aside, mended: what works then is stored, what does not stays with its new reason."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import imports, interactions, journeys, quarantine
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.insight.frames import rows as answer
from cx_insights.model.filters import Filters
from cx_insights.places import app_folder
from cx_insights.queries import QUESTIONS

HEADER = "id,customer,ticket,created at,channel,message"
ANA = "1,ana,T-1,2026-09-01 08:00,Live Chat,where is my order?"
BEN = "2,ben,T-2,2026-09-01 09:00,phone,my pizza came cold"
SOON = "3,zoe,T-3,soon,chat,call me on +49 170 1234567"
NEVER = "4,dan,T-4,never,chat,hello"

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(name: str, *lines: str) -> Path:
        file = tmp_path / name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


@pytest.fixture
def set_aside(store: Store, written: Written) -> Store:
    """Import 1: two good rows, and rows 4 and 5 set aside; its times are Berlin's."""
    intake.import_files(store, [written("a.csv", HEADER, ANA, BEN, SOON, NEVER)], time_zone="Europe/Berlin")
    return store


def told(store: Store) -> list[tuple[Any, ...]]:
    """import_id │ read │ stored │ already_here │ quarantined, the oldest first; each adds up."""
    i = imports.c
    with store.reading() as connection:
        found = connection.execute(
            select(i.import_id, i.read, i.stored + i.updated, i.already_here, i.quarantined).order_by(
                i.import_id
            )
        ).all()
    assert all(read == sum(counts) for _, read, *counts in found)
    return [tuple(row) for row in found]


def in_quarantine(store: Store, import_id: int = 1) -> list[tuple[int, str]]:
    return [(row.row_number, row.reason) for row in intake.set_aside(store, import_id).rows]


def mended(store: Store, row_number: int, **cells: str) -> dict[int, dict[str, str | None]]:
    (row,) = [row for row in intake.set_aside(store, 1).rows if row.row_number == row_number]
    return {row_number: {**row.cells, **{name.replace("_", " "): value for name, value in cells.items()}}}


def test_a_mended_row_is_read_as_its_file_was_and_leaves_the_quarantine(set_aside: Store) -> None:
    receipt = intake.mend(set_aside, 1, mended(set_aside, 4, created_at="2026-09-01 10:00"))
    assert (receipt.read, receipt.stored, receipt.quarantined) == (1, 1, 0)
    assert in_quarantine(set_aside) == [(5, "time_unreadable")]
    assert told(set_aside) == [(1, 4, 2, 1, 1), (2, 1, 1, 0, 0)]
    with set_aside.reading() as connection:
        row = connection.execute(select(interactions).where(interactions.c.interaction_id == "3")).one()
        paths = connection.scalars(select(journeys.c.customer_id)).all()
    assert (row.occurred_at.hour, row.channel, row.text) == (8, "chat", "call me on [phone]")
    assert sorted(paths) == ["ana", "ben", "zoe"]


def test_what_still_does_not_work_stays_with_its_new_reason(set_aside: Store) -> None:
    both = mended(set_aside, 4, created_at="1980-01-01 10:00") | mended(
        set_aside, 5, created_at="2026-09-02 10:00"
    )
    receipt = intake.mend(set_aside, 1, both)
    assert (receipt.read, receipt.stored, receipt.reasons) == (2, 1, {"time_implausible": 1})
    assert in_quarantine(set_aside) == [(4, "time_implausible")]
    assert told(set_aside) == [(1, 4, 2, 1, 1), (2, 1, 1, 0, 0)]
    (row,) = intake.set_aside(set_aside, 1).rows
    assert row.cells["created at"] == "1980-01-01 10:00"


def test_where_nothing_works_there_is_no_new_import(set_aside: Store) -> None:
    assert intake.mend(set_aside, 1, mended(set_aside, 4, created_at="later")).stored == 0
    assert told(set_aside) == [(1, 4, 2, 0, 2)]


def test_undoing_the_mended_rows_puts_them_back_and_undoing_their_import_leaves_them(
    set_aside: Store,
) -> None:
    mend = mended(set_aside, 4, created_at="2026-09-01 10:00")
    intake.mend(set_aside, 1, mend)
    intake.undo(set_aside, [2])
    assert in_quarantine(set_aside) == [(4, "time_unreadable"), (5, "time_unreadable")]
    assert told(set_aside) == [(1, 4, 2, 0, 2)]
    intake.mend(set_aside, 1, mend)
    intake.undo(set_aside, [1])
    assert told(set_aside) == [(3, 1, 1, 0, 0)]


def test_dates_that_were_read_day_first_can_be_read_month_first(store: Store, written: Written) -> None:
    header = "customer,time,touchpoint"
    good = [f"c{day},{day}/09/2026 10:00,Pay" for day in range(13, 23)]
    intake.import_files(store, [written("a.csv", header, *good, "zoe,09/14/2026 10:00,Pay")])
    (row,) = intake.set_aside(store, 1).rows
    assert intake.mend(store, 1, {row.row_number: row.cells}, day_first=False).stored == 1
    with store.reading() as connection:
        moment = connection.scalar(
            select(interactions.c.occurred_at).where(interactions.c.customer_id == "zoe")
        )
    assert (moment.month, moment.day) == (9, 14)


def test_of_two_rows_of_one_file_the_later_can_be_stored_instead(store: Store, written: Written) -> None:
    lines = [f"{n},c{n},T-{n},2026-09-01 08:0{n},chat,hello" for n in range(8)]
    again = "5,c5,T-5,2026-09-01 08:05,chat,thank you"
    file = written("a.csv", HEADER.replace("id", "Interaction ID", 1), *lines, again)
    intake.import_files(store, [file], {"text": "message"})
    assert in_quarantine(store) == [(10, "id_conflict")]
    assert intake.take_instead(store, 1, [10]) == 1
    assert texts(store)["5"] == "thank you"
    assert told(store) == [(1, 9, 8, 1, 0), (2, 1, 1, 0, 0)]
    assert in_quarantine(store) == []
    intake.undo(store, [2])
    assert texts(store)["5"] == "hello", "the row that was stored before is back"
    assert told(store) == [(1, 9, 8, 0, 1)]
    assert in_quarantine(store) == [(10, "id_conflict")]


def test_a_row_of_a_taken_id_can_be_left(store: Store, written: Written) -> None:
    lines = [f"{n},c{n},T-{n},2026-09-01 08:0{n},chat,hello" for n in range(8)]
    again = "5,c5,T-5,2026-09-01 08:05,chat,thank you"
    intake.import_files(store, [written("a.csv", HEADER.replace("id", "Interaction ID", 1), *lines, again)])
    assert intake.keep_stored(store, 1, [10]) == 1
    assert told(store) == [(1, 9, 8, 1, 0)]


def texts(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        return dict(connection.execute(select(interactions.c.interaction_id, interactions.c.text)).all())  # type: ignore[arg-type]


def test_the_quarantine_is_shown_in_part_by_reason_and_by_words(store: Store) -> None:
    receipt = intake.import_files(store, [app_folder() / "sample_data" / "messy.csv"])
    whole = intake.set_aside(store, 1)
    assert len(whole.rows) == whole.total == receipt.quarantined
    for reason, count in receipt.reasons.items():
        assert intake.set_aside(store, 1, reason).total == count
    first = intake.set_aside(store, 1, limit=2)
    assert (len(first.rows), first.total) == (2, whole.total)
    assert intake.set_aside(store, 1, containing="no such words").rows == ()
    assert len(answer(store, QUESTIONS["quarantine"].ask(Filters()))) == receipt.quarantined


def test_a_download_that_was_mended_is_taken_back(set_aside: Store, tmp_path: Path) -> None:
    file = tmp_path / "mended.csv"
    file.write_bytes(intake.as_csv(intake.set_aside(set_aside, 1)))
    whole = file.read_text(encoding="utf-8-sig")
    assert "1234567" not in whole
    file.write_text(whole.replace("soon", "2026-09-01 10:00"), encoding="utf-8-sig")
    receipt = intake.import_files(set_aside, [file])
    assert (receipt.read, receipt.stored) == (1, 1), "only the row that was changed is read again"
    assert in_quarantine(set_aside) == [(5, "time_unreadable")]
    assert told(set_aside) == [(1, 4, 2, 1, 1), (2, 1, 1, 0, 0)]


def test_a_row_that_was_mended_meanwhile_is_not_brought_twice(set_aside: Store) -> None:
    mend = mended(set_aside, 4, created_at="2026-09-01 10:00")
    intake.mend(set_aside, 1, mend)
    with pytest.raises(UnusableInput, match="in quarantine no more"):
        intake.mend(set_aside, 1, mend)
    with set_aside.reading() as connection:
        assert connection.scalars(select(quarantine.c.mended_by).order_by("row_number")).all() == [2, None]


def test_what_cannot_be_mended_is_said_in_a_sentence(set_aside: Store) -> None:
    with pytest.raises(UnusableInput, match="No row was mended"):
        intake.mend(set_aside, 1, {})
    with pytest.raises(UnknownName, match="no import 7 any more"):
        intake.mend(set_aside, 7, {4: {}})
