"""A JSON object as one row of text cells."""

import json
from typing import Any


def flattened(record: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """{"source": {"type": "app"}, "tags": ["late", "cold"]} → source.type = app, tags = late; cold."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        name = prefix + (" ".join(key.split()) or "unnamed")
        if isinstance(value, dict) and value:
            flat.update(flattened(value, name + "."))
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
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return "; ".join(text_of(item) for item in value)
    return value.replace("\0", "") if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
