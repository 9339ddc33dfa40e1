"""What may stand in a cell of a file for a spreadsheet program: it would run a text that starts like a formula."""

import re
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PLAIN_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.[0-9]))(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?%?"
)


def safe_cell(value: Any) -> Any:
    """The value; a text that starts like a formula gets a ' in front, a plain number stays one.

    =HYPERLINK(1) │ '=HYPERLINK(1)
    -12.5         │ -12.5
    """
    if not isinstance(value, str):
        return value
    shown = printable(value)
    return f"'{shown}" if _would_run(shown) else shown


def printable(text: str) -> str:
    """The text without characters that a terminal or a spreadsheet would obey: ESC, BEL, NUL and the like.

    Line ends and tabs stay: they are a part of what was written.
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text) if _CONTROLS.search(text) else text


def original_cell(value: str | None) -> str | None:
    """What stood in a cell before `safe_cell`."""
    return value[1:] if value and value[0] == "'" and _would_run(value[1:]) else value


def _would_run(text: str) -> bool:
    return text.lstrip(" ").startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text)
