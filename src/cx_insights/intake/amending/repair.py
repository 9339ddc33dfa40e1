"""Rows that were set aside, mended and read again: as their file was read, with the same mapping, zone and dates.

What works then is stored by an import of its own and leaves the quarantine; what does not stays, with its new reason.
Only masked originals are kept, so that a masked cell stays masked.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, delete, func, select, update

from cx_insights.db.schema import imports, overruled, quarantine
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.intake.keeping.keep import KnownIds, keep
from cx_insights.intake.keeping.own_sentiment import scorer_of
from cx_insights.intake.keeping.recount import recount
from cx_insights.intake.mapping.remembered import NOTHING_SAID, Corrections
from cx_insights.intake.receipt import Progress, Receipt, silent
from cx_insights.intake.shaping.prepare import prepare
from cx_insights.intake.shaping.understand import Reader
from cx_insights.intake.staging.scratch import scratch_database
from cx_insights.intake.staging.table import Staged, StagingTable, cell_columns, new_table_name
from cx_insights.model.cells import original_cell, safe_cell
from cx_insights.model.fields import BY_NAME

LABELS = ("quarantined in import", "quarantined row", "quarantined because")
"""The columns that a download has before those of the file; a file with them is taken back as mended rows."""

_IDS_PER_STATEMENT = 5_000

Cells = Mapping[str, str | None]


class NothingMended(UnusableInput):
    """Rows of the quarantine that come back as they were."""


@dataclass(frozen=True)
class Aside:
    """A row that is set aside: its number, the reason, the detail, and its cells by column.

    row_number │ reason          │ detail                              │ cells
           417 │ time_unreadable │ the time cannot be read: 'tomorrow' │ {'id': '9', 'created at': 'tomorrow'}
    """

    row_number: int
    reason: str
    detail: str
    cells: Cells


@dataclass(frozen=True)
class SetAside:
    """Rows of an import that are set aside, and how many there are in all; its columns, and how its times were read."""

    import_id: int
    columns: tuple[str, ...]
    rows: tuple[Aside, ...]
    total: int
    time_column: str | None
    day_first: bool | None


def set_aside(
    store: Store, import_id: int, reason: str | None = None, containing: str = "", limit: int | None = None
) -> SetAside:
    """What an import has in quarantine: of one reason, and holding some words, if wished."""
    q = quarantine.c
    wanted = [q.import_id == import_id, q.mended_by.is_(None)]
    wanted += [q.reason == reason] if reason else []
    wanted += [q.original.icontains(containing, autoescape=True)] if containing else []
    rows = select(q.row_number, q.reason, q.detail, q.original).where(*wanted).order_by(q.row_number)
    with store.reading() as connection:
        made, columns = _made(connection, import_id), _columns(connection, import_id)
        found = connection.execute(rows.limit(limit)).all()
        total = connection.scalar(select(func.count()).select_from(quarantine).where(*wanted)) or 0
    asides = tuple(Aside(row.row_number, row.reason, row.detail, json.loads(row.original)) for row in found)
    return SetAside(import_id, columns, asides, total, _time_column(made), made.day_first)


def with_quarantine(store: Store) -> list[int]:
    """The imports that have rows in quarantine, the newest first."""
    q = quarantine.c
    with store.reading() as connection:
        asked = select(q.import_id).where(q.mended_by.is_(None)).distinct().order_by(q.import_id.desc())
        return list(connection.scalars(asked))


def reasons_aside(store: Store, import_id: int) -> dict[str, int]:
    """What stands in an import's quarantine now: {'time_unreadable': 12, 'no_identity': 3}, the most first."""
    q = quarantine.c
    counted = (
        select(q.reason, func.count())
        .where(q.import_id == import_id, q.mended_by.is_(None))
        .group_by(q.reason)
    )
    with store.reading() as connection:
        found = connection.execute(counted.order_by(func.count().desc(), q.reason)).all()
    return {row.reason: row[1] for row in found}


def mend(
    store: Store,
    import_id: int,
    rows: Mapping[int, Cells],
    progress: Progress = silent,
    day_first: bool | None = None,
    known_ids: KnownIds = KnownIds.SET_ASIDE,
) -> Receipt:
    """Read rows of an import's quarantine again, with these cells; `day_first` corrects how dates are read.

    {417: {'id': '9', 'created at': '2026-09-01 08:00'}}
    """
    with store.reading() as connection:
        made = _made(connection, import_id)
        columns = _columns(connection, import_id)
    whole = {aside.row_number: aside for aside in set_aside(store, import_id).rows}
    as_then = day_first is None or day_first == made.day_first
    rows = {
        number: cells for number, cells in rows.items() if not as_then or _is_mended(whole.get(number), cells)
    }
    rows = _with_a_time(rows, _time_column(made))
    with scratch_database(store.settings) as scratch:
        staged = _staged(scratch.connection, columns, rows)
        table, *_ = Reader(scratch.connection, store, fresh=True).tables(
            [(staged, f"{made.source}, mended")], _as_read_then(made, columns, day_first), {}
        )
        read_again = replace(table, corrections=NOTHING_SAID)
        part = prepare(scratch.connection, read_again, 1, scorer_of(store), progress, scratch.file.parent)
        scratch.connection.close()
        settle = partial(_settle, import_id, made.source, list(rows))
        return keep(store, scratch.file, [part], progress, settle, known_ids)


def as_csv(found: SetAside) -> bytes:
    """The rows as a file for a spreadsheet program, which can be imported again; nothing in it runs as a formula.

    quarantined in import │ quarantined row │ quarantined because     │ id │ created at
    1                     │ 417             │ the time cannot be read │ 9  │ tomorrow
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*LABELS, *found.columns))
    for row in found.rows:
        cells = [safe_cell(row.cells.get(column)) for column in found.columns]
        writer.writerow((found.import_id, row.row_number, row.detail, *cells))
    return out.getvalue().encode("utf-8-sig")


def is_download(columns: Sequence[str]) -> bool:
    """Whether a file is a download of quarantined rows, mended or not."""
    return tuple(columns[: len(LABELS)]) == LABELS


def take_back(store: Store, scratch: DuckDBPyConnection, staged: Staged, progress: Progress) -> Receipt:
    """Read the rows of such a file again, each as the file was that it came from."""
    names = ", ".join(cell_columns(len(staged.columns)))
    by_import: dict[int, dict[int, Cells]] = {}
    for record in scratch.execute(f"SELECT {names} FROM {staged.table} ORDER BY row").fetchall():
        cells = zip(staged.columns[len(LABELS) :], map(original_cell, record[len(LABELS) :]), strict=True)
        by_import.setdefault(_number(record[0]), {})[_number(record[1])] = dict(cells)
    total = Receipt()
    unchanged = NothingMended("No row was mended. Change a cell first.")
    for import_id, rows in by_import.items():
        try:
            total = total + mend(store, import_id, rows, progress)
        except NothingMended as error:
            unchanged = error
    if not total.read:
        raise unchanged
    return total


def _is_mended(aside: Aside | None, cells: Cells) -> bool:
    """Whether reading the row again can give anything else: it was changed, or the row in its way may be gone."""
    if aside is None or aside.reason == "id_conflict":
        return True
    return {name: cell for name, cell in cells.items() if cell} != aside.cells


def _with_a_time(rows: dict[int, Cells], column: str | None) -> dict[int, Cells]:
    """Rows whose time is still missing are not tried: among few rows it would look like the habit of an export."""
    tried = {number: cells for number, cells in rows.items() if column is None or cells.get(column)}
    if not rows:
        raise NothingMended("No row was mended. Change a cell first.")
    if not tried:
        raise NothingMended(f"The time is still missing in these rows. Fill in '{column}'.")
    return tried


def _number(cell: str | None) -> int:
    if cell is None or not cell.isdigit():
        raise UnusableInput(
            f"'{cell or ''}' is no number of an import or a row. Leave the first three columns as they were downloaded."
        )
    return int(cell)


def _made(connection: Connection, import_id: int) -> Any:
    found = connection.execute(select(imports).where(imports.c.import_id == import_id)).one_or_none()
    if found is None:
        raise UnknownName(f"There is no import {import_id} any more. See cx-insights imports.")
    return found


def _time_column(made: Any) -> str | None:
    mapping: dict[str, str] = json.loads(made.mapping)
    return mapping.get("occurred_at")


def _columns(connection: Connection, import_id: int) -> tuple[str, ...]:
    """The columns of the file; of imports of older versions those that the quarantined rows fill."""
    listed = _made(connection, import_id).columns
    if listed is not None:
        return tuple(json.loads(listed))
    originals = connection.scalars(select(quarantine.c.original).where(quarantine.c.import_id == import_id))
    return tuple(dict.fromkeys(name for original in originals for name in json.loads(original)))


def _staged(scratch: DuckDBPyConnection, columns: tuple[str, ...], rows: Mapping[int, Cells]) -> Staged:
    name = new_table_name(scratch)
    table = StagingTable(scratch, name, len(columns))
    for row_number, cells in rows.items():
        table.add((row_number, None, [cells.get(column) for column in columns]))
    table.flush()
    return Staged(name, columns, len(rows), 2, ())


def _as_read_then(made: Any, columns: tuple[str, ...], day_first: bool | None) -> Corrections:
    mapping: dict[str, str] = json.loads(made.mapping)
    overrides = {field: mapping[field] if mapping.get(field) in columns else "" for field in BY_NAME}
    return Corrections(overrides, made.time_zone, made.day_first if day_first is None else day_first)


def _settle(
    import_id: int, source: str, tried: Sequence[int], connection: Connection, receipt: Receipt
) -> None:
    """What still does not work goes back, with its new reason; the rest is mended by the new import."""
    (mended_by,) = receipt.import_ids
    q, o = quarantine.c, overruled.c
    _must_be_aside(connection, import_id, tried)
    failed = select(q.row_number).where(q.import_id == mended_by)
    before = connection.scalars(failed).all()
    _in_portions(connection, delete(quarantine).where(q.import_id == import_id), q.row_number, before)
    mine = delete(overruled).where(o.import_id == import_id, o.set_aside)
    _in_portions(connection, mine, o.row_number, before)
    connection.execute(
        update(quarantine).values(import_id=import_id, source=source).where(q.import_id == mended_by)
    )
    connection.execute(
        update(overruled).values(import_id=import_id).where(o.import_id == mended_by, o.set_aside)
    )
    worked = [row_number for row_number in tried if row_number not in set(before)]
    mended = update(quarantine).values(mended_by=mended_by).where(q.import_id == import_id)
    _in_portions(connection, mended, q.row_number, worked)
    this = imports.c.import_id == mended_by
    if worked:
        connection.execute(update(imports).values(read=imports.c.read - len(before)).where(this))
    else:
        connection.execute(delete(imports).where(this))
    recount(connection, [import_id, mended_by])


def _must_be_aside(connection: Connection, import_id: int, tried: Sequence[int]) -> None:
    q = quarantine.c
    aside = set(
        connection.scalars(select(q.row_number).where(q.import_id == import_id, q.mended_by.is_(None)))
    )
    if not aside.issuperset(tried):
        raise UnusableInput("Some of these rows are in quarantine no more. Look at the list again.")


def _in_portions(connection: Connection, statement: Any, column: Any, numbers: Sequence[int]) -> None:
    for start in range(0, len(numbers), _IDS_PER_STATEMENT):
        connection.execute(statement.where(column.in_(numbers[start : start + _IDS_PER_STATEMENT])))
