"""Reading an import again with other answers, without its file: columns, steps, speakers, time zone, order of dates.

The new reading is an import of its own that takes the place of the earlier one, row by row, in one transaction; undoing
it gives the earlier one back. Rows that were mended by hand stay mended, and are read again with the others.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, func, select

from cx_insights.db.schema import imports, kept_rows, quarantine
from cx_insights.db.store import Store
from cx_insights.errors import StoreError, UnknownName, UnusableInput
from cx_insights.intake.keeping.keep import keep
from cx_insights.intake.keeping.kept_rows import (
    Reading,
    given_again,
    has_time_given,
    staged_again,
    with_names,
)
from cx_insights.intake.keeping.own_sentiment import scorer_of
from cx_insights.intake.keeping.taking_over import Again
from cx_insights.intake.mapping.recognise import NO_CUSTOMER, NO_CUSTOMER_OF_JOURNEYS, NO_TIME
from cx_insights.intake.mapping.remembered import NOTHING_SAID, Corrections, recall
from cx_insights.intake.mapping.zones import Clock
from cx_insights.intake.planning import plan_of
from cx_insights.intake.receipt import Plan, Progress, Receipt, silent
from cx_insights.intake.redaction.people import People
from cx_insights.intake.shaping.actors import remembered
from cx_insights.intake.shaping.kept import TIME_GIVEN
from cx_insights.intake.shaping.prepare import prepare
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.shaping.understand import Reader
from cx_insights.intake.staging.scratch import Scratch, scratch_database
from cx_insights.intake.staging.table import Staged
from cx_insights.model.fields import BY_NAME
from cx_insights.model.words import Actor

_AS_THEN = "as it was read before"


@dataclass(frozen=True)
class Earlier:
    """An import as it is read now: the import that has the rows, the reading in force, and how that one reads.

    `mended` are rows that came mended by an import of their own, which is read again beside this one.
    """

    again: Again
    source: str
    columns: tuple[str, ...]
    as_then: Corrections
    reading: Reading
    mended: frozenset[int]


def reread(
    store: Store,
    import_id: int,
    said: Corrections = NOTHING_SAID,
    progress: Progress = silent,
    fresh: bool = False,
) -> Receipt:
    """Read an import again: as before, but for what is `said`; with `fresh` as if it were imported today.

    What is said is remembered for the next file with these columns.
    """
    with scratch_database(store.settings) as scratch:
        with store.reading() as connection:
            found = earlier_readings(connection, import_id)
            staged = [_staged(connection, scratch, one) for one in found]
        tables = [
            _understood(scratch.connection, store, one, rows, said, fresh)
            for one, rows in zip(found, staged, strict=True)
        ]
        scorer = scorer_of(store)
        parts = [
            prepare(scratch.connection, table, number, scorer, progress)
            for number, table in enumerate(tables, start=1)
        ]
        scratch.connection.close()
        begin = partial(_as_it_was, import_id, found)
        return keep(store, scratch.file, parts, progress, begin=begin, again=[one.again for one in found])


def inspect_again(store: Store, import_id: int, said: Corrections = NOTHING_SAID) -> Plan:
    """How an import would be read again, with a trial of its first rows; nothing is changed."""
    with scratch_database(store.settings) as scratch:
        with store.reading() as connection:
            first, *_ = earlier_readings(connection, import_id)
            staged = _staged(connection, scratch, first)
        table = _understood(scratch.connection, store, first, staged, said, fresh=False)
        return plan_of(scratch.connection, table, foresee=True)


def earlier_readings(connection: Connection, import_id: int) -> list[Earlier]:
    """An import, and the imports by which rows of it came mended, as they are read now."""
    origin = _origin(connection, import_id)
    family = _family(connection, origin)
    q = quarantine.c
    by_hand = select(imports.c.import_id).where(imports.c.read_again_of.is_(None))
    mended = connection.execute(
        select(q.row_number, q.mended_by).where(q.import_id.in_(family), q.mended_by.in_(by_hand))
    ).all()
    brought_by = sorted({row.mended_by for row in mended})
    first = _earlier(connection, origin, frozenset(row.row_number for row in mended))
    return [first, *(_earlier(connection, other, frozenset()) for other in brought_by)]


def can_be_read_again(store: Store) -> dict[int, str]:
    """The imports whose rows are kept, each with the reading in force only, the newest first: {4: 'tickets.csv'}"""
    i = imports.c
    newest = select(func.max(i.import_id)).group_by(func.coalesce(i.read_again_of, i.import_id))
    with store.reading() as connection:
        rows = connection.execute(
            select(i.import_id, i.source)
            .where(i.import_id.in_(newest), i.reading.is_not(None))
            .order_by(i.import_id.desc())
        ).all()
    return {row.import_id: row.source for row in rows}


def _origin(connection: Connection, import_id: int) -> int:
    made = _made(connection, import_id)
    return int(made.read_again_of or made.import_id)


def _made(connection: Connection, import_id: int) -> Any:
    found = connection.execute(select(imports).where(imports.c.import_id == import_id)).one_or_none()
    if found is None:
        raise UnknownName(f"There is no import {import_id}. See cx-insights imports.")
    return found


def _family(connection: Connection, origin: int) -> list[int]:
    """An import and its later readings, the newest last."""
    i = imports.c
    mine = (i.import_id == origin) | (i.read_again_of == origin)
    return list(connection.scalars(select(i.import_id).where(mine).order_by(i.import_id)))


def _earlier(connection: Connection, origin: int, mended: frozenset[int]) -> Earlier:
    first, now = _made(connection, origin), _made(connection, _family(connection, origin)[-1])
    kept = select(func.count()).select_from(kept_rows).where(kept_rows.c.import_id == origin)
    if first.reading is None or not connection.scalar(kept):
        raise UnusableInput(
            f"Import {origin} ({first.source}) was made before rows were kept, or nothing of it is left: "
            "import its file once more."
        )
    reading = Reading.from_json(now.reading)
    left_out = frozenset(Reading.from_json(first.reading).left_out)
    return Earlier(
        Again(origin, now.import_id),
        first.source,
        tuple(json.loads(first.columns)),
        _as_then(now, reading),
        reading,
        mended | left_out,
    )


def _as_then(made: Any, reading: Reading) -> Corrections:
    mapping: dict[str, str] = json.loads(made.mapping)
    columns = set(json.loads(made.columns))
    overrides = {field: mapping[field] if mapping.get(field) in columns else "" for field in BY_NAME}
    if reading.steps:
        overrides.pop("touchpoint")
    return Corrections(overrides, made.time_zone, made.day_first, reading.steps or None, reading.actors or {})


def _staged(connection: Connection, scratch: Scratch, one: Earlier) -> Staged:
    folder = scratch.file.parent
    return staged_again(
        connection, scratch.connection, folder, one.again.of, one.columns, one.reading, one.mended
    )


def _understood(
    scratch: DuckDBPyConnection, store: Store, one: Earlier, staged: Staged, said: Corrections, fresh: bool
) -> Table:
    effective = said if fresh else _over(said, one.as_then)
    name = f"{one.source}, read again"
    with_names(scratch, staged, _no_customers(effective, store))
    (table,) = Reader(scratch, store, fresh=True).tables([(staged, name)], effective, {})
    given = given_again(one.reading, said.overrides)
    mapping = table.mapping
    if not fresh:
        mapping = mapping.because(one.as_then.overrides.keys() - said.overrides.keys(), _AS_THEN)
    if "customer_id" in given:
        mapping = mapping.without(NO_CUSTOMER, NO_CUSTOMER_OF_JOURNEYS)
    table = replace(table, mapping=mapping, given={**table.given, **given}, corrections=NOTHING_SAID)
    if said:
        table = replace(table, corrections=_to_remember(store, table, said))
    if table.clock is None and has_time_given(scratch, staged):
        clock = Clock("NULL::VARCHAR", f"CAST({TIME_GIVEN} AS TIMESTAMP)", table.time_zone, known=True)
        table = replace(table, clock=clock, mapping=mapping.without(NO_TIME))
    return table


def _over(said: Corrections, as_then: Corrections) -> Corrections:
    """As then, but for what is said; a field whose column is taken away has none, and is not guessed anew."""
    effective = said.over(as_then)
    bare = dict.fromkeys(as_then.overrides.keys() - effective.overrides.keys(), "")
    return replace(effective, overrides={**bare, **effective.overrides})


def _no_customers(said: Corrections, store: Store) -> dict[str, str]:
    """{'Somebody kdbfhgamce': 'Maja'} where Maja is an employee, a bot or the system."""
    people = People.of(store) if said.actors else People()
    customer = Actor.CUSTOMER.value
    return {people.alias(name): name for name, role in said.actors.items() if role.casefold() != customer}


def _to_remember(store: Store, table: Table, said: Corrections) -> Corrections:
    """What is said now, over what was remembered of such files; a customer by an alias."""
    before = recall(store, table.staged.columns)
    safe = replace(said, actors=remembered(said.actors, table.people))
    return safe.over(before.corrections) if before else safe


def _as_it_was(import_id: int, found: Sequence[Earlier], connection: Connection) -> None:
    """Nothing was undone, mended or read again while the rows were prepared."""
    if earlier_readings(connection, import_id) != list(found):
        raise StoreError("The import was changed while it was read again. Try it once more.")
