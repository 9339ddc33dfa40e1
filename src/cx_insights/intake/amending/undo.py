"""Taking an import back: afterwards the store is as if it had never been made, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    delete,
    distinct,
    exists,
    false,
    func,
    insert,
    null,
    or_,
    select,
    true,
    union_all,
    update,
)

from cx_insights import deeds
from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import imports, interactions, kept_rows, overruled, quarantine, repeats, replaced
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.intake.amending.old_versions import (
    pass_to_heirs_of_newer,
    remove_old_versions,
    restore_old_versions,
)
from cx_insights.intake.keeping.recount import recount
from cx_insights.intake.link import Gaps, relinking
from cx_insights.intake.receipt import Progress, silent

_heirs = Table(
    "heirs",
    MetaData(),
    Column("interaction_id", Text, nullable=False),
    Column("import_id", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("row_number", BigInteger, nullable=False),
    Column("read_otherwise", Boolean, nullable=False),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True)
class Undone:
    """What goes with imports that are taken back, and what stays because a later import brought it too.

    sources       │ removed │ customers │ moved │ quarantined
    ('pizza.csv',)│  41,200 │     5,104 │   812 │          30
    """

    import_ids: tuple[int, ...]
    sources: tuple[str, ...]
    removed: int
    customers: int
    moved: int
    quarantined: int
    notes: tuple[str, ...]


def newest_import(store: Store) -> int:
    """The import that was made last."""
    with store.reading() as connection:
        found = connection.scalar(select(func.max(imports.c.import_id)))
    if found is None:
        raise UnknownName("Nothing has been imported yet, so there is nothing to undo.")
    return int(found)


def what_goes(store: Store, import_ids: Sequence[int]) -> Undone:
    """What `undo` would do; nothing is changed."""
    with store.reading() as connection:
        return _counted(connection, _with_later_readings(connection, import_ids))


def undo(store: Store, import_ids: Sequence[int], progress: Progress = silent) -> Undone:
    """Remove imports whole, with their rows set aside, and derive the facts of their customers anew.

    A row that a later import brought too goes over to the earliest such import, as that one read it.
    """
    gaps = Gaps.of(store.settings)
    progress("Waiting for the store", 0, None)
    said = ", ".join(f"import {import_id}" for import_id in dict.fromkeys(import_ids))
    with store.writing(deeds.UNDO, said) as connection:
        ids = _with_later_readings(connection, import_ids)
        undone = _counted(connection, ids)
        progress("Taking rows back", 0, undone.removed)
        _heirs.create(connection)
        connection.execute(
            insert(_heirs).from_select([column.name for column in _heirs.columns], _heirs_of(ids))
        )
        _let_earlier_readings_count(connection, ids)
        remove_old_versions(connection, ids)
        with relinking(connection, interactions.c.import_id.in_(ids), gaps, progress):
            _keep_other_readings(connection, ids)
            pass_to_heirs_of_newer(connection, ids, _heirs)
            _hand_over(connection, ids)
            restored = restore_old_versions(connection, ids)
        if restored:
            with relinking(connection, interactions.c.sequence.in_(restored), gaps, progress):
                pass
        _count_anew(connection)
        _give_back_mended(connection, ids)
        _forget(connection, ids, undone.sources)
        _heirs.drop(connection)
    return undone


def _with_later_readings(connection: Connection, import_ids: Sequence[int]) -> tuple[int, ...]:
    """The imports, and with each what was read again of it since, together with what was read again with that.

    1 tickets.csv │ 2 tickets.csv, mended │ 4 tickets.csv, read again │ 5 tickets.csv, mended, read again

    1 takes 4 with it, and 4 takes 5; then 1 and 2 are as they were.
    """
    i = imports.c
    ids = list(dict.fromkeys(import_ids))
    made = connection.execute(
        select(i.import_id, i.read_again_of, i.made_with).where(i.read_again_of.is_not(None))
    ).all()
    origin = {row.import_id: row.read_again_of for row in made}
    together = {row.import_id: row.made_with for row in made}
    for import_id in ids:  # grows while it is gone through
        of = origin.get(import_id, import_id)
        later = [one for one in origin if origin[one] == of and one > import_id]
        beside = [one for one in together if import_id in together and together[one] == together[import_id]]
        ids += [one for one in sorted({*later, *beside}) if one not in ids]
    return tuple(ids)


def _let_earlier_readings_count(connection: Connection, ids: Sequence[int]) -> None:
    """What an earlier reading had brought again stands behind a later one no more."""
    i = imports.c
    origins = dict(
        connection.execute(
            select(i.import_id, i.read_again_of).where(i.import_id.in_(ids), i.read_again_of.is_not(None))
        ).all()
    )
    for import_id, origin in origins.items():
        earlier = select(i.import_id).where(or_(i.import_id == origin, i.read_again_of == origin))
        for again in (repeats, overruled):
            a = again.c
            mine = (a.behind == import_id) & a.import_id.in_(earlier) & a.import_id.not_in(ids)
            theirs = select(replaced.c.interaction_id).where(replaced.c.replaced_by == import_id)
            connection.execute(update(again).values(behind=None).where(mine, a.interaction_id.not_in(theirs)))


def _heirs_of(ids: Sequence[int]) -> Select[tuple[str, int, int, int, bool]]:
    """Who also brought the rows of these imports: of each row the earliest other import.

    interaction_id │ import_id │ sequence │ row_number │ read_otherwise
    1041           │         3 │    90417 │        417 │ false
    """
    i = interactions.c
    mine = i.import_id.in_(ids)
    mine_again = [repeats.c[name] for name in ("import_id", "interaction_id", "sequence", "row_number")]
    again = select(*mine_again, false().label("read_otherwise")).where(repeats.c.behind.is_(None))
    o = overruled.c
    otherwise = (
        select(o.import_id, o.interaction_id, o.sequence, o.row_number, true())
        .join(interactions, i.interaction_id == o.interaction_id)
        .where(mine, o.behind.is_(None), ~o.set_aside, o.import_id.not_in(ids))
    )
    brought = union_all(
        again.where(
            repeats.c.import_id.not_in(ids),
            repeats.c.interaction_id.in_(select(i.interaction_id).where(mine)),
        ),
        otherwise,
    ).subquery()
    b = brought.c
    order = func.row_number().over(partition_by=b.interaction_id, order_by=(b.import_id, b.sequence))
    ranked = select(*b, order.label("place")).subquery()
    r = ranked.c
    return select(*(r[column.name] for column in _heirs.columns)).where(r.place == 1)


def _counted(connection: Connection, ids: tuple[int, ...]) -> Undone:
    found = connection.execute(
        select(imports.c.import_id, imports.c.source, imports.c.quarantined)
        .where(imports.c.import_id.in_(ids))
        .order_by(imports.c.import_id)
    ).all()
    _all_there(connection, ids, [row.import_id for row in found])
    i = interactions.c
    rows, customers = connection.execute(
        select(func.count(), func.count(distinct(func.coalesce(i.customer_id, i.party)))).where(
            i.import_id.in_(ids)
        )
    ).one()
    moved = connection.scalar(select(func.count()).select_from(_heirs_of(ids).subquery())) or 0
    return Undone(
        ids,
        tuple(row.source for row in found),
        rows - moved,
        customers,
        moved,
        sum(row.quarantined for row in found),
        _unknown_repeats(connection, ids),
    )


def _all_there(connection: Connection, ids: Sequence[int], found: Sequence[int]) -> None:
    if missing := [import_id for import_id in ids if import_id not in found]:
        known = connection.scalars(
            select(imports.c.import_id).order_by(imports.c.import_id.desc()).limit(20)
        ).all()
        there = f"There are: {', '.join(map(str, known))}." if known else "Nothing has been imported yet."
        raise UnknownName(f"There is no import {missing[0]}. {there} See cx-insights imports.")


def _unknown_repeats(connection: Connection, ids: Sequence[int]) -> tuple[str, ...]:
    """Imports of older versions did not write down which rows of others they brought too."""
    known_from = kept_settings.number(connection, kept_settings.REPEATS_KNOWN_FROM)
    blind = connection.execute(
        select(imports.c.import_id, imports.c.source)
        .where(
            imports.c.import_id > min(ids),
            imports.c.import_id < known_from,
            imports.c.import_id.not_in(ids),
            imports.c.already_here > 0,
        )
        .order_by(imports.c.import_id)
    ).all()
    return tuple(
        f"Import {row.import_id} ({row.source}) was made by an older version, which did not write down the rows that "
        "it also brought: if they go with this undo, import that file again."
        for row in blind
    )


def _keep_other_readings(connection: Connection, ids: Sequence[int]) -> None:
    """Where a row goes to an import that read it otherwise, later imports that read it as before keep it so."""
    i, r = interactions.c, repeats.c
    otherwise = select(_heirs.c.interaction_id).where(_heirs.c.read_otherwise)
    placed = {"import_id": r.import_id, "sequence": r.sequence}
    names = [column.name for column in interactions.columns]
    rows = (
        select(*(placed.get(name, i[name]) for name in names), r.row_number, false(), null())
        .join(repeats, r.interaction_id == i.interaction_id)
        .where(i.import_id.in_(ids), r.import_id.not_in(ids), i.interaction_id.in_(otherwise))
        .where(r.behind.is_(None))
    )
    connection.execute(insert(overruled).from_select([column.name for column in overruled.columns], rows))
    connection.execute(delete(repeats).where(r.interaction_id.in_(otherwise), r.behind.is_(None)))


def _hand_over(connection: Connection, ids: Sequence[int]) -> None:
    i, o, h = interactions.c, overruled.c, _heirs.c
    connection.execute(
        update(interactions)
        .values(import_id=h.import_id, sequence=h.sequence)
        .where(i.interaction_id == h.interaction_id, i.import_id.in_(ids), ~h.read_otherwise)
    )
    connection.execute(delete(interactions).where(i.import_id.in_(ids)))
    names = [column.name for column in interactions.columns]
    of_heir = (
        (o.interaction_id == h.interaction_id) & (o.import_id == h.import_id) & (o.sequence == h.sequence)
    )
    rows = select(*(o[name] for name in names)).join(_heirs, of_heir).where(h.read_otherwise)
    connection.execute(insert(interactions).from_select(names, rows))
    for brought in (repeats, overruled):
        b = brought.c
        same = (
            (b.interaction_id == h.interaction_id) & (b.import_id == h.import_id) & (b.sequence == h.sequence)
        )
        connection.execute(delete(brought).where(exists().where(same)))
        connection.execute(delete(brought).where(b.import_id.in_(ids)))


def _count_anew(connection: Connection) -> None:
    """What an import took over counts as stored by it: `read` stays the sum of the three."""
    rows = func.count(distinct(_heirs.c.row_number))
    moved = connection.execute(select(_heirs.c.import_id, rows).group_by(_heirs.c.import_id)).all()
    for import_id, stored in moved:
        connection.execute(
            update(imports).values(stored=imports.c.stored + stored).where(imports.c.import_id == import_id)
        )
    recount(connection, [import_id for import_id, _ in moved])


def _give_back_mended(connection: Connection, ids: Sequence[int]) -> None:
    """Rows that these imports brought mended stand in the quarantine of their own import again."""
    q = quarantine.c
    theirs = q.mended_by.in_(ids)
    others = connection.scalars(select(q.import_id).where(theirs, q.import_id.not_in(ids)).distinct()).all()
    connection.execute(update(quarantine).values(mended_by=None).where(theirs))
    recount(connection, others)


def _forget(connection: Connection, ids: Sequence[int], sources: Sequence[str]) -> None:
    """The imports themselves, and what was remembered because of them."""
    first, last = connection.execute(
        select(func.min(imports.c.import_id), func.max(imports.c.import_id))
    ).one()
    if last > kept_settings.number(connection, kept_settings.LAST_IMPORT_ID):
        kept_settings.put(connection, kept_settings.LAST_IMPORT_ID, str(last))
    for table in (quarantine, kept_rows, imports):
        connection.execute(delete(table).where(table.c.import_id.in_(ids)))
    for source in sources:
        kept_settings.take_away(
            connection, f"sync:{source}"
        )  # so that the next sync reads it from its beginning
    if first in ids and kept_settings.get(connection, kept_settings.REPORTING_TIME_ZONE_CHOSEN) is None:
        _take_zone_of_first_import(connection)


def _take_zone_of_first_import(connection: Connection) -> None:
    """The reporting time zone was set by the first import, unless somebody chose it."""
    kept_settings.take_away(connection, kept_settings.REPORTING_TIME_ZONE)
    zone = connection.scalar(select(imports.c.time_zone).order_by(imports.c.import_id).limit(1))
    if zone is not None:
        kept_settings.put(connection, kept_settings.REPORTING_TIME_ZONE, zone)
