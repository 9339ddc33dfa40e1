"""Into the store: one transaction that takes the new rows, the rows set aside, the receipt and the facts."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import Column, Connection, MetaData, Table, and_, func, insert, literal, select, text

from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import imports, interactions, quarantine
from cx_insights.db.store import Store
from cx_insights.intake.link import Gaps, link
from cx_insights.intake.prepare import Prepared
from cx_insights.intake.receipt import REASONS, Progress, Receipt

_NOT_INCOMING = ("import_id",)
_COPY_ROWS = 50_000


def keep(store: Store, scratch_file: Path, prepared: list[Prepared], progress: Progress) -> Receipt:
    """Store what was prepared: all of it, with its facts, or nothing."""
    total = Receipt()
    gaps = Gaps.of(store.settings)
    progress("Waiting for the store", 0, None)
    with store.writing() as connection, _scratch_beside(connection, scratch_file) as scratch:
        for part in prepared:
            receipt = _keep_one(connection, scratch, part, progress)
            if receipt.stored:
                link(connection, receipt.import_ids[0], gaps, progress)
            total = total + receipt
        if prepared:
            kept_settings.set_default(
                connection, kept_settings.REPORTING_TIME_ZONE, prepared[0].table.time_zone
            )
    return total


class _Incoming:
    """Prepared rows as tables that the store's own SQL can read."""

    def __init__(self, connection: Connection, scratch_file: Path) -> None:
        self.connection = connection
        self.scratch_file = scratch_file
        self.embedded = connection.dialect.name == "duckdb"

    def rows(self, part: Prepared) -> Table:
        columns = [column for column in interactions.columns if column.name not in _NOT_INCOMING]
        return self._table(part.ready, columns)

    def aside(self, part: Prepared) -> Table:
        columns = [quarantine.c[name] for name in ("row_number", "reason", "detail", "original")]
        return self._table(part.set_aside, columns)

    def _table(self, name: str, columns: list[Any]) -> Table:
        bare = [Column(column.name, column.type) for column in columns]
        if self.embedded:
            return Table(name, MetaData(), *bare, schema="scratch")
        table = Table(name, MetaData(), *bare, prefixes=["TEMPORARY"], postgresql_on_commit="DROP")
        table.create(self.connection)
        self._copy(name, [column.name for column in bare])
        return table

    def _copy(self, name: str, columns: list[str]) -> None:
        """Rows cross to PostgreSQL by COPY, in portions."""
        names = ", ".join(columns)
        driver = self.connection.connection.driver_connection
        with (
            duckdb.connect(str(self.scratch_file), read_only=True) as scratch,
            driver.cursor() as cursor,  # type: ignore[union-attr]
            cursor.copy(f"COPY {name} ({names}) FROM STDIN") as copy,
        ):
            found = scratch.execute(f"SELECT {names} FROM {name}")
            while rows := found.fetchmany(_COPY_ROWS):
                for row in rows:
                    copy.write_row(row)


@contextmanager
def _scratch_beside(connection: Connection, scratch_file: Path) -> Iterator[_Incoming]:
    incoming = _Incoming(connection, scratch_file)
    if incoming.embedded:
        quoted = str(scratch_file).replace("'", "''")
        connection.execute(text(f"ATTACH '{quoted}' AS scratch (READ_ONLY)"))
    yield incoming


def _keep_one(connection: Connection, scratch: _Incoming, part: Prepared, progress: Progress) -> Receipt:
    import_id = (connection.scalar(select(func.max(imports.c.import_id))) or 0) + 1
    base = connection.scalar(select(func.max(interactions.c.sequence))) or 0
    incoming = scratch.rows(part)
    progress("Storing", 0, part.read)
    here_same, conflicts = _already_here(connection, incoming)
    stored = _insert_new(connection, incoming, import_id, base)
    _insert_aside(connection, scratch.aside(part), import_id, part.table.name)
    if conflicts:
        _insert_conflicts(connection, incoming, import_id, part.table.name)
    aside = dict(part.aside)
    if conflicts:
        aside["id_conflict"] = aside.get("id_conflict", 0) + conflicts
    receipt = Receipt(
        read=part.read,
        stored=stored,
        already_here=part.repeated + here_same,
        quarantined=sum(aside.values()),
        reasons={reason: aside[reason] for reason in REASONS if reason in aside},
        mapping=part.table.mapping.columns,
        coverage=part.coverage,
        notes=part.notes,
        import_ids=(import_id,),
        time_zone=part.table.time_zone,
    )
    _write_down(connection, receipt, part.table.name)
    progress("Storing", part.read, part.read)
    return receipt


def _already_here(connection: Connection, incoming: Table) -> tuple[int, int]:
    """How many incoming rows the store has: with the same content, and with other content under the same id."""
    same = interactions.c.content_hash == incoming.c.content_hash
    found = connection.execute(
        select(func.count().filter(same), func.count().filter(~same)).select_from(
            incoming.join(interactions, interactions.c.interaction_id == incoming.c.interaction_id)
        )
    ).one()
    return int(found[0]), int(found[1])


def _insert_new(connection: Connection, incoming: Table, import_id: int, base: int) -> int:
    """Insert the incoming rows whose id the store does not have; returns how many."""
    added: dict[str, Any] = {"sequence": incoming.c.sequence + base, "import_id": literal(import_id)}
    names = [column.name for column in interactions.columns]
    rows = select(*(added[name] if name in added else incoming.c[name] for name in names))
    known = select(interactions.c.interaction_id).where(
        interactions.c.interaction_id == incoming.c.interaction_id
    )
    before = _stored(connection)
    connection.execute(
        insert(interactions).from_select(names, rows.where(~known.exists()).order_by(incoming.c.sequence))
    )
    return _stored(connection) - before


def _stored(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(interactions)) or 0


def _insert_aside(connection: Connection, aside: Table, import_id: int, source: str) -> None:
    rows = select(literal(import_id), literal(source), *aside.columns)
    connection.execute(insert(quarantine).from_select([column.name for column in quarantine.columns], rows))


def _insert_conflicts(connection: Connection, incoming: Table, import_id: int, source: str) -> None:
    """Rows whose id is in the store with other content: set aside as they were understood."""
    both = and_(
        interactions.c.interaction_id == incoming.c.interaction_id,
        interactions.c.content_hash != incoming.c.content_hash,
    )
    shown = [column for column in incoming.columns if column.name in _SHOWN_ON_CONFLICT]
    found = connection.execute(
        select(*shown, incoming.c.sequence)
        .select_from(incoming.join(interactions, both))
        .order_by(incoming.c.sequence)
    ).mappings()
    rows = [
        {
            "import_id": import_id,
            "source": source,
            "row_number": row["sequence"],
            "reason": "id_conflict",
            "detail": f"{row['interaction_id']} is already in the store with other content",
            "original": json.dumps(
                {name: str(row[name]) for name in _SHOWN_ON_CONFLICT if row[name] is not None},
                ensure_ascii=False,
            ),
        }
        for row in found
    ]
    connection.execute(insert(quarantine), rows)


_SHOWN_ON_CONFLICT = (
    *(
        "interaction_id",
        "customer_id",
        "stated_conversation_id",
        "stated_journey_id",
        "occurred_at",
        "channel",
    ),
    *(
        "actor",
        "agent",
        "touchpoint",
        "stage",
        "text",
        "area",
        "issue",
        "product",
        "resolved",
        "csat",
        "attributes",
    ),
)


def _write_down(connection: Connection, receipt: Receipt, source: str) -> None:
    connection.execute(
        insert(imports).values(
            import_id=receipt.import_ids[0],
            source=source,
            finished_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            vendor=receipt.vendor,
            mapping=json.dumps(receipt.mapping, ensure_ascii=False),
            time_zone=receipt.time_zone,
            read=receipt.read,
            stored=receipt.stored,
            already_here=receipt.already_here,
            quarantined=receipt.quarantined,
            reasons=json.dumps(receipt.reasons),
            coverage=json.dumps(receipt.coverage),
            notes=json.dumps(receipt.notes, ensure_ascii=False),
        )
    )
