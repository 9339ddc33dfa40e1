"""What one customer gave, in words."""

from typing import Any

from cx_insights.model.ratings import Rating
from cx_insights.wording.numbers import missing, number


def given(kind: Rating, value: Any, written: Any = None) -> str:
    """'rated 4 of 5'; where the file has it on another scale or in words, that too: 'rated 4.6 of 5, written 9'."""
    said = f"{kind.gave} {number(value)} of {kind.best}"
    return said if missing(written) or _same(value, str(written)) else f"{said}, written {written}"


def _same(value: Any, written: str) -> bool:
    try:
        return float(written.strip().replace(",", ".")) == float(value)
    except ValueError:
        return False
