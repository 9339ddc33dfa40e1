"""Into the store: one transaction that takes the new rows, the rows set aside, the receipt and the facts."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Select,
    Table,
    and_,
    cast,
    distinct,
    false,
    func,
    insert,
    literal,
    or_,
    select,
)

from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import imports, interactions, overruled, quarantine, repeats
from cx_insights.db.store import Store
from cx_insights.errors import StoreError
from cx_insights.intake.keeping.incoming import Incoming, beside
from cx_insights.intake.link import Gaps, link
from cx_insights.intake.mapping.remembered import remember
from cx_insights.intake.receipt import REASONS, Progress, Receipt
from cx_insights.intake.redaction.people import People
from cx_insights.intake.shaping.prepare import Prepared

_ROWS_PER_PORTION = 20_000

_met = Table(
    "met",
    MetaData(),
    Column("sequence", BigInteger, nullable=False),
    Column("same_content", Boolean, nullable=False),
    Column("same_reading", Boolean, nullable=False),
    prefixes=["TEMPORARY"],
)

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
) -> Receipt:
    """Store what was prepared: all of it, with its facts, or nothing; `finish` is the last thing done with it."""
    total = Receipt()
    gaps = Gaps.of(store.settings)
    progress("Waiting for the store", 0, None)
    with store.writing() as connection, beside(connection, scratch_file) as incoming:
        for part in prepared:
            _people_are_the_same(connection, part)
            receipt = _keep_one(connection, incoming, part, progress)
            if receipt.stored:
                link(connection, receipt.import_ids[0], gaps, progress)
            if part.table.corrections:
                remember(connection, part.table.staged.columns, part.table.corrections)
            total = total + receipt
        if prepared:
            kept_settings.set_default(
                connection, kept_settings.REPORTING_TIME_ZONE, prepared[0].table.time_zone
            )
            kept_settings.note_change(connection)
        if finish:
            finish(connection, total)
    return total


def _people_are_the_same(connection: Connection, part: Prepared) -> None:
    """Nobody was forgotten, and ids were not hidden, while the rows were prepared: they would come in as before."""
    if People.known_to(connection, part.table.people.key) != part.table.people:
        raise StoreError(
            f"A customer was forgotten, or ids were made pseudonyms, while {part.table.name} was read. Import it again."
        )


def _keep_one(connection: Connection, incoming: Incoming, part: Prepared, progress: Progress) -> Receipt:
    rows = incoming.rows(part)
    progress("Storing", 0, part.read)
    import_id, base = _reserve(connection, rows)
    new, here, conflicts = _meet(connection, rows, part)
    added = {"import_id": literal(import_id), "sequence": rows.c.sequence + base}
    _insert_new(connection, rows, added)
    if here or conflicts:
        _insert_met(connection, rows, added, part)
    _insert_aside(connection, incoming.aside(part), import_id, part.table.name)
    if conflicts:
        _insert_conflicts(connection, incoming, import_id, part)
    _met.drop(connection)
    brought = select(func.count()).where(interactions.c.import_id == import_id)
    receipt = _receipt(part, import_id, new, here, conflicts, connection.scalar(brought) or 0)
    _write_down(connection, receipt, part, base)
    progress("Storing", part.read, part.read)
    return receipt


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


def _meet(connection: Connection, rows: Table, part: Prepared) -> tuple[int, int, int]:
    """Fill `met` with the incoming rows whose id the store has; how many are new, are here, are here otherwise.

    The numbers are of rows of the file, which may bring several interactions each.

    sequence │ same_content │ same_reading
          12 │ true         │ true            counts as already here
          13 │ true         │ false           too, but a time, an id or a mapping was read another way then
          14 │ false        │ false           set aside
    """
    _met.create(connection)
    i = interactions.c
    same_content = i.content_hash == rows.c.content_hash
    mapping = as_json(part.table.mapping.columns)
    other_mapping = i.import_id.in_(select(imports.c.import_id).where(imports.c.mapping != mapping))
    differs = [i[name].is_distinct_from(rows.c[name]) for name in _TELLS_THE_READING if name != "occurred_at"]
    stated = or_(i.time_stated, rows.c.time_stated)
    differs.append(and_(stated, i.occurred_at != rows.c.occurred_at))
    found = select(rows.c.sequence, same_content, ~or_(other_mapping, *differs)).select_from(
        rows.join(interactions, i.interaction_id == rows.c.interaction_id)
    )
    connection.execute(insert(_met).from_select([column.name for column in _met.columns], found))
    if part.places_per_row > 1:
        return _meet_whole_rows(connection, rows, part)
    counted = select(func.count().filter(_met.c.same_content), func.count().filter(~_met.c.same_content))
    here, conflicts = connection.execute(counted).one()
    incoming = connection.scalar(select(func.count()).select_from(rows)) or 0
    return incoming - here - conflicts, here, conflicts


def _meet_whole_rows(connection: Connection, rows: Table, part: Prepared) -> tuple[int, int, int]:
    """A row of which one moment is here with other content is set aside with all its moments."""
    row, met_row = _row_number(rows.c.sequence, part), _row_number(_met.c.sequence, part)
    known = select(_met.c.sequence)
    otherwise = select(met_row).where(~_met.c.same_content)
    siblings = select(rows.c.sequence, false(), false()).where(
        row.in_(otherwise), rows.c.sequence.not_in(known)
    )
    connection.execute(insert(_met).from_select([column.name for column in _met.columns], siblings))
    count = func.count(distinct(row))
    incoming = connection.scalar(select(count).select_from(rows)) or 0
    new = connection.scalar(select(count).where(rows.c.sequence.not_in(known))) or 0
    conflicts = connection.scalar(select(func.count(distinct(met_row))).where(~_met.c.same_content)) or 0
    return new, incoming - new - conflicts, conflicts


def _row_number(sequence: ColumnElement[Any], part: Prepared) -> ColumnElement[Any]:
    """The row of the file that an interaction came from."""
    if part.places_per_row == 1:
        return sequence
    return cast(func.floor(sequence / float(part.places_per_row)), BigInteger)


def _insert_new(connection: Connection, rows: Table, added: dict[str, ColumnElement[Any]]) -> None:
    known = select(_met.c.sequence)
    fresh = _whole(rows, added).where(rows.c.sequence.not_in(known)).order_by(rows.c.sequence)
    connection.execute(
        insert(interactions).from_select([column.name for column in interactions.columns], fresh)
    )


def _insert_met(
    connection: Connection, rows: Table, added: dict[str, ColumnElement[Any]], part: Prepared
) -> None:
    """Remember what this import also brought, so that the one that stored it can be undone."""
    met = rows.join(_met, _met.c.sequence == rows.c.sequence)
    row_number = _row_number(rows.c.sequence, part)
    again = select(added["import_id"], rows.c.interaction_id, added["sequence"], row_number).select_from(met)
    connection.execute(
        insert(repeats).from_select(
            [column.name for column in repeats.columns],
            again.where(_met.c.same_content, _met.c.same_reading),
        )
    )
    otherwise = _whole(rows, added).add_columns(row_number, ~_met.c.same_content).select_from(met)
    connection.execute(
        insert(overruled).from_select(
            [column.name for column in overruled.columns],
            otherwise.where(or_(~_met.c.same_content, ~_met.c.same_reading)),
        )
    )


def _whole(rows: Table, added: dict[str, ColumnElement[Any]]) -> Select[Any]:
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


def _receipt(part: Prepared, import_id: int, new: int, here: int, conflicts: int, brought: int) -> Receipt:
    aside = dict(part.aside)
    if conflicts:
        aside["id_conflict"] = aside.get("id_conflict", 0) + conflicts
    return Receipt(
        read=part.read,
        stored=new,
        interactions=brought,
        already_here=part.repeated + here,
        quarantined=sum(aside.values()),
        reasons={reason: aside[reason] for reason in REASONS if reason in aside},
        vendor=part.table.mapping.vendor,
        mapping=part.table.mapping.columns,
        coverage=part.coverage,
        notes=part.notes,
        import_ids=(import_id,),
        time_zone=part.table.time_zone,
    )


def _write_down(connection: Connection, receipt: Receipt, part: Prepared, base: int) -> None:
    table = part.table
    orders = table.clock.orders if table.clock else ()
    connection.execute(
        insert(imports).values(
            import_id=receipt.import_ids[0],
            source=table.name,
            finished_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            vendor=receipt.vendor,
            mapping=as_json(receipt.mapping),
            time_zone=receipt.time_zone,
            read=receipt.read,
            stored=receipt.stored,
            already_here=receipt.already_here,
            quarantined=receipt.quarantined,
            reasons=json.dumps(receipt.reasons),
            coverage=json.dumps(receipt.coverage),
            notes=as_json(receipt.notes),
            base_sequence=base,
            places_per_row=part.places_per_row,
            columns=as_json(table.staged.columns),
            day_first=orders[0].day_first if orders else None,
        )
    )


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
