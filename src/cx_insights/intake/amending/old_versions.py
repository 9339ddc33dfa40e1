"""Older versions of rows when imports are taken back: given back, handed over, or gone.

versions of one row      │ undone  │ afterwards
1 → 2 → 3 (stored)       │ 3       │ 1 → 2 (stored)
1 → 2 → 3 (stored)       │ 2       │ 1 → 3 (stored)
1 → 3 (stored)           │ 1       │ 3 (stored), which counts as new there
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, and_, delete, distinct, func, insert, select, update

from cx_insights.db.schema import imports, interactions, overruled, repeats, replaced
from cx_insights.intake.keeping.recount import recount
from cx_insights.intake.keeping.versions import stored_row_number

_BROUGHT_AGAIN = (repeats, overruled)


def remove_old_versions(connection: Connection, ids: Sequence[int]) -> None:
    """The kept versions of these imports go to whoever brought them again, else out of the chain."""
    for import_id in sorted(ids):
        _to_heirs(connection, import_id, ids)
        _out_of_the_chain(connection, import_id)


def _to_heirs(connection: Connection, import_id: int, ids: Sequence[int]) -> None:
    r, again = replaced.c, repeats.c
    mine = and_(
        r.import_id == import_id, again.behind == r.replaced_by, again.interaction_id == r.interaction_id
    )
    first = (
        select(again.interaction_id, func.min(again.import_id).label("heir"))
        .join(replaced, mine)
        .where(again.import_id.not_in(ids))
        .group_by(again.interaction_id)
        .subquery()
    )
    heirs = (
        select(*repeats.c)
        .join(first, and_(first.c.interaction_id == again.interaction_id, first.c.heir == again.import_id))
        .where(again.behind.is_not(None))
        .subquery()
    )
    rows = connection.execute(
        select(heirs.c.import_id, func.count(distinct(heirs.c.row_number))).group_by(heirs.c.import_id)
    ).all()
    if not rows:
        return
    taken = connection.execute(select(heirs.c.import_id, heirs.c.sequence)).all()
    old = replaced.alias("old")
    below = select(old.c.row_number, heirs.c.import_id, heirs.c.row_number.label("heirs_row")).join(
        heirs, and_(heirs.c.interaction_id == old.c.interaction_id, heirs.c.behind == old.c.replaced_by)
    )
    moved = below.where(old.c.import_id == import_id).distinct().subquery()
    connection.execute(
        update(replaced)
        .values(replaced_by=moved.c.import_id, replaced_by_row=moved.c.heirs_row)
        .where(r.replaced_by == import_id, r.replaced_by_row == moved.c.row_number)
    )
    connection.execute(
        update(replaced)
        .values(import_id=heirs.c.import_id, sequence=heirs.c.sequence, row_number=heirs.c.row_number)
        .where(
            r.import_id == import_id,
            heirs.c.interaction_id == r.interaction_id,
            heirs.c.behind == r.replaced_by,
        )
    )
    for heir, sequence in taken:
        connection.execute(delete(repeats).where(again.import_id == heir, again.sequence == sequence))
    for heir, count in rows:
        _count(connection, heir, stored=count)


def _out_of_the_chain(connection: Connection, import_id: int) -> None:
    """What was below a version that goes is replaced by what replaced that one."""
    r, old = replaced.c, replaced.alias("old")
    gone = (
        select(old.c.row_number, old.c.replaced_by, old.c.replaced_by_row)
        .where(old.c.import_id == import_id)
        .distinct()
        .subquery()
    )
    below = select(r.replaced_by_row).where(r.replaced_by == import_id)
    first = (
        select(gone.c.replaced_by, func.count())
        .where(gone.c.row_number.not_in(below))
        .group_by(gone.c.replaced_by)
    )
    now_new = connection.execute(first).all()
    linked = and_(r.replaced_by == import_id, r.replaced_by_row == gone.c.row_number)
    connection.execute(
        update(replaced)
        .values(replaced_by=gone.c.replaced_by, replaced_by_row=gone.c.replaced_by_row)
        .where(linked)
    )
    connection.execute(delete(replaced).where(r.import_id == import_id))
    _stand_behind(connection, import_id)
    for newer, rows in now_new:
        _count(connection, newer, stored=rows, updated=-rows)


def _stand_behind(connection: Connection, import_id: int) -> None:
    """What was brought again of the versions below stands behind whatever replaces those now."""
    r = replaced.c
    for again in _BROUGHT_AGAIN:
        a = again.c
        connection.execute(
            update(again)
            .values(behind=r.replaced_by)
            .where(a.behind == import_id, r.interaction_id == a.interaction_id, r.import_id < import_id)
        )


def pass_to_heirs_of_newer(connection: Connection, ids: Sequence[int], heirs: Table) -> None:
    """Where a later import brought the newer version too, the older one is behind that import."""
    r, i = replaced.c, interactions.c
    passed = (
        select(
            i.import_id.label("from_import"),
            stored_row_number().label("from_row"),
            heirs.c.import_id,
            heirs.c.row_number,
        )
        .join(imports, imports.c.import_id == i.import_id)
        .join(heirs, heirs.c.interaction_id == i.interaction_id)
        .where(i.import_id.in_(ids))
        .distinct()
        .subquery()
    )
    linked = and_(r.replaced_by == passed.c.from_import, r.replaced_by_row == passed.c.from_row)
    counted = select(passed.c.import_id, func.count(distinct(passed.c.row_number))).join(replaced, linked)
    for heir, rows in connection.execute(counted.group_by(passed.c.import_id)).all():
        _count(connection, heir, stored=-rows, updated=rows)
    for again in _BROUGHT_AGAIN:
        a = again.c
        old = (
            select(r.interaction_id, passed.c.from_import, passed.c.import_id)
            .join(passed, linked)
            .distinct()
            .subquery()
        )
        connection.execute(
            update(again)
            .values(behind=old.c.import_id)
            .where(a.behind == old.c.from_import, a.interaction_id == old.c.interaction_id)
        )
    connection.execute(
        update(replaced)
        .values(replaced_by=passed.c.import_id, replaced_by_row=passed.c.row_number)
        .where(linked)
    )


def restore_old_versions(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Store again what these imports had replaced; gives the sequences."""
    r = replaced.c
    mine = r.replaced_by.in_(ids)
    names = [column.name for column in interactions.columns]
    sequences = list(connection.scalars(select(r.sequence).where(mine)))
    if not sequences:
        return []
    for again in _BROUGHT_AGAIN:
        a = again.c
        theirs = select(r.interaction_id).where(mine)
        connection.execute(
            update(again).values(behind=None).where(a.behind.in_(ids), a.interaction_id.in_(theirs))
        )
    connection.execute(
        insert(interactions).from_select(names, select(*(r[name] for name in names)).where(mine))
    )
    connection.execute(delete(replaced).where(mine))
    return sequences


def _count(connection: Connection, import_id: int, stored: int = 0, updated: int = 0) -> None:
    i = imports.c
    connection.execute(
        update(imports)
        .values(stored=i.stored + stored, updated=i.updated + updated)
        .where(i.import_id == import_id)
    )
    recount(connection, [import_id])
