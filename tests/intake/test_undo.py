"""Undoing an import: afterwards the store is as if that import had never been made."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, create_engine, func, select, text

from cx_insights import intake
from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import (
    conversations,
    imports,
    interactions,
    journeys,
    overruled,
    quarantine,
    repeats,
    transitions,
)
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.insight.alerts import current
from cx_insights.insight.care import Care
from cx_insights.insight.frames import frame
from cx_insights.insight.register import take_care
from cx_insights.model.filters import Filters
from cx_insights.places import sample_file
from cx_insights.queries import QUESTIONS

HEADER = "id,customer,ticket,created at,channel,message"
ANA = "1,ana,T-1,2026-09-01T08:00:00Z,Live Chat,where is my order?"
BEN = "2,ben,T-2,2026-09-01T09:00:00Z,phone,my pizza came cold"
CAI = "3,cai,T-3,2026-09-02T09:00:00Z,phone,thank you"
FACTS = (transitions, conversations, journeys)
KEPT = (interactions, *FACTS, quarantine, imports, repeats, overruled)


def written(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def contents(store: Store) -> dict[str, list[str]]:
    """Every table in words, apart from import ids, the times of the imports and the numbers of the order of arrival.

    That order itself counts: each number is its rank.
    """
    with store.reading() as connection:
        return {
            table.name: _rows(connection.execute(select(table)).mappings().all(), table) for table in KEPT
        }


def _rows(rows: Sequence[Any], table: Table) -> list[str]:
    """The rows, sorted, numbers of arrival as their rank."""
    placed = [column.name for column in table.columns if column.name.endswith(("sequence", "_key"))]
    order = {
        name: {number: rank for rank, number in enumerate(sorted({row[name] or 0 for row in rows}))}
        for name in placed
    }
    left_out = {"import_id", "finished_at", *(placed if table in FACTS and table is not transitions else ())}
    return sorted(
        str(
            [
                _told(order[name][value or 0] if name in order else value)
                for name, value in row.items()
                if name not in left_out
            ]
        )
        for row in rows
    )


def _told(value: object) -> object:
    return round(value, 9) if isinstance(value, float) else value


def adds_up(store: Store) -> bool:
    i = imports.c
    with store.reading() as connection:
        counted = connection.execute(
            select(i.read, i.stored, i.already_here, i.quarantined, i.import_id)
        ).all()
        stored: dict[int, int] = dict(
            connection.execute(select(interactions.c.import_id, func.count()).group_by("import_id")).all()  # type: ignore[arg-type]
        )
    sums = all(row.read == row.stored + row.already_here + row.quarantined for row in counted)
    return sums and all(row.stored == stored.get(row.import_id, 0) for row in counted)


def emptied(store: Store) -> Store:
    with store.writing() as connection:
        for table in KEPT:
            connection.execute(table.delete())
    return store


@pytest.fixture(scope="module")
def sample_lines() -> list[str]:
    return sample_file().read_text(encoding="utf-8").splitlines()[:1501]


@pytest.mark.parametrize("seed", [1])
@pytest.mark.parametrize("undone", ["first", "second"])
def test_undoing_one_of_two_imports_leaves_what_the_other_alone_would_have_made(
    store: Store, tmp_path: Path, sample_lines: list[str], seed: int, undone: str
) -> None:
    dice = random.Random(seed)
    header, *rows = sample_lines
    both = {
        name: written(tmp_path, f"{name}.csv", header, *_some(rows, dice)) for name in ("first", "second")
    }
    other = "second" if undone == "first" else "first"

    receipts = {name: intake.import_files(store, [file]) for name, file in both.items()}
    assert receipts["second"].already_here, "the two overlap"
    told = intake.undo(store, receipts[undone].import_ids)
    assert told.removed + told.moved == receipts[undone].stored
    assert adds_up(store)
    after = contents(store)

    intake.import_files(emptied(store), [both[other]])
    alone = contents(store)
    for table in alone:
        assert after[table] == alone[table], table


def _some(rows: list[str], dice: random.Random) -> list[str]:
    """A good half of the rows, in their order."""
    return [row for row in rows if dice.random() < 0.6]


def test_of_three_imports_a_row_goes_to_the_earliest_that_brought_it_too(
    store: Store, tmp_path: Path
) -> None:
    for name, lines in {"a": (ANA, BEN), "b": (BEN, CAI), "c": (ANA, BEN, CAI)}.items():
        intake.import_files(store, [written(tmp_path, f"{name}.csv", HEADER, *lines)])
    told = intake.undo(store, [1])
    assert (told.sources, told.removed, told.moved) == (("a.csv",), 0, 2)
    with store.reading() as connection:
        owners = dict(
            connection.execute(select(interactions.c.interaction_id, interactions.c.import_id)).all()
        )  # type: ignore[arg-type]
    assert owners == {"1": 3, "2": 2, "3": 2}
    assert adds_up(store)
    intake.undo(store, [2, 3])
    assert not any(contents(store).values())


def test_a_file_imported_again_with_another_mapping_stands_as_it_read_it_once_the_first_is_undone(
    store: Store, tmp_path: Path
) -> None:
    file = written(
        tmp_path, "a.csv", "id,customer,created at,one,two", "1,ana,2026-09-01T08:00:00Z,Pay,Order"
    )
    intake.import_files(store, [file], {"touchpoint": "one"})
    for _ in range(2):
        intake.import_files(store, [file], {"touchpoint": "two"})
    intake.import_files(store, [file], {"touchpoint": "one"})
    intake.undo(store, [1])
    with store.reading() as connection:
        kept = connection.execute(select(interactions.c.touchpoint, interactions.c.import_id)).all()
        path = connection.scalars(select(journeys.c.variant)).all()
    assert (kept, path) == ([("Order", 2)], ["Order"])
    intake.undo(store, [2])
    intake.undo(store, [3])
    with store.reading() as connection:
        kept = connection.execute(select(interactions.c.touchpoint, interactions.c.import_id)).all()
    assert kept == [("Pay", 4)]
    assert adds_up(store)


def test_a_chat_that_a_second_import_showed_to_be_shared_is_whole_again_without_it(
    store: Store, tmp_path: Path
) -> None:
    header = "customer,time,order,chat,touchpoint"
    mapping = {"journey_id": "order", "conversation_id": "chat"}
    one = written(tmp_path, "a.csv", header, "ana,2026-09-01T08:00:00Z,J-1,K-1,Ask about order")
    two = written(tmp_path, "b.csv", header, "ben,2026-09-01T08:05:00Z,J-2,K-1,Request refund")
    told = select(conversations.c.conversation_id).order_by(conversations.c.conversation_id)
    intake.import_files(store, [one], mapping)
    second = intake.import_files(store, [two], mapping)
    with store.reading() as connection:
        assert connection.scalars(told).all() == ["K-1 / J-1", "K-1 / J-2"]
    intake.undo(store, second.import_ids)
    with store.reading() as connection:
        assert connection.scalars(told).all() == ["K-1"]


def test_the_rows_set_aside_go_with_their_import(store: Store, tmp_path: Path) -> None:
    broken = "9,zoe,T-9,soon,chat,hello"
    receipt = intake.import_files(store, [written(tmp_path, "a.csv", HEADER, ANA, broken, BEN)])
    assert intake.undo(store, receipt.import_ids).quarantined == 1
    assert not any(contents(store).values())


def test_the_reporting_time_zone_follows_the_first_import_that_is_left_unless_somebody_chose_it(
    store: Store, tmp_path: Path
) -> None:
    header = "customer,time,touchpoint"
    for zone, customer in (("Europe/Berlin", "ana"), ("America/New_York", "ben")):
        file = written(tmp_path, f"{customer}.csv", header, f"{customer},2026-07-01 12:00,Pay")
        intake.import_files(store, [file], time_zone=zone)
    assert kept_settings.reporting_time_zone(store) == "Europe/Berlin"
    intake.undo(store, [1])
    assert kept_settings.reporting_time_zone(store) == "America/New_York"
    kept_settings.set_reporting_time_zone(store, "Asia/Tokyo")
    intake.undo(store, [2])
    assert kept_settings.reporting_time_zone(store) == "Asia/Tokyo"


def test_a_sync_reads_its_table_from_the_beginning_after_an_undo(store: Store, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    with create_engine(url).begin() as shop:
        shop.execute(
            text("CREATE TABLE messages (id INTEGER, customer TEXT, created_at TIMESTAMP, body TEXT)")
        )
        shop.execute(
            text("INSERT INTO messages VALUES (1, 'ana', '2026-01-01 08:00:00', 'where is my order?'), "
                 "(2, 'ben', '2026-09-02 08:00:00', 'my pizza came cold')")
        )  # fmt: skip
    first = intake.import_table(store, url, "messages")
    assert intake.import_table(store, url, "messages").read == 1, "only what is new"
    intake.undo(store, first.import_ids)
    assert intake.import_table(store, url, "messages").stored == 1
    assert adds_up(store)


def test_an_import_id_is_never_given_twice(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", HEADER, ANA)
    first = intake.import_files(store, [file])
    intake.undo(store, first.import_ids)
    assert intake.import_files(store, [file]).import_ids != first.import_ids


def test_what_an_undo_would_take_is_told_before(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", HEADER, ANA, BEN)])
    intake.import_files(store, [written(tmp_path, "b.csv", HEADER, BEN, CAI)])
    told = intake.what_goes(store, [1])
    assert (told.removed, told.moved, told.customers, told.sources) == (1, 1, 2, ("a.csv",))
    assert told == intake.undo(store, [1])


def test_an_import_that_is_not_there_is_answered_with_those_that_are(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="Nothing has been imported yet"):
        intake.undo(store, [1])
    intake.import_files(store, [written(tmp_path, "a.csv", HEADER, ANA)])
    with pytest.raises(UnknownName, match=r"no import 7\. There are: 1\."):
        intake.undo(store, [1, 7])
    assert adds_up(store)
    assert intake.newest_import(store) == 1


def test_an_undo_that_fails_half_way_changes_nothing(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", HEADER, ANA, BEN)])
    before = contents(store)

    def stop_while_linking(words: str, _done: int, _total: int | None) -> None:
        if words == "Linking journeys":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.undo(store, [1], stop_while_linking)
    assert contents(store) == before


def test_an_alert_that_somebody_took_on_is_silent_while_its_rows_are_gone(store: Store) -> None:
    intake.import_files(store, [sample_file()])

    def ask(question: str, filters: Filters) -> Any:
        return frame(store, QUESTIONS[question].ask(filters))

    first, *_ = current(ask, Filters())
    take_care(store, first, Care("acknowledged", "Mia"))
    intake.undo(store, [1])
    assert current(ask, Filters()) == []
    intake.import_files(store, [sample_file()])
    assert "Mia" in [alert.care.owner for alert in current(ask, Filters())]
