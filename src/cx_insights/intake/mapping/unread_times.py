"""A column that is called like a time but cannot be read as one: named with an example, before anything is stored."""

import re
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.calendar_words import other_calendar
from cx_insights.intake.mapping.names import name_score
from cx_insights.intake.mapping.recognise import Mapping
from cx_insights.intake.mapping.time_forms import CLOCK_PATTERN
from cx_insights.intake.mapping.zones import Clock
from cx_insights.intake.redaction.text import redact
from cx_insights.intake.staging.table import Staged

_FIRST_ROWS = 500
_CALLED_SO = 0.6
_PERSIAN_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")


@dataclass(frozen=True)
class UnreadTime:
    """`column` is called like a time; `example` is a value of it that cannot be read.

    `looks_like_moments` is whether most of its values could be moments at all, and no durations or counts.
    """

    column: str
    example: str
    looks_like_moments: bool

    @property
    def sentence(self) -> str:
        return (
            f"'{self.column}' is called like a time, but values such as '{redact(self.example)}' cannot be read as "
            f"one{self._why}."
        )

    @property
    def _why(self) -> str:
        calendar = other_calendar(self.example)
        if calendar is None and _PERSIAN_YEAR.search(self.example):
            calendar = "Persian or Islamic"
        return f": they are dates of the calendar called {calendar}, which is not read" if calendar else ""


def unread_time(
    connection: DuckDBPyConnection, staged: Staged, mapping: Mapping, clock: Clock | None
) -> UnreadTime | None:
    """The column that should be the time and is not, where no column is, or where the one that is cannot be read."""
    if clock and _share_read(connection, staged, clock) >= 0.5:
        return None
    chosen = mapping.column("occurred_at")
    named = sorted(staged.columns, key=lambda column: -name_score("occurred_at", column))
    free = [c for c in named if c in mapping.unmapped and name_score("occurred_at", c) >= _CALLED_SO]
    for column in [chosen] if chosen else free:
        if found := _unread(connection, staged, column):
            return found
    return None


def _share_read(connection: DuckDBPyConnection, staged: Staged, clock: Clock) -> float:
    row = connection.execute(
        f"SELECT coalesce(avg((({clock.utc_sql}) IS NOT NULL)::INTEGER) FILTER (({clock.raw_sql}) IS NOT NULL), 1) "
        f"FROM (SELECT * FROM {staged.table} LIMIT {_FIRST_ROWS})"
    ).fetchone()
    return float(row[0]) if row else 1.0


def _unread(connection: DuckDBPyConnection, staged: Staged, column: str) -> UnreadTime | None:
    cell = f"c{staged.columns.index(column)}"
    values = [
        str(value)
        for (value,) in connection.execute(
            f"SELECT {cell} FROM {staged.table} WHERE {cell} IS NOT NULL ORDER BY row LIMIT {_FIRST_ROWS}"
        ).fetchall()
    ]
    with_digits = [value for value in values if re.search(r"\d", value) or other_calendar(value)]
    if not with_digits or len(with_digits) * 2 < len(values):
        return None
    moments = [value for value in with_digits if _could_be_moment(value)]
    return UnreadTime(column, (moments or with_digits)[0], len(moments) * 2 >= len(values))


def _could_be_moment(value: str) -> bool:
    digits = len(re.findall(r"\d", value))
    return digits >= 4 and 6 <= len(value) <= 80 and not re.match(CLOCK_PATTERN, value.lower().strip())
