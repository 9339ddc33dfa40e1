"""The cells of a sheet as text, as a person sees them there."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

import python_calamine as calamine

from cx_insights.intake.staging.table import is_blank
from cx_insights.wording import count_of

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_LOOKED_AT = 2_000
_EXACT_BELOW = 10**15
"""A workbook keeps 15 digits of a number."""


class SheetRows:
    """The rows of one sheet that hold something.

    Cells that were merged down a column say the same in each of their rows. A column whose times are all midnight is
    one of days; midnight among other times is a time.
    """

    def __init__(self, sheet: calamine.CalamineSheet) -> None:
        self._sheet = sheet
        first = (
            sheet.start[1] if sheet.start else 0
        )  # rows come from the top, columns from the first that is filled
        self._merged = {
            (row, left - first): (top, left - first)
            for (top, left), (bottom, _) in sheet.merged_cell_ranges or ()
            for row in range(top + 1, bottom + 1)
        }
        self._tops = set(self._merged.values())
        self._said: dict[tuple[int, int], str] = {}
        self._days = self._columns_of_days()
        self.filled_down = 0
        self.rounded = 0

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Each row as text, under its number in the spreadsheet program."""
        for at, row in enumerate(self._sheet.iter_rows()):
            cells = [self._text(cell, place) for place, cell in enumerate(row)]
            if not is_blank(cells):
                if self._merged:
                    self._fill_down(at, cells)
                yield at + 1, cells

    def notes(self) -> list[str]:
        """What was done to the rows that were read, in sentences."""
        said = []
        if self.filled_down:
            said.append(
                f"Merged cells count for each of their rows: {count_of(self.filled_down, 'cell')} filled down."
            )
        if self.rounded:
            said.append(
                f"A workbook keeps 15 digits of a number: {count_of(self.rounded, 'longer one')} may have lost their "
                "last digits. Where they are ids, export them as text, or as CSV."
            )
        return said

    def _fill_down(self, at: int, cells: list[str]) -> None:
        for place, text in enumerate(cells):
            if (at, place) in self._tops:
                self._said[at, place] = text
            elif first := self._said.get(self._merged.get((at, place), (-1, -1))):
                cells[place] = first
                self.filled_down += 1

    def _text(self, cell: Cell, place: int) -> str:
        if isinstance(cell, float) and abs(cell) >= _EXACT_BELOW:
            self.rounded += 1
        if place in self._days and isinstance(cell, dt.date):
            return cell.isoformat()[:10]
        return cell_text(cell)

    def _columns_of_days(self) -> set[int]:
        """A clock further down keeps its form; so does each day."""
        days: set[int] = set()
        clocks: set[int] = set()
        for row in islice(self._sheet.iter_rows(), _LOOKED_AT):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    clocks.add(place)
                elif isinstance(cell, dt.date):
                    days.add(place)
        return days - clocks


def cell_text(cell: Cell) -> str:
    """A cell as text: 3.0 → 3, TRUE → true, dates and times in ISO."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(
        cell, dt.date
    ):  # midnight comes as a date: a column of times must not change its form there
        moment = cell if isinstance(cell, dt.datetime) else dt.datetime.combine(cell, dt.time.min)
        return moment.isoformat(" ", "seconds")
    if isinstance(cell, dt.timedelta):  # hours over 24 stay hours
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(cell)
