"""Into the store: one transaction that takes the new rows, the rows set aside, the receipt and the facts."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    distinct,
    false,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    update,
)

from cx_insights import deeds
from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import imports, interactions, overruled, quarantine, repeats
from cx_insights.db.store import Store
from cx_insights.errors import StoreError
from cx_insights.intake.keeping.incoming import Incoming, beside
from cx_insights.intake.keeping.kept_rows import Reading, keep_with
from cx_insights.intake.keeping.taking_over import (
    Again,
    counted_again,
    leave_room,
    make_room,
    slip_under,
    without_replaced,
)
from cx_insights.intake.keeping.versions import (
    Known,
    changed,
    compare_with_other_columns,
    fill_met,
    keep_old_versions,
    losing,
    met,
    note_old_again,
    row_number,
    tell_versions,
)
from cx_insights.intake.link import FACTS_VERSION, Gaps, link, relinking
from cx_insights.intake.mapping.remembered import remember
from cx_insights.intake.receipt import REASONS, Progress, Receipt
from cx_insights.intake.redaction.people import People
from cx_insights.intake.shaping.prepare import Prepared
from cx_insights.wording.numbers import count_of

_ROWS_PER_PORTION = 20_000


class KnownIds(Enum):
    """What becomes of rows whose id the store has with other content."""

    UPDATE = "newer versions replace older ones"
    SET_ASIDE = "they wait in quarantine"
    TAKE = "they replace what is stored"


_TELLS_THE_READING = (
    *(
        "party",
        "customer_id",
        "stated_conversation_id",
        "occurred_at",
        "channel",
        "actor",
        "touchpoint",
        "csat",
    ),
)
"""What another file name, other neighbours, another order of day and month or another zone can change, though the
cells and the mapping are the same."""


def keep(
    store: Store,
    scratch_file: Path,
    prepared: list[Prepared],
    progress: Progress,
    finish: Callable[[Connection, Receipt], None] | None = None,
    known_ids: KnownIds = KnownIds.UPDATE,
    begin: Callable[[Connection], None] | None = None,
    again: Sequence[Again | None] = (),
) -> Receipt:
    """Store what was prepared: all of it, with its facts, or nothing; `begin` is done before, `finish` after it.

    `again` says of parts that they are earlier imports read once more, whose place they take.
    """
    total = Receipt()
    gaps = Gaps.of(store.settings)
    progress("Waiting for the store", 0, None)
    names = ", ".join(dict.fromkeys(part.table.name for part in prepared))
    with store.writing(deeds.IMPORT, names) as connection, beside(connection, scratch_file) as incoming:
        if begin:
            begin(connection)
        for part, earlier in zip_longest(prepared, again):
            _people_are_the_same(connection, part)
            if earlier and total.import_ids:
                earlier = replace(earlier, made_with=total.import_ids[0])
            receipt = _keep_one(connection, incoming, part, known_ids, gaps, progress, earlier)
            if receipt.stored or receipt.updated:
                link(connection, receipt.import_ids[0], gaps, progress)
            if part.table.corrections:
                remember(connection, part.table.staged.columns, part.table.corrections)
            total = total + receipt
        if prepared:
            _note_version_of_facts(connection, total)
            kept_settings.set_default(
                connection, kept_settings.REPORTING_TIME_ZONE, prepared[0].table.time_zone
            )
            kept_settings.note_change(connection)
        if finish:
            finish(connection, total)
    return total


def _note_version_of_facts(connection: Connection, receipt: Receipt) -> None:
    """The first import of a store says how its facts were derived; where older ones are, `rescore` says it."""
    others = select(func.count()).select_from(imports).where(imports.c.import_id.not_in(receipt.import_ids))
    if not connection.scalar(others):
        kept_settings.put(connection, kept_settings.FACTS, FACTS_VERSION)


def _people_are_the_same(connection: Connection, part: Prepared) -> None:
    """Nobody was forgotten, and ids were not hidden, while the rows were prepared: they would come in as before."""
    if People.known_to(connection, part.table.people.key) != part.table.people:
        raise StoreError(
            f"A customer was forgotten, or ids were made pseudonyms, while {part.table.name} was read. Import it again."
        )


def _keep_one(
    connection: Connection,
    incoming: Incoming,
    part: Prepared,
    known_ids: KnownIds,
    gaps: Gaps,
    progress: Progress,
    again: Again | None,
) -> Receipt:
    rows = incoming.rows(part)
    progress("Storing", 0, part.read)
    import_id, base = _reserve(connection, rows)
    if again is None:
        receipt = _store(connection, incoming, rows, part, import_id, base, known_ids, gaps, progress)
    else:
        with relinking(connection, interactions.c.import_id == again.instead_of, gaps, progress):
            make_room(connection, again, import_id)
        added = {"import_id": literal(import_id), "sequence": rows.c.sequence + base}
        slip_under(connection, rows, added, part, import_id, again.instead_of)
        fresh = without_replaced(rows, part)
        receipt = _store(connection, incoming, fresh, part, import_id, base, known_ids, gaps, progress)
        receipt = counted_again(connection, receipt, part, base, again.instead_of)
        leave_room(connection, again.instead_of)
    _write_down(connection, receipt, part, base, again)
    progress("Storing", part.read, part.read)
    return receipt


def _store(
    connection: Connection,
    incoming: Incoming,
    rows: FromClause,
    part: Prepared,
    import_id: int,
    base: int,
    known_ids: KnownIds,
    gaps: Gaps,
    progress: Progress,
) -> Receipt:
    met.create(connection)
    changed.create(connection)
    known = _meet(connection, incoming, rows, part, known_ids)
    added = {"import_id": literal(import_id), "sequence": rows.c.sequence + base}
    number = row_number(rows.c.sequence, part.places_per_row)
    fresh = number.not_in(select(met.c.row_number))
    new = connection.scalar(select(func.count(distinct(number))).where(fresh)) or 0
    _insert(connection, rows, added, fresh)
    if known.same:
        _insert_met(connection, rows, added, part)
    if known.newer:
        with relinking(connection, losing(), gaps, progress):
            keep_old_versions(connection, import_id)
            _insert(connection, rows, added, number.in_(select(changed.c.row_number).where(changed.c.newer)))
    conflicts = known.older if known_ids == KnownIds.SET_ASIDE else 0
    if conflicts:
        _insert_contested(connection, rows, added, part)
    elif known.older:
        note_old_again(connection, rows, import_id, added["sequence"], part)
    _insert_aside(connection, incoming.aside(part), import_id, part.table.name)
    if conflicts:
        _insert_conflicts(connection, incoming, import_id, part)
    met.drop(connection)
    changed.drop(connection)
    brought = select(func.count()).where(interactions.c.import_id == import_id)
    return _receipt(part, import_id, new, known, conflicts, connection.scalar(brought) or 0)


def _reserve(connection: Connection, rows: Table) -> tuple[int, int]:
    """The next import id, and the number behind which its rows are counted; neither is ever given twice."""
    newest = connection.scalar(select(func.max(imports.c.import_id))) or 0
    last = connection.scalar(select(func.max(interactions.c.sequence))) or 0
    import_id = max(newest, kept_settings.number(connection, kept_settings.LAST_IMPORT_ID)) + 1
    base = max(last, kept_settings.number(connection, kept_settings.LAST_SEQUENCE))
    most = connection.scalar(select(func.max(rows.c.sequence))) or 0
    kept_settings.put(connection, kept_settings.LAST_IMPORT_ID, str(import_id))
    kept_settings.put(connection, kept_settings.LAST_SEQUENCE, str(base + most))
    return import_id, base


def _meet(
    connection: Connection, incoming: Incoming, rows: FromClause, part: Prepared, known_ids: KnownIds
) -> Known:
    """Fill `met` and `changed`: which incoming rows the store knows, and what they say of those it has."""
    i = interactions.c
    mapping = as_json(part.table.mapping.columns)
    other_mapping = i.import_id.in_(select(imports.c.import_id).where(imports.c.mapping != mapping))
    differs = [i[name].is_distinct_from(rows.c[name]) for name in _TELLS_THE_READING if name != "occurred_at"]
    stated = or_(i.time_stated, rows.c.time_stated)
    differs.append(and_(stated, i.occurred_at != rows.c.occurred_at))
    fill_met(connection, rows, part, ~or_(other_mapping, *differs))
    if connection.scalar(select(func.count()).select_from(met)) == 0:
        return Known(0, 0, 0)
    compare_with_other_columns(connection, incoming, rows, part)
    known = tell_versions(connection, rows, part, take_all=known_ids == KnownIds.TAKE)
    if known_ids == KnownIds.SET_ASIDE and known.newer:
        connection.execute(update(changed).values(newer=False))
        return Known(known.same, 0, known.newer + known.older)
    return known


def _insert(
    connection: Connection, rows: FromClause, added: dict[str, ColumnElement[Any]], which: ColumnElement[bool]
) -> None:
    chosen = _whole(rows, added).where(which).order_by(rows.c.sequence)
    connection.execute(
        insert(interactions).from_select([column.name for column in interactions.columns], chosen)
    )


def _insert_met(
    connection: Connection, rows: FromClause, added: dict[str, ColumnElement[Any]], part: Prepared
) -> None:
    """Remember what this import also brought, so that the one that stored it can be undone."""
    same = rows.join(met, and_(met.c.sequence == rows.c.sequence, met.c.same_content))
    number = row_number(rows.c.sequence, part.places_per_row)
    of_now = null().label("behind")
    again = select(added["import_id"], rows.c.interaction_id, added["sequence"], number, of_now).select_from(
        same
    )
    connection.execute(
        insert(repeats).from_select(
            [column.name for column in repeats.columns], again.where(met.c.same_reading)
        )
    )
    otherwise = _whole(rows, added).add_columns(number, false(), of_now).select_from(same)
    connection.execute(
        insert(overruled).from_select(
            [column.name for column in overruled.columns], otherwise.where(~met.c.same_reading)
        )
    )


def _insert_contested(
    connection: Connection, rows: FromClause, added: dict[str, ColumnElement[Any]], part: Prepared
) -> None:
    """Mended rows whose id is taken wait whole, beside the quarantine, until somebody decides."""
    number = row_number(rows.c.sequence, part.places_per_row)
    contested = _whole(rows, added).add_columns(number, true(), null().label("behind"))
    connection.execute(
        insert(overruled).from_select(
            [column.name for column in overruled.columns],
            contested.where(number.in_(select(changed.c.row_number))),
        )
    )


def _whole(rows: FromClause, added: dict[str, ColumnElement[Any]]) -> Select[Any]:
    """The incoming rows with every column of `interactions`."""
    names = [column.name for column in interactions.columns]
    return select(*(added[name] if name in added else rows.c[name] for name in names))


def _insert_aside(connection: Connection, aside: Table, import_id: int, source: str) -> None:
    rows = select(literal(import_id).label("import_id"), literal(source).label("source"), *aside.columns)
    connection.execute(
        insert(quarantine).from_select([column.name for column in rows.selected_columns], rows)
    )


def _insert_conflicts(connection: Connection, incoming: Incoming, import_id: int, part: Prepared) -> None:
    """Rows whose id is in the store with other content are set aside, in portions."""
    o = overruled.c
    first_id = func.min(o.interaction_id).label("interaction_id")
    mine = select(o.row_number, first_id).where(o.import_id == import_id, o.set_aside)
    behind = -1
    while found := connection.execute(
        mine.where(o.row_number > behind)
        .group_by(o.row_number)
        .order_by(o.row_number)
        .limit(_ROWS_PER_PORTION)
    ).all():
        originals = incoming.originals(part, [row.row_number for row in found])
        rows = [
            {
                "import_id": import_id,
                "source": part.table.name,
                "row_number": row.row_number,
                "reason": "id_conflict",
                "detail": f"{row.interaction_id} is already in the store with other content",
                "original": originals[row.row_number],
            }
            for row in found
        ]
        connection.execute(insert(quarantine), rows)
        behind = found[-1].row_number


def _receipt(part: Prepared, import_id: int, new: int, known: Known, conflicts: int, brought: int) -> Receipt:
    aside = dict(part.aside)
    if conflicts:
        aside["id_conflict"] = aside.get("id_conflict", 0) + conflicts
    older = known.older - conflicts
    return Receipt(
        read=part.read,
        stored=new,
        interactions=brought,
        updated=known.newer,
        already_here=part.repeated + known.same + older,
        quarantined=sum(aside.values()),
        reasons={reason: aside[reason] for reason in REASONS if reason in aside},
        vendor=part.table.mapping.vendor,
        mapping=part.table.mapping.columns,
        coverage=part.coverage,
        notes=(*part.notes, *_of_versions(known.newer, older)),
        import_ids=(import_id,),
        time_zone=part.table.time_zone,
    )


def _of_versions(newer: int, older: int) -> list[str]:
    """What was made of rows that say something else than the stored ones of their ids."""
    notes: list[str] = []
    if newer:
        notes.append(
            f"{count_of(newer, 'row')} brought up to date: this file knows more of them than the import before. "
            "Undoing this import gives the older versions back."
        )
    if older:
        notes.append(
            f"{count_of(older, 'row')} left as stored: what is stored is newer, by the latest times in the row and in "
            "the file."
        )
    return notes


def _write_down(
    connection: Connection, receipt: Receipt, part: Prepared, base: int, again: Again | None
) -> None:
    table, import_id = part.table, receipt.import_ids[0]
    kept_bytes = None if again else keep_with(connection, import_id, part.kept)
    orders = table.clock.orders if table.clock else ()
    connection.execute(
        insert(imports).values(
            import_id=import_id,
            source=table.name,
            finished_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            vendor=receipt.vendor,
            mapping=as_json(receipt.mapping),
            time_zone=receipt.time_zone,
            read=receipt.read,
            stored=receipt.stored,
            updated=receipt.updated,
            already_here=receipt.already_here,
            quarantined=receipt.quarantined,
            reasons=json.dumps(receipt.reasons),
            coverage=json.dumps(receipt.coverage),
            notes=as_json(receipt.notes),
            base_sequence=base,
            places_per_row=part.places_per_row,
            columns=as_json(table.staged.columns),
            day_first=orders[0].day_first if orders else None,
            reading=Reading.of(table, part.kept).to_json(),
            kept_bytes=kept_bytes,
            read_again_of=again.of if again else None,
            made_with=again.made_with or import_id if again else None,
        )
    )


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
