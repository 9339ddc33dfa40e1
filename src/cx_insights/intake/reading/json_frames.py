"""Tables that a program wrote into JSON as a whole: by columns, or split into names and rows."""

import json
import re
from typing import Any

import duckdb

from cx_insights.intake.reading.encoding import Encoding
from cx_insights.intake.reading.source import Source
from cx_insights.intake.staging.table import Staged, StagingTable, is_blank, new_table_name

MOST_BYTES = 300_000_000  # such a file can only be read as a whole
_LOOKED_AT = 4_096
_SPLIT = re.compile(r'\s*\{\s*"(?:columns|index)"\s*:\s*\[')
_BY_COLUMNS = re.compile(r'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*(?:\{\s*"0"\s*:|\[\s*(?:"|-?\d|null|true|false))')

Frame = tuple[list[str], list[list[Any]]]


def frame_in_json(
    source: Source, encoding: Encoding, head: bytes, scratch: duckdb.DuckDBPyConnection, limit: int | None
) -> Staged | None:
    """The table in such a file; None where the file is not one.

    {"columns": ["id", "text"], "data": [["T0", "late"], ...]}    │ split
    {"id": {"0": "T0", "1": "T1"}, "text": {"0": "late", ...}}    │ by columns, rows by their index
    {"id": ["T0", "T1"], "text": ["late", "cold"]}                │ by columns
    """
    start = encoding.decode(head[:_LOOKED_AT]).removeprefix("\ufeff")
    if not (_SPLIT.match(start) or _BY_COLUMNS.match(start)) or (source.size() or 0) > MOST_BYTES:
        return None
    with source.open() as stream, encoding.text(stream) as text:
        try:
            found = _frame(json.loads(text.read().removeprefix("\ufeff")))
        except (ValueError, RecursionError):
            return None
    if found is None:
        return None
    columns, rows = found
    table = StagingTable(scratch, new_table_name(scratch), len(columns))
    count = 0
    for number, cells in enumerate(map(_texts, rows), start=1):
        if count == limit:
            break
        if not is_blank(cells):
            table.add((number, None, cells))
            count += 1
    table.flush()
    return Staged(table.table, tuple(columns), count, 1, ())


def _frame(value: Any) -> Frame | None:
    if not isinstance(value, dict) or not value:
        return None
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        return _split(value)
    if all(isinstance(column, dict) for column in value.values()):
        index = list(dict.fromkeys(key for column in value.values() for key in column))
        rows = [[column.get(key) for column in value.values()] for key in index]
        return list(value), rows
    lengths = {len(column) if isinstance(column, list) else -1 for column in value.values()}
    if len(lengths) == 1 and lengths != {-1} and len(value) > 1:
        return list(value), [list(row) for row in zip(*value.values(), strict=True)]
    return None


def _split(value: dict[str, Any]) -> Frame | None:
    columns = [str(name) for name in value["columns"]]
    rows = value["data"]
    if len(set(columns)) < len(columns) or not all(
        isinstance(row, list) and len(row) == len(columns) for row in rows
    ):
        return None
    return columns, rows


def _texts(row: list[Any]) -> list[str]:
    return list(map(_text, row))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
