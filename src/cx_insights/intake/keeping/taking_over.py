"""An import that was read again: its new rows follow the earlier ones in the chain of versions, row by row.

versions of a row        │ import 1 is read again as 4
1 (stored)               │ 1 → 4 (stored)
1 → 3 (stored)           │ 1 → 4 → 3 (stored): a later export knew more of it
set aside by 1           │ its quarantine is taken over by 4
already here, stored by 2│ it stays as 2 read it
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Subquery,
    Table,
    and_,
    delete,
    distinct,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from cx_insights.db.schema import imports, interactions, overruled, quarantine, repeats, replaced
from cx_insights.intake.keeping.recount import recount
from cx_insights.intake.keeping.versions import row_number, stored_row_number
from cx_insights.intake.receipt import Receipt
from cx_insights.intake.shaping.prepare import Prepared

_BROUGHT_AGAIN = (repeats, overruled)

below = Table(
    "below",
    MetaData(),
    Column("row_number", BigInteger, nullable=False),
    Column(
        "newer", Integer
    ),  # the later import that has a newer version; NULL: the earlier reading was stored
    Column("newer_row", BigInteger),
    prefixes=["TEMPORARY"],
)
"""The rows of the earlier reading, and what replaced them since."""


@dataclass(frozen=True)
class Again:
    """Which import is read again (`of`), and the reading whose place is taken (`instead_of`, the same at first).

    `made_with` is the new number of the first of those that are read again together; None of the first itself.
    """

    of: int
    instead_of: int
    made_with: int | None = None


def make_room(connection: Connection, again: Again, import_id: int) -> None:
    """Move what the earlier reading stored into `replaced`, and take over what it had set aside."""
    i, r, old = interactions.c, replaced.c, again.instead_of
    below.create(connection)
    later = select(r.row_number, r.replaced_by, r.replaced_by_row).where(r.import_id == old).distinct()
    connection.execute(insert(below).from_select(["row_number", "newer", "newer_row"], later))
    number = stored_row_number()
    of_import = imports.c.import_id == i.import_id
    mine = select(number).join(imports, of_import).where(i.import_id == old).distinct()
    connection.execute(insert(below).from_select(["row_number"], mine))
    rows = select(*interactions.columns, number, literal(import_id), number).join(imports, of_import)
    names = [column.name for column in replaced.columns]
    connection.execute(insert(replaced).from_select(names, rows.where(i.import_id == old)))
    connection.execute(delete(interactions).where(i.import_id == old))
    _stand_behind(connection, import_id, old)
    q = quarantine.c
    aside = and_(q.import_id == old, q.mended_by.is_(None))
    connection.execute(update(quarantine).values(mended_by=import_id).where(aside))


def _stand_behind(connection: Connection, import_id: int, old: int) -> None:
    """What others had brought again of the rows that go, and the earlier reading of any, stands behind this one."""
    r = replaced.c
    moved = select(r.interaction_id).where(r.replaced_by == import_id)
    for again in _BROUGHT_AGAIN:
        a = again.c
        theirs = or_(a.interaction_id.in_(moved), a.import_id == old)
        connection.execute(update(again).values(behind=import_id).where(a.behind.is_(None), theirs))


def without_replaced(rows: Table, part: Prepared) -> Subquery:
    """The incoming rows of which no later import has a newer version."""
    number = row_number(rows.c.sequence, part.places_per_row)
    newer = select(below.c.row_number).where(below.c.newer.is_not(None))
    return select(rows).where(number.not_in(newer)).subquery("incoming")


def slip_under(
    connection: Connection,
    rows: Table,
    added: dict[str, ColumnElement[Any]],
    part: Prepared,
    import_id: int,
    old: int,
) -> None:
    """Rows of which a later import has a newer version go between the earlier reading and that one."""
    r, number = replaced.c, row_number(rows.c.sequence, part.places_per_row)
    own = [
        added[column.name] if column.name in added else rows.c[column.name] for column in interactions.columns
    ]
    later = and_(below.c.row_number == number, below.c.newer.is_not(None))
    between = select(*own, number, below.c.newer, below.c.newer_row).select_from(rows.join(below, later))
    connection.execute(insert(replaced).from_select([column.name for column in replaced.columns], between))
    slipped = select(r.row_number).where(r.import_id == import_id)
    for again in _BROUGHT_AGAIN:
        a = again.c
        ids = select(r.interaction_id).where(
            r.import_id == old,
            r.replaced_by == a.behind,
            r.row_number.in_(slipped),
            r.replaced_by != import_id,
        )
        same = a.interaction_id.in_(ids.correlate(again))
        connection.execute(update(again).values(behind=import_id).where(a.behind.is_not(None), same))
    theirs = and_(r.import_id == old, r.replaced_by != import_id, r.row_number.in_(slipped))
    connection.execute(
        update(replaced).values(replaced_by=import_id, replaced_by_row=r.row_number).where(theirs)
    )


def counted_again(connection: Connection, receipt: Receipt, part: Prepared, base: int, old: int) -> Receipt:
    """Rows that were stored before and are again count as brought up to date, be it below a newer version."""
    (import_id,) = receipt.import_ids
    i, r = interactions.c, replaced.c
    number = row_number(i.sequence - base, part.places_per_row)
    newer_than_others = select(r.replaced_by_row).where(r.replaced_by == import_id, r.import_id != old)
    stored = select(func.count(distinct(number))).where(
        i.import_id == import_id,
        number.in_(select(below.c.row_number)),
        number.not_in(newer_than_others),
    )
    slipped = select(func.count(distinct(r.row_number))).where(r.import_id == import_id)
    known = connection.scalar(stored) or 0
    updated = receipt.updated + known + (connection.scalar(slipped) or 0)
    return replace(receipt, stored=receipt.stored - known, updated=updated)


def leave_room(connection: Connection, old: int) -> None:
    below.drop(connection)
    recount(connection, [old])
