"""Which part of a numeric date is the day: 03/04/2026 is decided by the column as a whole, and said."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from duckdb import DuckDBPyConnection

from cx_insights import wording
from cx_insights.intake.mapping.column_words import column_words
from cx_insights.intake.mapping.time_forms import MONTH_NAMES
from cx_insights.intake.staging.lookup import quoted

# A date of numbers without the clock, which makes for few different values.
_DATE = r"(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})"
_START = rf"^[^0-9]*({_DATE})([^0-9]|$)"
_MOST_NEIGHBOURS = 20_000

Hint = tuple[bool, str]
"""Whether the day comes first, and because of what, in words that can follow 'because'."""


@dataclass(frozen=True)
class DateOrder:
    """Where the dates with one separator have their day, and why.

    example                                        │ day_first │ because                        │ sure
    ('03/04/2026', '3 April 2026', '4 March 2026') │ True      │ 25/04/2026 can only be read so │ True

    `example` is a date that could be read both ways: as it stands, read day first, read month first. `impossible`
    dates can only be read the other way round, and so are not read at all; `impossible_example` is one of them.
    """

    separator: str
    day_first: bool
    because: str
    sure: bool
    example: tuple[str, str, str] | None = None
    impossible: int = 0
    impossible_example: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the user should know: nothing where each date can be read in one way only."""
        said = []
        if self.example:
            written, day_first, month_first = self.example
            read = day_first if self.day_first else month_first
            said.append(f"{written} is read as {read}, because {self.because}.")
        if self.impossible:
            dates = "1 date" if self.impossible == 1 else f"{wording.count(self.impossible)} dates"
            said.append(
                f"{dates} such as {self.impossible_example} can only be read the other way round; "
                "such rows are set aside."
            )
        return tuple(said)


@dataclass(frozen=True)
class _Date:
    """A date of numbers as it stands in the column, and how often: '24/02/2015' → '/', 24, 2, 17 times."""

    written: str
    count: int
    separator: str
    first: int
    second: int
    year: int

    @property
    def only_reading(self) -> bool | None:
        """True where it can only be read day first, False where only month first, None where both or neither."""
        if (self.first > 12) == (self.second > 12):
            return None
        return self.first > 12

    @property
    def swappable(self) -> bool:
        return self.first != self.second and max(self.first, self.second) <= 12


def date_orders(
    scratch: DuckDBPyConnection,
    table: str,
    column_sql: str,
    said: bool | None,
    hint: Callable[[], Hint | None],
) -> tuple[DateOrder, ...]:
    """One order per separator, since an export may hold '24-02-2015' and '2/24/2015' side by side.

    `said` is the user's word (day first or not); `hint` is asked where the column itself does not tell.
    """
    found = _numeric_dates(scratch, table, column_sql)
    by_separator: dict[str, list[_Date]] = {}
    for date in found:
        by_separator.setdefault(date.separator, []).append(date)
    orders = []
    for separator, dates in by_separator.items():
        order = _by_values(separator, dates)
        refuted = order is not None and not _number(dates, said) and len(by_separator) > 1
        if said is not None and not refuted:
            order = DateOrder(separator, said, "you said so", sure=True)
        order = order or _by_neighbours(scratch, table, column_sql, separator) or _guessed(dates, hint())
        orders.append(_with_examples(order, dates))
    return tuple(orders)


def _number(dates: list[_Date], day_first: bool | None) -> int:
    return sum(date.count for date in dates if date.only_reading is day_first)


def _by_values(separator: str, dates: list[_Date]) -> DateOrder | None:
    """One day above twelve decides for all; where days above twelve stand in both places, the more frequent way."""
    days_first, months_first = _number(dates, True), _number(dates, False)
    if not days_first and not months_first:
        return None
    day_first = days_first >= months_first
    shown = next(date.written for date in dates if date.only_reading is day_first)
    return DateOrder(separator, day_first, f"{shown} can only be read so", sure=True)


def _by_neighbours(
    scratch: DuckDBPyConnection, table: str, column_sql: str, separator: str
) -> DateOrder | None:
    """Exports are mostly sorted by time: in the true reading neighbours keep one direction."""
    rows = scratch.execute(
        f"SELECT regexp_extract({column_sql}, '{_START}', 1) AS start "
        f"FROM {table} WHERE {column_sql} IS NOT NULL AND start <> '' ORDER BY row LIMIT {_MOST_NEIGHBOURS}"
    ).fetchall()
    found = [_date(start, 1) for (start,) in rows]
    dates = [(date.year, date.first, date.second) for date in found if date.separator == separator]
    day_first = _one_direction([(year, second, first) for year, first, second in dates])
    month_first = _one_direction(dates)
    better, worse = max(day_first, month_first), min(day_first, month_first)
    sorted_in_one_reading_only = better == 1.0 and worse < 1.0
    if sorted_in_one_reading_only or (better >= 0.8 and better - worse >= 0.2):
        because = "only so do the rows stand in the order of time"
        return DateOrder(separator, day_first > month_first, because, sure=True)
    return None


def _one_direction(dates: list[tuple[int, int, int]]) -> float:
    """The share of changes between neighbours that go the more frequent way, 0 where they are too few."""
    changes = [later > earlier for earlier, later in pairwise(dates) if later != earlier]
    return max(sum(changes), len(changes) - sum(changes)) / len(changes) if len(changes) >= 5 else 0.0


def _guessed(dates: list[_Date], hint: Hint | None) -> DateOrder:
    separator = dates[0].separator
    if hint:
        return DateOrder(separator, *hint, sure=False)
    firsts, seconds = {date.first for date in dates}, {date.second for date in dates}
    if max(len(firsts), len(seconds)) >= 6 and min(len(firsts), len(seconds)) == 1:
        day_first = len(firsts) > len(seconds)
        return DateOrder(separator, day_first, "days vary more than months do", sure=False)
    return DateOrder(
        separator, True, "nothing in the file tells otherwise; change it if it is wrong", sure=False
    )


def _with_examples(order: DateOrder, dates: list[_Date]) -> DateOrder:
    against = [date for date in dates if date.only_reading is (not order.day_first)]
    both = next((date for date in dates if date.swappable), None)
    return replace(
        order,
        example=(both.written, _in_words(both, True), _in_words(both, False)) if both else None,
        impossible=sum(date.count for date in against),
        impossible_example=against[0].written if against else "",
    )


def _in_words(date: _Date, day_first: bool) -> str:
    day, month = (date.first, date.second) if day_first else (date.second, date.first)
    return f"{day} {MONTH_NAMES[month - 1]} {date.year}"


def _numeric_dates(scratch: DuckDBPyConnection, table: str, column_sql: str) -> list[_Date]:
    """The different dates of a column, in the order in which they first occur."""
    rows = scratch.execute(
        f"SELECT regexp_extract({column_sql}, '{_START}', 1) AS start, count(*) "
        f"FROM {table} WHERE {column_sql} IS NOT NULL GROUP BY start HAVING start <> '' ORDER BY min(row)"
    ).fetchall()
    return [_date(start, count) for start, count in rows]


def _date(written: str, count: int) -> _Date:
    first, separator, second, year = re.fullmatch(_DATE, written).groups()  # type: ignore[union-attr]
    century = 0 if len(year) == 4 else (2000 if year < "70" else 1900)
    return _Date(written, count, separator, int(first), int(second), int(year) + century)


def hint_of_file(
    scratch: DuckDBPyConnection, table: str, columns: tuple[str, ...], dates: Iterable[str], column_sql: str
) -> Hint | None:
    """What the rest of the file says about where its writer puts the day.

    `dates` are the staged columns of other dates: 'Closed' that holds 25/04/2026 decides for 'Created', too.
    """
    for cell in dates:
        order = _by_values("", _numeric_dates(scratch, table, cell))
        if order:
            return order.day_first, f"in '{columns[int(cell[1:])]}' {order.because}"
    if _share(scratch, table, column_sql, r"(?i)[0-9] ?[ap][.]?m[.]?$") >= 0.5:
        return False, "its times are written with AM and PM"
    words = {word for name in columns for word in re.findall(r"[^\W\d_]+", name.lower())}
    if foreign := sorted(words & column_words().day_first):
        return True, f"where a column is called '{foreign[0]}' the day is written first"
    if any(_share(scratch, table, f"c{n}", r"^-?[0-9]+,[0-9]{1,2}$") >= 0.5 for n in range(len(columns))):
        return True, "numbers in the file have a decimal comma"
    if american := sorted(words & column_words().month_first):
        return False, f"where a column is called '{american[0]}' the month is written first"
    return None


def _share(scratch: DuckDBPyConnection, table: str, cell: str, pattern: str) -> float:
    """The share of filled cells, among the first rows, that match."""
    found = scratch.execute(
        f"SELECT avg(regexp_matches({cell}, {quoted(pattern)})::INTEGER) "
        f"FROM (SELECT * FROM {table} LIMIT 2000) WHERE {cell} IS NOT NULL"
    ).fetchone()
    return float(found[0] or 0.0) if found else 0.0
