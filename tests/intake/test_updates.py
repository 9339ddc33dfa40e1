"""The same export again, later: rows are brought up to date, older files change nothing, and an undo gives all back."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from cx_insights import intake
from cx_insights.db.schema import (
    conversations,
    imports,
    interactions,
    journeys,
    overruled,
    quarantine,
    repeats,
    replaced,
    transitions,
)
from cx_insights.db.store import Store

HEADER = "Ticket ID,Requester ID,Channel,Description,Status,Created at,Solved at,Satisfaction"
MONDAY = [
    "500,ana,email,Parcel one is late,open,2026-03-01 09:00,,",
    "501,ben,email,Parcel two is late,open,2026-03-02 09:00,,",
    "502,cai,email,Parcel three is late,open,2026-03-03 09:00,,",
]
LATER = [
    "500,ana,email,Parcel one is late,solved,2026-03-01T09:00:00Z,2026-03-08 15:30,Bad,late",
    "501,ben,email,Parcel two is late,open,2026-03-02T09:00:00Z,,,late",
    "503,dora,chat,Wrong item in the box,open,2026-03-09 10:00,,,wrong",
]
TABLES = (
    interactions,
    transitions,
    conversations,
    journeys,
    quarantine,
    imports,
    repeats,
    overruled,
    replaced,
)


@pytest.fixture
def monday(tmp_path: Path) -> Path:
    return written(tmp_path, "monday.csv", HEADER, *MONDAY)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    return written(tmp_path, "later.csv", f"{HEADER},Tags", *LATER)


def written(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def contents(store: Store) -> dict[str, list[str]]:
    """Every table in words, to the letter."""
    with store.reading() as connection:
        return {
            table.name: sorted(
                str([str(value) for name, value in row.items() if name != "finished_at"])
                for row in connection.execute(select(table)).mappings()
            )
            for table in TABLES
        }


def states(store: Store) -> dict[str, Any]:
    """How each ticket stands: {'500': (True, 'Late · contact by e-mail → Solved → Rated')}."""
    c, j = conversations.c, journeys.c
    asked = select(c.conversation_id, c.resolved, j.variant).join(journeys, j.journey_key == c.journey_key)
    with store.reading() as connection:
        return {name: (resolved, way) for name, resolved, way in connection.execute(asked)}


def counts(receipt: intake.Receipt) -> tuple[int, ...]:
    assert receipt.read == receipt.stored + receipt.updated + receipt.already_here + receipt.quarantined
    return (receipt.read, receipt.stored, receipt.updated, receipt.already_here, receipt.quarantined)


def test_a_later_export_brings_rows_up_to_date(store: Store, monday: Path, later: Path) -> None:
    assert counts(intake.import_files(store, [monday])) == (3, 3, 0, 0, 0)
    receipt = intake.import_files(store, [later])
    # 501 is the same: another spelling of its time and a column more are no change.
    assert counts(receipt) == (3, 1, 1, 1, 0)
    assert any(note.startswith("1 row brought up to date") for note in receipt.notes)
    assert states(store)["500"] == (True, "Late · contact by e-mail → Solved → Rated")
    assert states(store)["501"] == (False, "Contact by E-mail")
    assert states(store).keys() == {"500", "501", "502", "503"}


def test_undoing_the_later_import_gives_every_table_back(store: Store, monday: Path, later: Path) -> None:
    intake.import_files(store, [monday])
    before = contents(store)
    receipt = intake.import_files(store, [later])
    intake.undo(store, receipt.import_ids)
    after = contents(store)
    for table in before:
        assert after[table] == before[table], table


def test_an_older_file_changes_nothing_and_says_so(store: Store, monday: Path, later: Path) -> None:
    intake.import_files(store, [later])
    before = states(store)
    receipt = intake.import_files(store, [monday])
    assert counts(receipt) == (3, 1, 0, 2, 0)
    assert any(note.startswith("2 rows left as stored: what is stored is newer") for note in receipt.notes)
    assert {name: state for name, state in states(store).items() if name != "502"} == before


def test_undoing_the_first_of_two_leaves_what_the_second_alone_would_have_made(
    store: Store, monday: Path, later: Path
) -> None:
    first = intake.import_files(store, [monday])
    intake.import_files(store, [later])
    intake.undo(store, first.import_ids)
    with store.reading() as connection:
        told = connection.execute(select(imports.c.read, imports.c.stored, imports.c.updated)).one()
        assert connection.scalar(select(func.count()).select_from(replaced)) == 0
    assert told == (3, 3, 0)
    assert states(store).keys() == {"500", "501", "503"}


def test_undoing_the_middle_of_three_versions_leaves_the_newest(
    store: Store, tmp_path: Path, monday: Path, later: Path
) -> None:
    newest = written(
        tmp_path, "newest.csv", HEADER, LATER[0].replace("Bad,late", "Good").replace("08 15", "10 15")
    )
    intake.import_files(store, [monday])
    alone = contents(store)
    middle = intake.import_files(store, [later])
    third = intake.import_files(store, [newest])
    assert counts(third) == (1, 0, 1, 0, 0)
    intake.undo(store, middle.import_ids)
    assert states(store)["500"] == (True, "Contact by E-mail → Solved → Rated")
    intake.undo(store, third.import_ids)
    after = contents(store)
    for table in alone:
        assert after[table] == alone[table], table


def test_what_an_older_file_brought_again_stays_when_its_first_import_goes(
    store: Store, monday: Path, later: Path
) -> None:
    first = intake.import_files(store, [monday])
    newer = intake.import_files(store, [later])
    again = intake.import_files(store, [monday])
    assert counts(again) == (3, 0, 0, 3, 0)
    intake.undo(store, first.import_ids)
    intake.undo(store, newer.import_ids)
    assert states(store).keys() == {"500", "501", "502"}
    assert states(store)["500"] == (False, "Contact by E-mail")


def test_a_message_that_was_corrected_counts_as_it_came_last(store: Store, tmp_path: Path) -> None:
    header = "Message ID,Customer,Sent at,Channel,Text"
    first = "m1,ana,2026-09-01T08:00:00Z,chat,where is my order?"
    intake.import_files(store, [written(tmp_path, "a.csv", header, first)])
    receipt = intake.import_files(
        store, [written(tmp_path, "b.csv", header, first.replace("ana", "ben").replace("where", "When"))]
    )
    assert counts(receipt) == (1, 0, 1, 0, 0)
    with store.reading() as connection:
        assert connection.scalars(select(journeys.c.customer_id)).all() == ["ben"]
    intake.undo(store, receipt.import_ids)
    with store.reading() as connection:
        assert connection.scalars(select(journeys.c.customer_id)).all() == ["ana"]
