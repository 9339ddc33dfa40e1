"""Results on standard output as a table, CSV or JSON; rows stream, so ten million fit."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TextIO

from cx_insights.model.cells import printable, safe_cell
from cx_insights.wording.columns import Unit, cell

WIDEST_CELL = 60


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def write(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    form: Format,
    out: TextIO | None = None,
    units: Mapping[str, Unit] = MappingProxyType({}),
) -> None:
    """Write rows under their column names to standard output (or `out`).

    A table is for people, and says numbers and days as the pages do; CSV and JSON are for programs.
    """
    stream = out or sys.stdout
    if form is Format.CSV:
        _write_csv(columns, rows, stream)
    elif form is Format.JSON:
        _write_json(columns, rows, stream)
    else:
        _write_table(columns, rows, stream, units)


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(_plain(value)) for value in row] for row in rows)


def _write_json(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    before = "["
    for row in rows:
        record = {name: _jsonable(value) for name, value in zip(columns, row, strict=True)}
        stream.write(before + json.dumps(record, ensure_ascii=False))
        before = ",\n "
    stream.write("[]\n" if before == "[" else "]\n")


def _write_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO, units: Mapping[str, Unit]
) -> None:
    written_in = [units.get(name, Unit.NUMBER) for name in columns]
    cells = [[_short(cell(value, unit)) for value, unit in zip(row, written_in, strict=True)] for row in rows]
    widths = [max(len(name), *(len(row[at]) for row in cells), 0) for at, name in enumerate(columns)]
    for line in (list(columns), ["─" * width for width in widths], *cells):
        stream.write(
            "  ".join(words.ljust(width) for words, width in zip(line, widths, strict=True)).rstrip() + "\n"
        )


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value


def _jsonable(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _short(written: str) -> str:
    text = " ".join(printable(written).split())
    return text if len(text) <= WIDEST_CELL else text[: WIDEST_CELL - 1] + "…"
