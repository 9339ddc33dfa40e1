"""Rows that the store knows already: the same again, a newer version, or an older one.

stored by import 1                 │ brought by import 2
500 open                           │ 500 solved, 2 moments more   → brought up to date; the old version is kept
501 open, 2026-03-02 09:00         │ 501 open, 2026-03-02T09:00Z  → already here: another spelling of the same
502 solved, newest 5 Mar           │ 502 open, newest 3 Mar       → already here: the stored one is newer
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    cast,
    delete,
    distinct,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)

from cx_insights.db.schema import imports, interactions, overruled, repeats, replaced
from cx_insights.intake.keeping.incoming import Incoming
from cx_insights.intake.shaping.prepare import Prepared

met = Table(
    "met",
    MetaData(),
    Column("sequence", BigInteger, nullable=False),
    Column("row_number", BigInteger, nullable=False),
    Column("same_content", Boolean, nullable=False),
    Column("same_reading", Boolean, nullable=False),
    Column("import_id", Integer, nullable=False),  # whose the stored row is
    Column("stored_row", BigInteger, nullable=False),  # its number in that import's file
    Column("stored_hash", Text, nullable=False),
    prefixes=["TEMPORARY"],
)
"""The incoming interactions whose id the store has."""

changed = Table(
    "changed",
    MetaData(),
    Column("row_number", BigInteger, nullable=False),
    Column("import_id", Integer, nullable=False),
    Column("stored_row", BigInteger, nullable=False),
    Column("newer", Boolean, nullable=False),
    prefixes=["TEMPORARY"],
)
"""The incoming rows that say something else than the stored ones of their ids."""


@dataclass(frozen=True)
class Known:
    """How many incoming rows are the same again, newer versions, and older ones."""

    same: int
    newer: int
    older: int


def row_number(sequence: ColumnElement[Any], places_per_row: int) -> ColumnElement[Any]:
    """The row of the file that an interaction came from."""
    if places_per_row == 1:
        return sequence
    return cast(func.floor(sequence / float(places_per_row)), BigInteger)


def stored_row_number() -> ColumnElement[Any]:
    """The number of a stored interaction's row in its file; needs `imports` beside `interactions`."""
    places = func.coalesce(imports.c.places_per_row, 1) * 1.0
    from_base = interactions.c.sequence - func.coalesce(imports.c.base_sequence, 0)
    return cast(func.floor(from_base / places), BigInteger)


def fill_met(
    connection: Connection, rows: FromClause, part: Prepared, same_reading: ColumnElement[bool]
) -> None:
    """Fill `met`: rows with equal cells are the same."""
    i = interactions.c
    found = (
        select(
            rows.c.sequence,
            row_number(rows.c.sequence, part.places_per_row),
            i.content_hash == rows.c.content_hash,
            same_reading,
            i.import_id,
            stored_row_number(),
            i.content_hash,
        )
        .select_from(rows.join(interactions, i.interaction_id == rows.c.interaction_id))
        .join(imports, imports.c.import_id == i.import_id)
    )
    connection.execute(insert(met).from_select([column.name for column in met.columns], found))


def compare_with_other_columns(
    connection: Connection, incoming: Incoming, rows: FromClause, part: Prepared
) -> None:
    """A row that differs only by columns that the stored one's file had not is the same, unless it has more moments."""
    mine = set(part.table.staged.columns)
    owners = connection.scalars(select(met.c.import_id).where(~met.c.same_content).distinct()).all()
    listed = select(imports.c.import_id, imports.c.columns).where(imports.c.import_id.in_(owners))
    for import_id, columns in connection.execute(listed).all():
        theirs = set(json.loads(columns or "[]"))
        if part.meaning is None or not theirs or mine <= theirs:
            continue
        hashes = incoming.hashes(part, part.meaning.content_hash(mine & theirs))
        whole = _all_moments_met(rows, part)
        same = select(hashes.c.row_number).where(
            hashes.c.row_number == met.c.row_number, hashes.c.content_hash == met.c.stored_hash
        )
        connection.execute(
            update(met)
            .values(same_content=True, same_reading=False)
            .where(
                met.c.import_id == import_id, ~met.c.same_content, same.exists(), met.c.row_number.in_(whole)
            )
        )
        hashes.drop(connection)


def _all_moments_met(rows: FromClause, part: Prepared) -> Any:
    """The incoming rows of which every moment has an id that the store has."""
    number = row_number(rows.c.sequence, part.places_per_row)
    known = select(met.c.sequence).where(met.c.sequence == rows.c.sequence).exists()
    return select(number).group_by(number).having(func.bool_and(known))


def tell_versions(connection: Connection, rows: FromClause, part: Prepared, take_all: bool) -> Known:
    """Fill `changed`, and count; `take_all` where a person chose the incoming rows."""
    number = row_number(rows.c.sequence, part.places_per_row)
    differing = (
        select(met.c.row_number, met.c.import_id, met.c.stored_row).where(~met.c.same_content).distinct()
    )
    pairs = differing.subquery()
    owners = connection.scalars(select(pairs.c.import_id).distinct()).all()
    mine = (
        select(number.label("row_number"), func.max(rows.c.as_of).label("as_of")).group_by(number).subquery()
    )
    theirs = _stored_as_of(owners).subquery()
    newer: ColumnElement[bool] = true()
    if not take_all:
        reached = connection.scalar(select(func.max(rows.c.as_of)))
        newer = _is_newer(connection, owners, mine.c.as_of, theirs.c.as_of, pairs.c.import_id, reached)
    same_row = and_(theirs.c.import_id == pairs.c.import_id, theirs.c.stored_row == pairs.c.stored_row)
    found = select(*pairs.c, newer).join(mine, mine.c.row_number == pairs.c.row_number).join(theirs, same_row)
    connection.execute(insert(changed).from_select([column.name for column in changed.columns], found))
    differ = select(changed.c.row_number)
    # A row that meets two stored ones is newer only where it is newer than both.
    connection.execute(
        update(changed)
        .values(newer=False)
        .where(changed.c.row_number.in_(differ.where(~changed.c.newer).scalar_subquery()))
    )
    same = connection.scalar(
        select(func.count(distinct(met.c.row_number))).where(met.c.row_number.not_in(differ))
    )
    counted = select(
        func.count(distinct(changed.c.row_number)).filter(changed.c.newer),
        func.count(distinct(changed.c.row_number)).filter(~changed.c.newer),
    )
    brought, older = connection.execute(counted).one()
    return Known(same or 0, brought, older)


def _stored_as_of(owners: Sequence[int]) -> Select[Any]:
    """The latest time in each stored row of these imports."""
    i, stored_row = interactions.c, stored_row_number()
    return (
        select(i.import_id, stored_row.label("stored_row"), func.max(i.as_of).label("as_of"))
        .join(imports, imports.c.import_id == i.import_id)
        .where(i.import_id.in_(owners))
        .group_by(i.import_id, stored_row)
    )


def _is_newer(
    connection: Connection,
    owners: Sequence[int],
    mine: ColumnElement[Any],
    stored: ColumnElement[Any],
    owner: ColumnElement[Any],
    reached: Any,
) -> ColumnElement[bool]:
    """By the latest time in the row, or by the latest in the file; where neither tells, what comes later counts."""
    before = {import_id: _reached(connection, import_id) for import_id in owners}
    unknown = [import_id for import_id, at in before.items() if at is None or reached is None]
    behind = [import_id for import_id, at in before.items() if at and reached and reached > at]
    level = [import_id for import_id, at in before.items() if at and reached and reached == at]
    return or_(
        mine.is_(None),
        stored.is_(None),
        mine > stored,
        owner.in_((*unknown, *behind)),
        and_(mine == stored, owner.in_(level)),
    )


def _reached(connection: Connection, import_id: int) -> Any:
    """The latest time in an import's rows, those included that were replaced meanwhile."""
    latest = [
        connection.scalar(select(func.max(table.c.as_of)).where(table.c.import_id == import_id))
        for table in (interactions, replaced)
    ]
    return max(filter(None, latest), default=None)


def losing() -> ColumnElement[bool]:
    """The stored interactions that a newer version replaces."""
    rows = (
        select(interactions.c.sequence)
        .join(imports, imports.c.import_id == interactions.c.import_id)
        .join(
            changed,
            and_(
                changed.c.import_id == interactions.c.import_id, changed.c.stored_row == stored_row_number()
            ),
        )
        .where(changed.c.newer)
    )
    return interactions.c.sequence.in_(rows)


def keep_old_versions(connection: Connection, import_id: int) -> None:
    """Move the stored rows that lose into `replaced`; what was brought again of them stands behind this import."""
    i = interactions.c
    names = [column.name for column in interactions.columns]
    old = (
        select(*(i[name] for name in names), stored_row_number(), literal(import_id), changed.c.row_number)
        .join(imports, imports.c.import_id == i.import_id)
        .join(changed, and_(changed.c.import_id == i.import_id, changed.c.stored_row == stored_row_number()))
        .where(changed.c.newer)
    )
    connection.execute(insert(replaced).from_select([column.name for column in replaced.columns], old))
    r = replaced.c
    mine = select(r.interaction_id).where(r.replaced_by == import_id)
    for again in (repeats, overruled):
        connection.execute(
            update(again)
            .values(behind=import_id)
            .where(again.c.behind.is_(None), again.c.interaction_id.in_(mine), again.c.import_id != import_id)
        )
    gone = select(r.sequence).where(r.replaced_by == import_id)
    connection.execute(delete(interactions).where(i.sequence.in_(gone)))


def note_old_again(
    connection: Connection, rows: FromClause, import_id: int, sequence: ColumnElement[Any], part: Prepared
) -> None:
    """An older version that is kept was brought again: it stays, should the import that it came with be undone."""
    r, number = replaced.c, row_number(rows.c.sequence, part.places_per_row)
    older = select(changed.c.row_number).where(~changed.c.newer)
    again = (
        select(literal(import_id), rows.c.interaction_id, sequence, number, func.min(r.replaced_by))
        .select_from(rows.join(replaced, r.interaction_id == rows.c.interaction_id))
        .where(r.content_hash == rows.c.content_hash, r.replaced_by != import_id)
        .where(number.in_(older))
        .group_by(rows.c.interaction_id, rows.c.sequence)
    )
    connection.execute(insert(repeats).from_select([column.name for column in repeats.columns], again))
