"""Days and moments as they stand in sentences, tables and axes; files for programs have ISO dates."""

from datetime import date, datetime
from typing import Any

from cx_insights.wording.numbers import NOT_MEASURED, missing

# Not strftime's %b: it follows the locale of the machine, and these sentences are English.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# The same forms, for Plotly's axes and hovers and for Streamlit's columns, which write dates by themselves.
AXIS_DAY = "%-d %b"
AXIS_DAY_AND_YEAR = "%-d %b\n%Y"  # the year once, below its first day
HOVER_DAY = "%{x|%a %-d %b %Y}"
HOVER_WEEK = "week of %{x|%-d %b %Y}"
COLUMN_DAY = "D MMM YYYY"
COLUMN_MOMENT = "D MMM YYYY, HH:mm"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In their order; Monday is the first."""


def day(value: date | Any) -> str:
    """'31 Aug 2026'."""
    return NOT_MEASURED if missing(value) else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def day_beside(value: date, beside: date | None = None) -> str:
    """'31 Aug'; with its year where the day beside it lies in another one."""
    return day(value) if beside and beside.year != value.year else day(value).rpartition(" ")[0]


def clock(value: datetime) -> str:
    """'14:05'."""
    return f"{value:%H:%M}"


def clock_hours(first: int, until: int | None = None) -> str:
    """'18–19 h', '18–22 h'; `until` is the first hour after it."""
    return f"{first}–{first + 1 if until is None else until} h"


def moment(value: datetime | Any) -> str:
    """'31 Aug 2026, 14:05'."""
    return NOT_MEASURED if missing(value) else f"{day(value)}, {clock(value)}"


def period(first: date, last: date) -> str:
    """'28 Aug to 3 Sep 2026', '30 Dec 2026 to 2 Jan 2027', '31 Aug 2026'."""
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return day(last)
    return f"{day_beside(first, last)} to {day(last)}"
