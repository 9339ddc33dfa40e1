"""Turning a store into one that knows nobody by name: what is stored already is renamed, in one transaction."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    Table,
    Text,
    and_,
    distinct,
    func,
    insert,
    select,
    true,
    update,
)

from cx_insights import deeds
from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import imports, interactions, overruled, quarantine, repeats, replaced
from cx_insights.db.store import Store
from cx_insights.intake.amending.kept_people import rename
from cx_insights.intake.link import Gaps, relinking
from cx_insights.intake.receipt import Progress, silent
from cx_insights.intake.redaction.people import People

_ROWS_PER_PORTION = 20_000
_REPEATING = (
    "stated_conversation_id",
    "stated_journey_id",
    "interaction_id",
    "reference",
    "text",
    "attributes",
)

_renamed = Table(
    "renamed",
    MetaData(),
    Column("known_as", Text, nullable=False),
    Column("pseudonym", Text, nullable=False),
    prefixes=["TEMPORARY"],
)


def pseudonymise(store: Store, progress: Progress = silent) -> int:
    """From now on every customer id is stored as a pseudonym; those that are here are replaced. Says how many.

    There is no way back: the ids themselves are nowhere any more.
    """
    people = People.of(store)
    if people.all_hidden:
        return 0
    progress("Waiting for the store", 0, None)
    with store.writing(deeds.PSEUDONYMISE) as connection:
        customers = know_nobody(connection, people, Gaps.of(store.settings), progress)
    if customers:
        progress("Cleaning the files", 0, None)
        store.rewrite()
    return customers


_OF_PEOPLE = (interactions, overruled, replaced)
"""The tables that hold rows with the ids of customers."""


def know_nobody(connection: Connection, people: People, gaps: Gaps, progress: Progress) -> int:
    """Within a transaction: pseudonyms from now on, and for all that is here. Says how many were renamed."""
    kept_settings.put(connection, kept_settings.PSEUDONYMISE_CUSTOMERS, "yes")
    customers = connection.scalar(select(func.count(distinct(interactions.c.customer_id)))) or 0
    if customers:
        progress("Replacing customer ids", 0, customers)
        _rename_all(connection, people, gaps, progress)
    return customers


def _rename_all(connection: Connection, people: People, gaps: Gaps, progress: Progress) -> None:
    _renamed.create(connection)
    _rename_in_quarantine(connection, people)
    rename(connection, people, _customers(connection))
    with relinking(connection, true(), gaps, progress):  # whose facts go
        for name in _REPEATING:
            tables = (*_OF_PEOPLE, repeats) if name == "interaction_id" else _OF_PEOPLE
            _rename(connection, people, name, tables)
        _rename(connection, people, "customer_id", _OF_PEOPLE)
        for table in _OF_PEOPLE:
            connection.execute(update(table).values(party=_party(table)))
    with relinking(connection, true(), gaps, progress):  # whose facts come
        pass
    _renamed.drop(connection)


def _customers(connection: Connection) -> set[str]:
    """Every id of a customer that is stored, in whatever version."""
    ids = [table.c.customer_id for table in _OF_PEOPLE]
    return {
        one
        for column in ids
        for one in connection.scalars(select(column).where(column.is_not(None)).distinct())
    }


def _rename(connection: Connection, people: People, name: str, tables: tuple[Table, ...]) -> None:
    """Replace the customers' ids in a column, wherever the same value stands."""
    connection.execute(_renamed.delete())
    for holder in _OF_PEOPLE:
        for values in _portions(connection, holder, name):
            found = [{"known_as": value, "pseudonym": people.hidden_in(value, who)} for value, who in values]
            connection.execute(insert(_renamed), found)
    new = select(func.min(_renamed.c.pseudonym)).where(_renamed.c.known_as != _renamed.c.pseudonym)
    for table in tables:
        column = table.c[name]
        known = select(_renamed.c.known_as).where(_renamed.c.known_as != _renamed.c.pseudonym)
        renamed = new.where(_renamed.c.known_as == column).scalar_subquery()
        connection.execute(update(table).values({name: renamed}).where(column.in_(known)))


def _portions(connection: Connection, table: Table, name: str) -> Iterator[list[tuple[str, list[str]]]]:
    """Values that hold the id of a customer whose row they stand in, with those ids."""
    column, customer = table.c[name], table.c.customer_id
    held = (
        select(column, func.array_agg(distinct(customer)))
        .where(customer.is_not(None), func.strpos(column, customer) > 0)
        .group_by(column)
        .order_by(column)
        .limit(_ROWS_PER_PORTION)
    )
    rows = connection.execute(held).all()
    while rows:
        yield [(value, list(who)) for value, who in rows]
        rows = connection.execute(held.where(column > rows[-1][0])).all()


def _party(table: Table) -> Any:
    """As `prepare` names it: j:journey, else c:customer, else v:conversation."""
    c = table.c
    return func.coalesce("j:" + c.stated_journey_id, "c:" + c.customer_id, "v:" + c.stated_conversation_id)


def _rename_in_quarantine(connection: Connection, people: People) -> None:
    q = quarantine.c
    mapped = select(imports.c.import_id, imports.c.mapping)
    columns = {
        row.import_id: json.loads(row.mapping).get("customer_id") for row in connection.execute(mapped)
    }
    for import_id, column in columns.items():
        rows = connection.execute(
            select(q.row_number, q.reason, q.original).where(q.import_id == import_id)
        ).all()
        for row_number, reason, original in rows if column else ():
            cells = json.loads(original)
            if customer := cells.get(column):
                hidden = {name: people.hidden_in(cell, [customer]) for name, cell in cells.items()}
                same = and_(q.import_id == import_id, q.row_number == row_number, q.reason == reason)
                connection.execute(
                    update(quarantine).values(original=json.dumps(hidden, ensure_ascii=False)).where(same)
                )
