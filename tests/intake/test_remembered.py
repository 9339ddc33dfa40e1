"""What is corrected at a file counts for the next one with its columns, is said, and can be forgotten."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights import intake, wording
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.intake import Corrections

HEADER = "Ref,Who,Logged,Medium,Spot,Words"
ROWS = (
    "1,ana,03/04/2026 10:00,chat,North,Where is my order?",
    "2,ben,05/04/2026 10:00,phone,South,It came cold again",
)


def export(folder: Path, name: str = "week1.csv", header: str = HEADER, rows: tuple[str, ...] = ROWS) -> Path:
    file = folder / name
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return file


def days(store: Store) -> list[tuple[int, int]]:
    with store.reading() as connection:
        found = connection.scalars(select(interactions.c.occurred_at).order_by(interactions.c.sequence)).all()
    return [(moment.month, moment.day) for moment in found]


def test_the_next_file_with_these_columns_is_read_as_the_last_one_was(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [export(tmp_path)], {"area": "Spot"}, "Europe/Berlin", day_first=False)
    later = export(
        tmp_path, "week2.csv", "Words,Ref,Who,Logged,Medium,Spot", ("Late!,3,cai,06/07/2026 10:00,chat,East",)
    )
    plan = intake.inspect(later, store=store)
    assert plan.mapping.column("area") == "Spot"
    now = datetime.now(UTC)
    reasons = {match.field: match.reason for match in plan.mapping.matches}
    assert reasons["area"] == f"as you chose on {wording.day(now)}"
    assert (plan.time_zone, plan.time_zone_known) == ("Europe/Berlin", True)
    assert any(note.endswith("Area from 'Spot', month first, times in Europe/Berlin.") for note in plan.notes)

    intake.import_files(store, [later])
    assert days(store)[-1] == (6, 7)


def test_without_a_store_or_when_asked_afresh_nothing_is_remembered(store: Store, tmp_path: Path) -> None:
    file = export(tmp_path)
    intake.import_files(store, [file], {"area": "Spot"})
    assert intake.inspect(file).mapping.column("area") is None
    afresh = intake.import_files(store, [file], fresh=True)
    assert "area" not in afresh.mapping
    assert intake.inspect(file, store=store).mapping.column("area") == "Spot"


def test_a_later_correction_is_added_to_the_earlier_ones(store: Store, tmp_path: Path) -> None:
    file = export(tmp_path)
    intake.import_files(store, [file], {"area": "Spot"})
    intake.import_files(store, [file], {"channel": ""}, day_first=True)
    plan = intake.inspect(file, store=store)
    assert (plan.mapping.column("area"), plan.mapping.column("channel")) == ("Spot", None)
    assert plan.orders[0].because == "you said so"


def test_a_column_that_is_moved_again_leaves_its_old_field(store: Store, tmp_path: Path) -> None:
    file = export(tmp_path)
    intake.import_files(store, [file], {"area": "Spot"})
    plan = intake.inspect(file, {"segment": "Spot"}, store=store)
    assert plan.mapping.columns.get("segment") == "Spot"
    assert "area" not in plan.mapping.columns


def test_what_was_remembered_can_be_forgotten(store: Store, tmp_path: Path) -> None:
    file = export(tmp_path)
    intake.import_files(store, [file], {"area": "Spot"})
    intake.forget(store, intake.inspect(file).columns)
    plan = intake.inspect(file, store=store)
    assert (plan.mapping.column("area"), plan.remembered_at) == (None, None)


def test_a_file_in_which_nothing_was_corrected_is_not_remembered(store: Store, tmp_path: Path) -> None:
    file = export(tmp_path)
    intake.import_files(store, [file])
    assert intake.inspect(file, store=store).remembered_at is None


def test_other_spellings_of_the_columns_are_the_same_file(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [export(tmp_path)], {"area": "Spot"})
    other = export(tmp_path, "week2.csv", "REF,who,Logged (UTC),medium,SPOT,words")
    assert intake.inspect(other, store=store).mapping.column("area") == "SPOT"


def test_each_of_several_files_is_corrected_on_its_own(store: Store, tmp_path: Path) -> None:
    first = export(tmp_path, "first.csv")
    second = export(
        tmp_path,
        "second.csv",
        "Ref,Who,Logged,Route,Zone,Message",
        ("9,dora,03/04/2026 11:00,chat,East,Hello there",),
    )
    receipt = intake.import_files(
        store,
        [first, second],
        own={
            "first.csv": Corrections({"area": "Spot"}, day_first=True),
            "second.csv": Corrections(day_first=False),
        },
    )
    assert receipt.stored == 3
    assert days(store) == [(4, 3), (4, 5), (3, 4)]


def test_what_is_said_of_all_files_counts_where_there_is_such_a_column(store: Store, tmp_path: Path) -> None:
    first = export(tmp_path, "first.csv")
    second = export(
        tmp_path, "second.csv", "Ref,Who,Logged,Route,Words", ("9,dora,03/04/2026 11:00,chat,Hello",)
    )
    plans = intake.inspect_files([first, second], everywhere=Corrections({"area": "Spot"}))
    assert [plan.mapping.column("area") for plan in plans] == ["Spot", None]
    with pytest.raises(UnknownName, match="area is mapped to 'Sport', which is not in the file"):
        intake.inspect_files([first, second], everywhere=Corrections({"area": "Sport"}))


def test_a_file_that_is_not_among_them_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"There is no file 'weak1.csv'.*Did you mean 'week1.csv'"):
        intake.import_files(store, [export(tmp_path)], own={"weak1.csv": Corrections({"area": "Spot"})})


def test_dates_that_fit_no_one_order_are_set_aside_and_said(store: Store, tmp_path: Path) -> None:
    rows = (*ROWS, "3,cai,25/04/2026 10:00,chat,East,Hello", "4,dora,04/28/2026 10:00,chat,East,Hello again")
    receipt = intake.import_files(store, [export(tmp_path, rows=rows)])
    assert receipt.reasons == {"time_unreadable": 1}
    assert any(
        "1 date such as 04/28/2026 can only be read the other way round" in note for note in receipt.notes
    )


@pytest.mark.parametrize(
    ("header", "row", "month_and_day", "because"),
    [
        ("Ref,Who,Logged,Message", "1,ana,03/04/2026 10:00 PM,Hello", (3, 4), "AM and PM"),
        ("Ref,Kunde,Datum,Text", "1,ana,03/04/2026 10:00,Hallo", (4, 3), "'datum'"),
        ("Ref,Who,Logged,Paid,Message", '1,ana,03/04/2026 10:00,"12,50",Hello', (4, 3), "decimal comma"),
        ("Ref,Who,Logged,ZIP,Message", "1,ana,03/04/2026 10:00,90210,Hello", (3, 4), "'zip'"),
        ("Ref,Who,Logged,Closed,Message", "1,ana,03/04/2026 10:00,03/28/2026,Hello", (3, 4), "03/28/2026"),
    ],
)  # fmt: skip
def test_where_a_date_does_not_tell_the_rest_of_the_file_does(
    store: Store, tmp_path: Path, header: str, row: str, month_and_day: tuple[int, int], because: str
) -> None:
    file = export(tmp_path, header=header, rows=(row,))
    receipt = intake.import_files(store, [file])
    assert days(store) == [month_and_day]
    assert any("03/04/2026 is read as" in note and because in note for note in receipt.notes)


def test_the_date_and_its_time_of_day_are_asked_for_a_zone_together(store: Store, tmp_path: Path) -> None:
    rows = ("1,ana,2026-07-03,10:00+02:00,Hello", "2,ben,2026-12-03,10:00+01:00,Hello")
    plan = intake.inspect(export(tmp_path, header="Ref,Who,Date,Time,Words", rows=rows))
    assert plan.mapping.column("time_of_day") == "Time"
    assert (plan.time_zone, plan.time_zone_known) == ("Europe/Berlin", True)


def test_a_zero_that_a_program_wrote_is_told_from_an_old_date(store: Store, tmp_path: Path) -> None:
    rows = (
        "1,ana,1970-01-01 00:00,chat,N,Hello",
        "2,ben,1948-02-03 00:00,chat,N,Hello",
        "3,cai,2026-02-03 08:00,chat,N,Hi",
    )
    receipt = intake.import_files(store, [export(tmp_path, rows=rows)])
    assert receipt.reasons == {"time_zero": 1, "time_implausible": 1}
