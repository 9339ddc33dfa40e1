"""Counts, scores and the numbers that are neither."""

from math import floor
from typing import Any

NOT_MEASURED = "–"
AXIS_COUNT = ",d"  # the same form of a count, for Plotly
_MINUS = "−"
_NO_DECIMALS_FROM = 100


def missing(value: Any) -> bool:
    """None, NaN, NaT or pandas' NA: a number that was not measured."""
    try:
        return value is None or bool(value != value)
    except TypeError:  # NA says neither yes nor no
        return True


def known(value: Any) -> bool:
    return not missing(value)


def count(value: Any) -> str:
    """1204 -> '1,204'."""
    return NOT_MEASURED if missing(value) else with_minus(f"{round(float(value)):,}")


def count_of(value: Any, one: str, many: str | None = None) -> str:
    """'1 conversation', '1,204 conversations'."""
    return f"{count(value)} {one if not missing(value) and round(float(value)) == 1 else many or one + 's'}"


def number(value: Any) -> str:
    """Two digits that count below 1, one decimal below 100, none above: 0.64, 2.3, 2, 16.2, 1,056; '<0.01'."""
    if missing(value):
        return NOT_MEASURED
    amount = float(value)
    size = abs(amount)
    if 0 < size < 0.01:
        return "<0.01" if amount > 0 else f">{_MINUS}0.01"
    if size < 1:
        return with_minus(f"{amount:.2g}")
    return with_minus(f"{amount:,.0f}" if size >= _NO_DECIMALS_FROM else without_zero(f"{amount:.1f}"))


def signed(value: Any) -> str:
    """A change: '+2.3', '−0.64', '0'."""
    written = number(value)
    return f"+{written}" if written[0].isdigit() and float(value) > 0 else written


def score(value: Any) -> str:
    """A sentiment or a difference of two: -0.123 -> '−0.12', 0.2 -> '+0.20'; what rounds to nothing has no sign."""
    return NOT_MEASURED if missing(value) else signed_digits(float(value), 2)


def score_of_100(value: Any) -> str:
    """Net sentiment and NPS, from −100 to +100: '+34', '−7', '0'."""
    return NOT_MEASURED if missing(value) else signed_digits(float(value), 0)


def hundredths(value: Any) -> str:
    """An index from 0 to 1, or how far two scores lie apart: 0.871 -> '0.87'."""
    return NOT_MEASURED if missing(value) else with_minus(f"{float(value):.2f}")


def rating(value: Any) -> str:
    """A mean of ratings: 4.234 -> '4.2', 4 -> '4.0'."""
    return NOT_MEASURED if missing(value) else f"{float(value):.1f}"


def times(ratio: Any) -> str:
    """How many times as often: 2.19 -> '2.2×'."""
    return NOT_MEASURED if missing(ratio) else f"{number(ratio)}×"


def q_value(value: Any) -> str:
    """What chance explains, after so many comparisons: 'q = 0.023', 'q < 0.001'."""
    return "q < 0.001" if float(value) < 0.001 else f"q = {float(value):.3f}"


def money(amount: Any, currency: str) -> str:
    """The code of the currency before the amount; cents only below 100: 'EUR 12.50', 'EUR 1,204', '−USD 3.00'."""
    if missing(amount):
        return NOT_MEASURED
    size = abs(float(amount))
    written = f"{size:,.0f}" if round(size, 2) >= _NO_DECIMALS_FROM else f"{size:.2f}"
    return f"{_MINUS if float(amount) < 0 else ''}{currency} {written}"


def about(expected: float) -> str:
    """An expectation as people count: 3.4 -> '3–4', 16.2 -> '16'."""
    if expected >= 10 or expected == floor(expected):
        return count(expected)
    return f"{floor(expected)}–{floor(expected) + 1}"


def signed_digits(value: float, digits: int) -> str:
    """With its sign and so many decimals; what rounds to nothing has no sign."""
    written = f"{value:+,.{digits}f}"
    return with_minus(written if float(written.replace(",", "")) else written[1:])


def with_minus(written: str) -> str:
    """The minus sign for the hyphen that Python writes; nothing below nothing is nothing."""
    return written.removeprefix("-") if not written.strip("-0.") else written.replace("-", _MINUS)


def without_zero(written: str) -> str:
    return written.removesuffix(".0")
