"""Numbers as people read them inside a sentence."""

from datetime import date
from math import floor
from typing import Any

import pandas as pd


def known(value: Any) -> bool:
    return value is not None and not pd.isna(value)


def count_of(number: Any, one: str, many: str | None = None) -> str:
    """'1 conversation', '1,204 conversations'."""
    return f"{int(number):,} {one if int(number) == 1 else many or one + 's'}"


def percent(share: Any) -> str:
    """.412 -> '41 %'; what is small but not nothing is '<1 %', what is nearly all '>99 %'."""
    value = 100 * float(share)
    if 0 < value < 0.5 or 99.5 <= value < 100:
        return "<1 %" if value < 1 else ">99 %"
    return f"{value:.0f} %"


def interval(low: Any, high: Any) -> str:
    """(.38, .44) -> '[38–44 %]'."""
    return f"[{100 * float(low):.0f}–{100 * float(high):.0f} %]"


def minutes(value: Any) -> str:
    """'30 seconds', '6.5 minutes', '3.2 hours', '2 days'."""
    amount = float(value)
    if amount < 1:
        return count_of(round(amount * 60), "second")
    if amount < 90:
        return _amount(amount, "minute")
    return _amount(amount / 60, "hour") if amount < 2880 else _amount(amount / 1440, "day")


def a_number(value: Any) -> str:
    """2.0 -> '2', 2.34 -> '2.3', 0.04 -> '<0.1', 1056.2 -> '1,056'."""
    amount = float(value)
    if 0 < amount < 0.1:
        return "<0.1"
    return f"{amount:,.0f}" if abs(amount) >= 100 else f"{amount:,.1f}".removesuffix(".0")


def about(expected: float) -> str:
    """An expectation as people count: 3.4 -> '3–4', 16.2 -> '16'."""
    if expected >= 10 or expected == floor(expected):
        return f"{round(expected):,}"
    return f"{floor(expected)}–{floor(expected) + 1}"


def day_of_year(day: date, beside: date | None = None) -> str:
    """'31 Aug'; with its year where the day beside it lies in another one."""
    year = f" {day.year}" if beside and beside.year != day.year else ""
    return f"{day.day} {day:%b}{year}"


def _amount(value: float, unit: str) -> str:
    written = a_number(value) if value < 10 else f"{value:.0f}"
    return f"{written} {unit if written == '1' else unit + 's'}"
