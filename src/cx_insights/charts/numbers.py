"""How numbers are written everywhere: 1,204 · 41 % · [38–44 %] · −0.12 · 11.5 min."""

from html import escape
from math import isnan
from typing import Any


def missing(value: Any) -> bool:
    """None, NaN or NaT: a number that was not measured."""
    return value is None or value != value


def count(value: Any) -> str:
    """1204 -> '1,204'."""
    return "–" if missing(value) else f"{round(float(value)):,}"


def percent(value: Any, digits: int = 0) -> str:
    """0.413 -> '41 %'; small shares keep one digit, so that 0.4 % does not read as nothing, nor 99.8 % as all."""
    if missing(value):
        return "–"
    share = float(value) * 100
    more = 1 if digits == 0 and (0 < abs(share) < 2 or 99.5 <= share < 100) else digits
    return ">99.9 %" if 99.95 <= share < 100 else f"{share:.{more}f} %"


def interval(low: Any, high: Any) -> str:
    """(0.38, 0.44) -> '[38–44 %]'; nothing where there is no interval."""
    if missing(low) or missing(high):
        return ""
    return f"[{float(low) * 100:.0f}–{float(high) * 100:.0f} %]"


def score(value: Any) -> str:
    """-0.123 -> '−0.12', 0.2 -> '+0.20'."""
    if missing(value):
        return "–"
    return f"{float(value):+.2f}".replace("-", "−")


def minutes(value: Any) -> str:
    """0.4 -> '24 s', 11.5 -> '12 min', 300 -> '5.0 h', 4000 -> '2.8 d'."""
    if missing(value) or isnan(float(value)):
        return "–"
    amount = float(value)
    if amount < 1:
        return f"{amount * 60:.0f} s"
    if amount < 120:
        return f"{amount:.0f} min"
    return f"{amount / 60:.1f} h" if amount < 2880 else f"{amount / 1440:.1f} d"


def short(text: Any, limit: int) -> str:
    """The text, cut with an ellipsis where it is longer than `limit`, safe to stand in a label."""
    words = str(text)
    return escape(words if len(words) <= limit else words[: limit - 1].rstrip() + "…", quote=False)
