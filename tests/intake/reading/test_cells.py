"""Sheets as people lay them out: a cell for many rows, days beside clocks, ids that a workbook cannot hold."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from cx_insights.db.store import Store
from cx_insights.insight.frames import frame
from cx_insights.intake import import_files
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS

Write = Callable[[Callable[[xlsxwriter.Workbook], None]], Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(fill: Callable[[xlsxwriter.Workbook], None]) -> Path:
        path = tmp_path / "export.xlsx"
        with xlsxwriter.Workbook(path) as book:
            fill(book)
        return path

    return write


def test_a_merged_cell_counts_for_each_of_its_rows(written: Write, read, rows) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Contacts")
        sheet.write_row(2, 1, ["Area", "Who", "Said"])
        for number, who in enumerate(["ana", "bo", "cy", "di"], start=3):
            sheet.write_row(number, 2, [who, "late"])
        sheet.merge_range(3, 1, 5, 1, "North")
        sheet.write(6, 1, "South")

    staged = read(written(fill).read_bytes(), name="again.xlsx")
    assert [row[-3:] for row in rows(staged)] == [
        ("North", "ana", "late"),
        ("North", "bo", "late"),
        ("North", "cy", "late"),
        ("South", "di", "late"),
    ]
    assert [row[0] for row in rows(staged)] == [4, 5, 6, 7]
    assert any("2 cells filled down" in note for note in staged.notes)


def test_a_cell_that_is_empty_and_not_merged_stays_empty(written: Write, read, rows) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for number, row in enumerate([["who", "area"], ["ana", "North"], ["bo", ""], ["cy", "South"]]):
            sheet.write_row(number, 0, row)

    staged = read(written(fill).read_bytes(), name="again.xlsx")
    assert [row[-1] for row in rows(staged)] == ["North", None, "South"]
    assert not any("filled down" in note for note in staged.notes)


def test_a_day_and_a_clock_in_two_columns_are_one_time(written: Write, store: Store) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        day, clock = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "hh:mm"))
        book.add_worksheet("Cover").write_column(0, 0, ["Support export", "made by Ana", "6 rows"])
        sheet = book.add_worksheet("Contacts")
        sheet.write_row(0, 0, ["Customer ID", "Date", "Time", "Message"])
        for number in range(1, 7):
            sheet.write(number, 0, f"c{number}")
            sheet.write_datetime(number, 1, dt.datetime(2026, 9, number), day)
            sheet.write_datetime(number, 2, dt.time(10, number), clock)
            sheet.write(number, 3, "it came late")

    receipt = import_files(store, [written(fill)])
    assert (receipt.stored, receipt.quarantined) == (6, 0)
    found = frame(store, QUESTIONS["interactions"].ask(Filters())).sort_values("occurred_at")
    assert str(found["occurred_at"].iloc[-1]) == "2026-09-06 10:06:00"


def test_midnight_among_other_times_is_a_time(written: Write, read, rows) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        form = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["who", "at"])
        for number, hour in enumerate((0, 9), start=1):
            sheet.write(number, 0, "ana")
            sheet.write_datetime(number, 1, dt.datetime(2026, 9, number, hour), form)

    staged = read(written(fill).read_bytes(), name="again.xlsx")
    assert [row[-1] for row in rows(staged)] == ["2026-09-01 00:00:00", "2026-09-02 09:00:00"]


def test_ids_longer_than_a_workbook_can_hold_are_said(written: Write, read) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "said"])
        for number in (1, 2):
            sheet.write_row(number, 0, [1_234_567_890_123_456_000 + number, "late"])
        sheet.write_row(3, 0, [123_456_789_012_345, "late"])

    staged = read(written(fill).read_bytes(), name="again.xlsx")
    assert [note for note in staged.notes if "15 digits of a number: 2 longer ones" in note]
