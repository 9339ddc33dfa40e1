"""What exports write for 'no value' is no value: not an area called '?', and never touched in what people wrote."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cx_insights import intake
from cx_insights.db.schema import interactions, quarantine
from cx_insights.db.store import Store
from cx_insights.intake.mapping.missing import MARKS

HEADER = "ticket id,customer,created at,channel,area,issue,message"
SAID = ("the pizza came cold", "my order never arrived", "thanks for the quick help")


def table(
    folder: Path, areas: list[str], messages: list[str] | None = None, name: str = "export.csv"
) -> Path:
    said = messages or [SAID[number % 3] + f" {number}" for number in range(len(areas))]
    rows = [
        f"T-{n},c{n % 4},2026-09-01T08:{n:02d}:00Z,chat,{area},late,{text}"
        for n, (area, text) in enumerate(zip(areas, said, strict=True))
    ]
    file = folder / name
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def areas(store: Store, tmp_path: Path) -> Callable[..., dict[str | None, int]]:
    """The areas of a file after its import, with how often."""

    def imported(values: list[str]) -> dict[str | None, int]:
        intake.import_files(store, [table(tmp_path, values)])
        counted = select(interactions.c.area, func.count()).group_by(interactions.c.area)
        with store.reading() as connection:
            return dict(connection.execute(counted).tuples().all())

    return imported


@pytest.mark.parametrize("mark", [*MARKS, "NULL", "N/A", "NaN", "None", "NA"])
def test_a_mark_for_no_value_is_no_area(areas: Callable[..., dict[str | None, int]], mark: str) -> None:
    assert areas(["North", mark, "South", mark, "North"]) == {"North": 2, "South": 1, None: 2}


def test_na_beside_other_codes_is_a_region(areas: Callable[..., dict[str | None, int]]) -> None:
    assert areas(["EMEA", "NA", "APAC", "NA", "EMEA"]) == {"EMEA": 2, "APAC": 1, "NA": 2}


def test_a_column_of_nothing_but_marks_is_empty(areas: Callable[..., dict[str | None, int]]) -> None:
    assert areas(["?"] * 5) == {None: 5}


def test_what_customers_wrote_is_never_taken_for_a_mark(store: Store, tmp_path: Path) -> None:
    said = ["?", "none", "N/A", "-", *SAID, "NULL and void I guess"]
    intake.import_files(store, [table(tmp_path, ["North"] * len(said), said)])
    with store.reading() as connection:
        assert connection.scalars(select(interactions.c.text).order_by(interactions.c.sequence)).all() == said


def test_a_text_without_spaces_between_its_words_is_a_text(store: Store, tmp_path: Path) -> None:
    said = ["?", *(f"注文した商品がまだ届きません、返金をお願いします{n}" for n in range(11))]
    intake.import_files(store, [table(tmp_path, ["North"] * len(said), said)])
    with store.reading() as connection:
        assert (
            connection.scalars(select(interactions.c.text).order_by(interactions.c.sequence)).first() == "?"
        )


def test_a_column_that_the_user_calls_the_text_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    file = table(tmp_path, ["North", "?", "South"])
    intake.import_files(store, [file], {"text": "area"})
    with store.reading() as connection:
        assert connection.scalars(select(interactions.c.text).order_by("sequence")).all() == [
            "North",
            "?",
            "South",
        ]


def test_a_mark_where_the_time_should_be_is_a_missing_time_and_quarantine_shows_it(
    store: Store, tmp_path: Path
) -> None:
    file = table(tmp_path, ["North"] * 12)
    file.write_text(file.read_text().replace("2026-09-01T08:07:00Z", "NULL"))
    receipt = intake.import_files(store, [file])
    assert receipt.reasons == {"time_missing": 1}
    with store.reading() as connection:
        original = json.loads(connection.scalars(select(quarantine.c.original)).one())
    assert original["created at"] == "NULL"


def test_marks_do_not_hide_a_scale_and_decimal_commas_are_numbers(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "umfrage.csv"
    ratings = ["4,5", "n/a", "3,0", "?", "5,0", "1,0"]
    rows = [f"K-{n};{n + 1:02d}.09.2026 08:00;{rating}" for n, rating in enumerate(ratings)]
    file.write_text("\n".join(("Kundennr.;Eingegangen am;Zufriedenheit", *rows)), encoding="cp1252")
    receipt = intake.import_files(store, [file])
    assert receipt.mapping["csat"] == "Zufriedenheit"
    with store.reading() as connection:
        found = connection.scalars(select(interactions.c.csat).order_by(interactions.c.sequence)).all()
    assert found == [4.5, None, 3.0, None, 5.0, 1.0]


def test_a_row_is_known_again_in_an_export_in_which_its_mark_reads_otherwise(
    store: Store, tmp_path: Path
) -> None:
    first = intake.import_files(store, [table(tmp_path, ["EMEA", "NA", "APAC"])])
    later = intake.import_files(
        store,
        [table(tmp_path, ["EMEA", "NA", "APAC", "Northern", "Southern", "Nordic", "Baltic"], name="b.csv")],
    )
    assert (first.stored, later.already_here, later.stored) == (3, 3, 4)


def test_the_receipt_names_the_columns(tmp_path: Path) -> None:
    plan = intake.inspect(table(tmp_path, ["North", "?", "South"]))
    assert plan.notes[0] == "Marks such as NULL, N/A, - or ? were read as no value in 'area'."
