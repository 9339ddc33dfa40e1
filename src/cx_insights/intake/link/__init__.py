"""From interactions to facts: which conversation and journey each one belongs to, and what comes next.

Only those whom a change touches are linked anew, whole: their old facts go, new ones come, inside the same
transaction. The facts follow from the stored interactions alone, not from the order in which they were imported.
Large changes are linked in portions of customers, so that memory stays bounded.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, insert, select

from cx_insights.config import Settings
from cx_insights.db import settings as kept_settings
from cx_insights.db.bulk import take_stock
from cx_insights.db.schema import conversations, interactions, journeys, transitions
from cx_insights.intake.link import conversation_facts, journey_facts
from cx_insights.intake.link.linked import TEMPORARY, place, transition_rows
from cx_insights.intake.link.returns import note_returns
from cx_insights.intake.link.themed import give_themes
from cx_insights.intake.link.touched import (
    find_shared_conversations,
    find_touched,
    note_customers,
    shared,
    touched,
    touched_customers,
)
from cx_insights.intake.link.walk import WALKED, walk

__all__ = ["FACTS_VERSION", "WALKED", "Gaps", "link", "relinking", "walk"]

ROWS_PER_PORTION = 1_000_000
FACTS_VERSION = "1"
"""Raised when facts are derived otherwise; `rescore` then derives those of all customers anew."""

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Gaps:
    """Where one journey or derived conversation ends and the next begins."""

    journey_days: int = 30
    conversation_hours: int = 24

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(settings.journey_gap_days, settings.conversation_gap_hours)


def link(connection: Connection, import_id: int, gaps: Gaps, progress: Progress) -> None:
    """Derive all facts of the customers that this import has touched."""
    imported = interactions.c.import_id == import_id
    with relinking(connection, imported, gaps, progress):
        give_themes(connection, imported)


@contextmanager
def relinking(
    connection: Connection, rows: ColumnElement[bool], gaps: Gaps, progress: Progress
) -> Iterator[None]:
    """Change these interactions inside; afterwards the facts of all whom they touch are derived anew.

    with relinking(connection, interactions.c.customer_id == "ana", gaps, progress):
        connection.execute(delete(interactions).where(interactions.c.customer_id == "ana"))

    Whoever is touched is found before the block: the rows may move or go in it, but not to another party.
    """
    for table in _TEMPORARY:
        table.create(connection)
    portions = find_touched(connection, rows, ROWS_PER_PORTION)
    note_customers(connection)
    yield
    note_customers(connection)
    find_shared_conversations(connection)
    replacing = connection.execute(select(transitions.c.sequence).limit(1)).first() is not None
    for portion in range(portions):
        progress("Linking journeys", portion, portions)
        if replacing:
            _forget_facts(connection, portion)
        _derive_facts(connection, portion, gaps)
    note_returns(connection)
    progress("Linking journeys", portions, portions)
    for table in _TEMPORARY:
        table.drop(connection)
    take_stock(connection, (interactions, transitions, conversations, journeys))
    kept_settings.note_change(connection)


_TEMPORARY = (touched, touched_customers, shared, *TEMPORARY)


def _forget_facts(connection: Connection, portion: int) -> None:
    parties = select(touched.c.party).where(touched.c.portion == portion)
    theirs = select(journeys.c.journey_key).where(journeys.c.party.in_(parties))
    connection.execute(delete(transitions).where(transitions.c.journey_key.in_(theirs)))
    for facts in (conversations, journeys):
        connection.execute(delete(facts).where(facts.c.party.in_(parties)))


def _derive_facts(connection: Connection, portion: int, gaps: Gaps) -> None:
    place(connection, portion, gaps.journey_days * 86400.0, gaps.conversation_hours * 3600.0)
    _add(connection, conversations, conversation_facts.conversation_rows())
    _add(connection, transitions, transition_rows())
    _add(connection, journeys, journey_facts.journey_rows())


def _add(connection: Connection, facts: Table, rows: Select[Any]) -> None:
    connection.execute(insert(facts).from_select([column.name for column in rows.selected_columns], rows))
