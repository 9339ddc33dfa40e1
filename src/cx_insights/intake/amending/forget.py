"""Forgetting one customer: every row and fact of the person goes, and the old file does not bring them back."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, delete, distinct, func, insert, or_, select
from sqlalchemy.sql.elements import ColumnElement

from cx_insights import deeds
from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import (
    forgotten_customers,
    imports,
    interactions,
    journey_map_versions,
    journey_maps,
    overruled,
    quarantine,
    repeats,
    replaced,
    transitions,
)
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.intake.amending.kept_people import Theirs, take_out
from cx_insights.intake.keeping.versions import stored_row_number
from cx_insights.intake.link import Gaps, relinking
from cx_insights.intake.receipt import Progress, silent
from cx_insights.intake.redaction.people import People

_SHORTEST_MENTION = 5
_MOST_TO_SUGGEST = 5_000


@dataclass(frozen=True)
class Forgotten:
    """What goes with a customer, and the saved journey maps that somebody has to look through.

    customer │ interactions │ conversations │ journeys │ quarantined │ maps
    C-10442  │           31 │             6 │        4 │           1 │ ('Ordering',)
    """

    customer: str
    interactions: int
    conversations: int
    journeys: int
    quarantined: int
    maps: tuple[str, ...]


@dataclass(frozen=True)
class _Person:
    """The ids under which a person is stored, and the conversations and journeys that are nobody else's."""

    ids: tuple[str, ...]
    conversations: tuple[str, ...]
    journeys: tuple[str, ...]

    def rows(self, table: Table) -> ColumnElement[bool]:
        """Their rows, and rows of nobody in what is theirs alone."""
        c = table.c
        alone = or_(c.stated_conversation_id.in_(self.conversations), c.stated_journey_id.in_(self.journeys))
        return or_(c.customer_id.in_(self.ids), and_(c.customer_id.is_(None), alone))


def what_goes(store: Store, customer: str) -> Forgotten:
    """What `forget_customer` would do; nothing is changed."""
    key = kept_settings.pseudonym_key(store)
    with store.reading() as connection:
        return _counted(connection, customer, _person(connection, customer, key))


def forget_customer(store: Store, customer: str, progress: Progress = silent) -> Forgotten:
    """Remove every row and fact of one customer, derive anew what they shared with others, and clean the files.

    The customer is named by the id in the export or by the pseudonym. It cannot be undone.
    """
    key = kept_settings.pseudonym_key(store)
    gaps = Gaps.of(store.settings)
    progress("Waiting for the store", 0, None)
    with store.writing(deeds.FORGET) as connection:
        person = _person(connection, customer, key)
        found = _counted(connection, customer, person)
        progress("Forgetting", 0, found.interactions)
        take_out(connection, _kept(connection, person))
        for import_id, row_number in list(_quarantined(connection, person)):
            here = and_(quarantine.c.import_id == import_id, quarantine.c.row_number == row_number)
            connection.execute(delete(quarantine).where(here))
        mine = person.rows(interactions)
        theirs = select(interactions.c.interaction_id).where(mine)
        connection.execute(delete(repeats).where(repeats.c.interaction_id.in_(theirs)))
        for kept in (overruled, replaced):
            connection.execute(delete(kept).where(person.rows(kept)))
        with relinking(connection, mine, gaps, progress):
            connection.execute(delete(interactions).where(mine))
        _write_down(connection, People(key), customer, person)
    progress("Cleaning the files", 0, None)
    store.rewrite()
    return found


def _kept(connection: Connection, person: _Person) -> Theirs:
    """What tells their rows among those that are kept of every import."""
    i, r = interactions.c, repeats.c
    stored = select(i.import_id, stored_row_number()).join(imports, imports.c.import_id == i.import_id)
    theirs = select(i.interaction_id).where(person.rows(interactions))
    asked: list[Select[Any]] = [
        stored.where(person.rows(interactions)),
        select(r.import_id, r.row_number).where(r.interaction_id.in_(theirs)),
    ]
    asked += [
        select(kept.c.import_id, kept.c.row_number).where(person.rows(kept)) for kept in (overruled, replaced)
    ]
    found = [(row[0], row[1]) for question in asked for row in connection.execute(question)]
    origin = dict(connection.execute(select(imports.c.import_id, imports.c.read_again_of)).all())
    numbers: dict[int, set[int]] = {}
    for import_id, number in (*found, *_quarantined(connection, person)):
        numbers.setdefault(origin.get(import_id) or import_id, set()).add(int(number))
    telling = tuple(one for one in person.ids if _tells(one))
    return Theirs({of: frozenset(rows) for of, rows in numbers.items()}, frozenset(person.ids), telling)


def forgotten(store: Store) -> list[tuple[str, datetime]]:
    """The marks of the customers who were forgotten and when, newest first: nobody's name can be read from them."""
    c = forgotten_customers.c
    people = select(c.customer_hash, c.forgotten_at).where(~c.customer_hash.contains("/"))
    with store.reading() as connection:
        return [(mark, at) for mark, at in connection.execute(people.order_by(c.forgotten_at.desc()))]


def allow(store: Store, customer: str) -> None:
    """Take the block back: the next import stores this customer's rows again."""
    mark = People(kept_settings.pseudonym_key(store)).mark("customer_id", customer)
    c = forgotten_customers.c
    with store.writing(deeds.ALLOW) as connection:
        gone = connection.execute(
            delete(forgotten_customers)
            .where(or_(c.customer_hash == mark, c.customer_hash.startswith(f"{mark}/")))
            .returning(c.customer_hash)
        ).all()
        if not gone:
            raise UnknownName(f"No customer '{customer}' was forgotten. Write the id as the export has it.")


def _person(connection: Connection, customer: str, key: bytes) -> _Person:
    typed = customer.strip()
    ids = tuple(dict.fromkeys((typed, People(key).pseudonym(typed))))
    return _Person(
        ids,
        _theirs_alone(connection, interactions.c.stated_conversation_id, ids),
        _theirs_alone(connection, interactions.c.stated_journey_id, ids),
    )


def _theirs_alone(connection: Connection, column: ColumnElement[Any], ids: Sequence[str]) -> tuple[str, ...]:
    """Conversations or journeys in which nobody else took part."""
    who = interactions.c.customer_id
    theirs = select(column).where(who.in_(ids), column.is_not(None))
    others = select(column).where(who.not_in(ids), column.in_(theirs))
    return tuple(connection.scalars(theirs.where(column.not_in(others)).distinct()))


def _counted(connection: Connection, customer: str, person: _Person) -> Forgotten:
    rows = select(interactions.c.sequence).where(person.rows(interactions))
    t = transitions.c
    found, conversations, journeys = connection.execute(
        select(
            func.count(), func.count(distinct(t.conversation_key)), func.count(distinct(t.journey_key))
        ).where(t.sequence.in_(rows))
    ).one()
    aside = len(list(_quarantined(connection, person)))
    if not found and not aside:
        raise UnknownName(f"There is no customer '{customer}'.{_near(connection, customer)}")
    return Forgotten(customer, found, conversations, journeys, aside, _maps_with(connection, person))


def _near(connection: Connection, customer: str) -> str:
    known = select(interactions.c.customer_id).where(interactions.c.customer_id.is_not(None)).distinct()
    return did_you_mean(customer, connection.scalars(known.limit(_MOST_TO_SUGGEST)))


def _quarantined(connection: Connection, person: _Person) -> Iterator[tuple[int, int]]:
    """Rows set aside that are theirs: by their columns of ids, or because they mention an id that cannot be a word."""
    q = quarantine.c
    looked_for = (*person.ids, *person.conversations, *person.journeys)
    holds = or_(
        *(func.strpos(q.original, json.dumps(one, ensure_ascii=False)[1:-1]) > 0 for one in looked_for)
    )
    rows = select(q.import_id, q.row_number, q.original, imports.c.mapping).outerjoin(
        imports, imports.c.import_id == q.import_id
    )
    for import_id, row_number, original, mapping in connection.execute(rows.where(holds)).all():
        if _is_theirs(person, json.loads(original), json.loads(mapping or "{}")):
            yield import_id, row_number


def _is_theirs(person: _Person, row: dict[str, str], mapping: dict[str, str]) -> bool:
    customer = row.get(mapping.get("customer_id", ""))
    if customer is not None and customer in person.ids:
        return True
    if customer is None and (
        row.get(mapping.get("conversation_id", "")) in person.conversations
        or row.get(mapping.get("journey_id", "")) in person.journeys
    ):
        return True
    telling = [one for one in person.ids if _tells(one)]
    return any(_mentions(cell, one) for cell in row.values() for one in telling)


def _tells(customer: str) -> bool:
    """Whether an id cannot be a word."""
    return len(customer) >= _SHORTEST_MENTION and re.search(r"[0-9@]", customer) is not None


def _mentions(text: str, customer: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(customer)}(?![^\W_])", text) is not None


def _maps_with(connection: Connection, person: _Person) -> tuple[str, ...]:
    """Saved maps in which an id of theirs stands; people write maps, so people must change them."""
    versions = journey_map_versions.c
    named = [one for one in person.ids if len(one) >= _SHORTEST_MENTION]
    if not named:
        return ()
    holding = select(versions.map_id).where(or_(*(func.strpos(versions.document, one) > 0 for one in named)))
    titles = (
        select(journey_maps.c.title).where(journey_maps.c.map_id.in_(holding)).order_by(journey_maps.c.title)
    )
    return tuple(connection.scalars(titles))


def _write_down(connection: Connection, people: People, customer: str, person: _Person) -> None:
    """Marks of the customer, and of what was theirs alone, so that rows of nobody do not bring it back."""
    mark = people.mark("customer_id", customer.strip())
    marks = [mark]
    marks += [f"{mark}/{people.mark('conversation_id', one)}" for one in person.conversations]
    marks += [f"{mark}/{people.mark('journey_id', one)}" for one in person.journeys]
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    connection.execute(delete(forgotten_customers).where(forgotten_customers.c.customer_hash.in_(marks)))
    connection.execute(
        insert(forgotten_customers), [{"customer_hash": one, "forgotten_at": now} for one in marks]
    )
