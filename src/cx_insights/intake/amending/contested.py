"""Two rows of one id with different content: which of them the store shall have."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, cast, delete, distinct, func, insert, select, true, update

from cx_insights.db.schema import imports, interactions, overruled, quarantine, repeats
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.intake.amending.repair import mend, set_aside
from cx_insights.intake.keeping.recount import recount
from cx_insights.intake.link import Gaps, relinking
from cx_insights.intake.receipt import Progress, silent
from cx_insights.model.fields import BY_NAME

_CONFLICT = "id_conflict"
_KEPT_AS = {
    "conversation_id": "stated_conversation_id",
    "journey_id": "stated_journey_id",
    **{field: f"{field}_original" for field in ("channel", "actor", "csat")},
}
_KEPT = frozenset(name for name in BY_NAME if _KEPT_AS.get(name, name) in interactions.columns)


def keep_stored(store: Store, import_id: int, row_numbers: Sequence[int]) -> int:
    """Leave the stored rows as they are: the contested ones leave the quarantine and count as already here."""
    q, o = quarantine.c, overruled.c
    with store.writing() as connection:
        contested = [q.import_id == import_id, q.row_number.in_(row_numbers), q.reason == _CONFLICT]
        rows = connection.scalar(select(func.count()).select_from(quarantine).where(*contested)) or 0
        connection.execute(delete(quarantine).where(*contested))
        connection.execute(
            delete(overruled).where(o.import_id == import_id, o.set_aside, o.row_number.in_(row_numbers))
        )
        recount(connection, [import_id])
    return rows


def take_instead(
    store: Store, import_id: int, row_numbers: Sequence[int], progress: Progress = silent
) -> int:
    """Store these rows in the place of those that have their ids now; those are set aside in their turn.

    Before: import 1 stored 1041 'open', import 2 has 1041 'solved' in quarantine. Afterwards the other way round.
    """
    _bring_in(store, import_id, row_numbers, progress)
    gaps = Gaps.of(store.settings)
    progress("Waiting for the store", 0, None)
    with store.writing() as connection:
        taken = _contenders(import_id, row_numbers)
        ids = connection.scalars(select(overruled.c.interaction_id).where(*taken)).all()
        rows = connection.scalar(select(func.count(distinct(overruled.c.row_number))).where(*taken)) or 0
        if not rows:
            raise UnusableInput("These rows are in quarantine no more. Look at the list again.")
        i = interactions.c
        stored = select(i.content_hash).where(i.interaction_id.in_(ids))
        hashes = connection.scalars(stored.distinct()).all()
        losing = i.content_hash.in_(hashes)
        with relinking(connection, losing, gaps, progress):
            owners = _set_stored_aside(connection, losing, import_id)
            _store_contenders(connection, import_id, row_numbers)
        with relinking(connection, i.interaction_id.in_(ids), gaps, progress):
            connection.execute(delete(repeats).where(repeats.c.interaction_id.in_(ids)))
        mine = imports.c.import_id == import_id
        connection.execute(update(imports).values(stored=imports.c.stored + rows).where(mine))
        recount(connection, [*owners, import_id])
    return int(rows)


def _bring_in(store: Store, import_id: int, row_numbers: Sequence[int], progress: Progress) -> None:
    """Rows that contend within their own file are read again, so that they contend with the store."""
    with store.reading() as connection:
        whole = set(
            connection.scalars(select(overruled.c.row_number).where(*_contenders(import_id, row_numbers)))
        )
    left = set(row_numbers) - whole
    asides = set_aside(store, import_id, _CONFLICT).rows
    again = {aside.row_number: aside.cells for aside in asides if aside.row_number in left}
    if again:
        mend(store, import_id, again, progress)


def _contenders(import_id: int, row_numbers: Sequence[int]) -> list[Any]:
    o = overruled.c
    return [o.import_id == import_id, o.row_number.in_(row_numbers), o.set_aside]


def _set_stored_aside(connection: Connection, losing: Any, by: int) -> list[int]:
    """The rows that lose go into the quarantine of their imports, whole; gives those imports."""
    i, m = interactions.c, imports.c
    places = func.coalesce(m.places_per_row, 1)
    from_base = i.sequence - func.coalesce(m.base_sequence, 0)
    row_number = cast(func.floor(from_base / (places * 1.0)), BigInteger)
    names = [column.name for column in interactions.columns]
    of_import = select(*(i[name] for name in names), row_number, true()).join(
        imports, m.import_id == i.import_id
    )
    target = [column.name for column in overruled.columns]
    connection.execute(insert(overruled).from_select(target, of_import.where(losing)))
    told = connection.execute(
        select(*(i[name] for name in names), row_number.label("row_number"), m.source, m.mapping)
        .join(imports, m.import_id == i.import_id)
        .where(losing)
        .order_by(i.sequence.desc())
    ).mappings()
    first = {(row["import_id"], row["row_number"]): row for row in told}  # of several moments the first
    connection.execute(insert(quarantine), [_as_aside(row, by) for row in first.values()])
    owners: dict[int, int] = {}
    for owner, _ in first:
        owners[owner] = owners.get(owner, 0) + 1
    for owner, rows in owners.items():
        connection.execute(update(imports).values(stored=m.stored - rows).where(m.import_id == owner))
    connection.execute(delete(interactions).where(losing))
    return list(owners)


def _as_aside(row: Any, by: int) -> dict[str, Any]:
    """A stored row as the quarantine keeps it, in the columns of its file as far as they were kept."""
    mapping: dict[str, str] = json.loads(row["mapping"])
    cells = {column: row[_KEPT_AS.get(field, field)] for field, column in mapping.items() if field in _KEPT}
    cells |= json.loads(row["attributes"] or "{}")
    if "occurred_at" in mapping:
        cells[mapping["occurred_at"]] = f"{row['occurred_at'].isoformat()}Z"
    return {
        "import_id": row["import_id"],
        "source": row["source"],
        "row_number": row["row_number"],
        "reason": _CONFLICT,
        "detail": f"{row['interaction_id']} was replaced by a row of import {by}",
        "original": json.dumps(
            {name: str(cell) for name, cell in cells.items() if cell is not None}, ensure_ascii=False
        ),
    }


def _store_contenders(connection: Connection, import_id: int, row_numbers: Sequence[int]) -> None:
    taken = _contenders(import_id, row_numbers)
    names = [column.name for column in interactions.columns]
    rows = select(*(overruled.c[name] for name in names)).where(*taken)
    connection.execute(insert(interactions).from_select(names, rows))
    connection.execute(delete(overruled).where(*taken))
    q = quarantine.c
    connection.execute(
        delete(quarantine).where(
            q.import_id == import_id, q.row_number.in_(row_numbers), q.reason == _CONFLICT
        )
    )
