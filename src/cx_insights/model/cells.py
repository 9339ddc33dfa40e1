"""What may stand in a cell of a file for a spreadsheet program: it would run a text that starts like a formula."""

import re
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.[0-9]))(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?%?"
)


def safe_cell(value: Any) -> Any:
    """The value; a text that starts like a formula gets a ' in front, a plain number stays one.

    =HYPERLINK(1) │ '=HYPERLINK(1)
    -12.5         │ -12.5
    """
    return f"'{value}" if isinstance(value, str) and _would_run(value) else value


def original_cell(value: str | None) -> str | None:
    """What stood in a cell before `safe_cell`."""
    return value[1:] if value and value[0] == "'" and _would_run(value[1:]) else value


def _would_run(text: str) -> bool:
    return text.lstrip(" ").startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text)
