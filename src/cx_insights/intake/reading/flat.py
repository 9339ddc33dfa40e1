"""A JSON object as one row of text cells."""

import json
import math
from typing import Any

DEEPEST = 20
LARGEST_WRITTEN_OUT = 1e22


def flattened(record: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    """{"source": {"type": "app"}, "tags": ["late", "cold"]} → source.type = app, tags = late; cold.

    What is nested deeper than any export nests stays JSON.
    """
    flat: dict[str, str] = {}
    for key, value in record.items():
        name = prefix + (" ".join(key.split()) or "unnamed")
        if isinstance(value, dict) and value and depth < DEEPEST:
            flat.update(flattened(value, name + ".", depth + 1))
        else:
            flat[name] = text_of(value)
    return flat


def text_of(value: Any) -> str:
    """A JSON value as a cell."""
    if value is None or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if not math.isfinite(value):  # NaN is how some programs write that there is nothing
            return "" if math.isnan(value) else repr(value)
        return str(int(value)) if value.is_integer() and abs(value) < LARGEST_WRITTEN_OUT else repr(value)
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return "; ".join(text_of(item) for item in value)
    if isinstance(value, str):
        return value.replace("\0", "")
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)
