"""From interactions to facts: which conversation and journey each one belongs to, and what comes next.

Only the customers that an import touched are linked anew, whole: their old facts go, new ones come, inside the
import's transaction. Large imports are linked in portions of customers, so that memory stays bounded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection, delete, distinct, func, insert, literal, select

from cx_insights.config import Settings
from cx_insights.db.schema import conversations, interactions, journeys, transitions
from cx_insights.intake.link import conversation_facts, journey_facts
from cx_insights.intake.link.linked import fill_linked, linked, transition_rows
from cx_insights.intake.link.touched import shared, touched

ROWS_PER_PORTION = 1_000_000

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
    touched.create(connection)
    shared.create(connection)
    linked.create(connection)
    portions = _find_touched(connection, import_id)
    _find_shared_conversations(connection, import_id)
    replacing = connection.execute(select(transitions.c.sequence).limit(1)).first() is not None
    for portion in range(portions):
        progress("Linking journeys", portion, portions)
        if replacing:
            _forget_facts(connection, portion)
        _derive_facts(connection, portion, gaps)
    progress("Linking journeys", portions, portions)
    for table in (touched, shared, linked):
        table.drop(connection)


def _find_touched(connection: Connection, import_id: int) -> int:
    """Whose rows are in the import, and every other party of the same customers; all of a customer in one portion.

    party      │ portion
    c:ana      │ 0
    j:PZ-10001 │ 0        (an order of Ana's)
    """
    mine = interactions.c.import_id == import_id
    customers = select(interactions.c.customer_id).where(mine, interactions.c.customer_id.is_not(None))
    parties = select(interactions.c.party).where(mine)
    rows = connection.scalar(select(func.count()).select_from(interactions).where(mine)) or 0
    portions = max(1, -(-rows // ROWS_PER_PORTION))
    owners = (
        select(
            interactions.c.party,
            func.min(func.coalesce(interactions.c.customer_id, interactions.c.party)).label("owner"),
        )
        .where(interactions.c.party.in_(parties) | interactions.c.customer_id.in_(customers))
        .group_by(interactions.c.party)
        .subquery()
    )
    portion = func.dense_rank().over(order_by=owners.c.owner) % portions if portions > 1 else literal(0)
    connection.execute(insert(touched).from_select(["party", "portion"], select(owners.c.party, portion)))
    return portions


def _find_shared_conversations(connection: Connection, import_id: int) -> None:
    """Stated conversations that span several journeys: each journey gets its own part of them."""
    mine = interactions.c.import_id == import_id
    stated = interactions.c.stated_conversation_id
    split = (
        select(stated)
        .where(mine, stated.is_not(None))
        .group_by(stated)
        .having(func.count(distinct(interactions.c.party)) > 1)
    )
    connection.execute(insert(shared).from_select(["conversation_id"], split))


def _forget_facts(connection: Connection, portion: int) -> None:
    parties = select(touched.c.party).where(touched.c.portion == portion)
    for facts in (transitions, conversations, journeys):
        connection.execute(delete(facts).where(facts.c.party.in_(parties)))


def _derive_facts(connection: Connection, portion: int, gaps: Gaps) -> None:
    connection.execute(delete(linked))
    fill_linked(connection, portion, gaps.journey_days * 86400.0, gaps.conversation_hours * 3600.0)
    for facts, rows in (
        (transitions, transition_rows()),
        (conversations, conversation_facts.conversation_rows()),
        (journeys, journey_facts.journey_rows()),
    ):
        connection.execute(insert(facts).from_select([column.name for column in rows.selected_columns], rows))
