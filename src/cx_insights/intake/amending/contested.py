"""Two rows of one id with different content: which of them the store shall have."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, select, update

from cx_insights import deeds
from cx_insights.db.schema import imports, overruled, quarantine
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.intake.amending.repair import mend, set_aside
from cx_insights.intake.keeping.keep import KnownIds
from cx_insights.intake.keeping.kept_rows import Reading
from cx_insights.intake.keeping.recount import recount
from cx_insights.intake.receipt import Progress, silent

_CONFLICT = "id_conflict"


def keep_stored(store: Store, import_id: int, row_numbers: Sequence[int]) -> int:
    """Leave the stored rows as they are: the contested ones leave the quarantine and count as already here."""
    q, o = quarantine.c, overruled.c
    with store.writing(deeds.MEND) as connection:
        contested = [q.import_id == import_id, q.row_number.in_(row_numbers), q.reason == _CONFLICT]
        rows = connection.scalar(select(func.count()).select_from(quarantine).where(*contested)) or 0
        connection.execute(delete(quarantine).where(*contested))
        connection.execute(
            delete(overruled).where(o.import_id == import_id, o.set_aside, o.row_number.in_(row_numbers))
        )
        _leave_out(connection, import_id, row_numbers)
        recount(connection, [import_id])
    return rows


def _leave_out(connection: Connection, import_id: int, row_numbers: Sequence[int]) -> None:
    """So that they stay out when the import is read again."""
    i = imports.c
    read_again_of = connection.scalar(select(i.read_again_of).where(i.import_id == import_id))
    origin = i.import_id == (read_again_of or import_id)
    if written := connection.scalar(select(i.reading).where(origin)):
        reading = Reading.from_json(written)
        left_out = tuple(sorted({*reading.left_out, *row_numbers}))
        now = replace(reading, left_out=left_out).to_json()
        connection.execute(update(imports).values(reading=now).where(origin))


def take_instead(
    store: Store, import_id: int, row_numbers: Sequence[int], progress: Progress = silent
) -> int:
    """Store these rows in the place of those that have their ids now; the older versions are kept for an undo.

    Rows of an import are read again as its file was, and brought by an import of their own.
    """
    again = {
        aside.row_number: aside.cells
        for aside in set_aside(store, import_id, _CONFLICT).rows
        if aside.row_number in set(row_numbers)
    }
    if not again:
        raise UnusableInput("These rows are in quarantine no more. Look at the list again.")
    receipt = mend(store, import_id, again, progress, known_ids=KnownIds.TAKE)
    return receipt.updated + receipt.stored
