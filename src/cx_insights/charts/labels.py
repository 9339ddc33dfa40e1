"""Names as they stand on a drawing."""

from html import escape
from typing import Any


def short(text: Any, limit: int) -> str:
    """The text, cut with an ellipsis where it is longer than `limit`, safe to stand in a label."""
    words = str(text)
    return escape(words if len(words) <= limit else words[: limit - 1].rstrip() + "…", quote=False)
