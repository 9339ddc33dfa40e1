"""Each interaction with its journey, its conversation, its place in both, and what came next."""

from typing import Any

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
    select,
)

from cx_insights.db import bulk
from cx_insights.db.schema import conversations, interactions, transitions
from cx_insights.intake.link.touched import touched
from cx_insights.intake.link.walk import WALKED, walk
from cx_insights.model.ratings import RATING_FIELDS

placed = Table(
    "placed",
    MetaData(),
    Column("sequence", BigInteger, nullable=False),
    Column("journey_key", BigInteger, nullable=False),
    Column("position", Integer, nullable=False),  # in the journey, from 1
    Column("conversation_key", BigInteger, nullable=False),
    Column("turn", Integer, nullable=False),  # in the conversation, from 1
    Column("handoff_turn", Integer),  # of the conversation: the first human turn after a bot's
    Column("return_turn", Integer),  # before that, the customer's last return after a close or a long silence
    *(
        Column(name, transitions.c[name].type)
        for name in ("next_conversation_key", "next_touchpoint", "next_channel", "gap_seconds")
    ),
    *(
        Column(name, Boolean, nullable=False)
        for name in ("one_per_conversation", "one_per_journey", "one_move_per_journey")
    ),
    prefixes=["TEMPORARY"],
)

ways = Table(
    "ways",
    MetaData(),
    Column("journey_key", BigInteger, nullable=False),
    Column("variant", Text, nullable=False),
    prefixes=["TEMPORARY"],
)

TEMPORARY = (placed, ways)

_BLOCK_ROWS = 122_880  # of the embedded engine's storage

linked = (
    select(
        *(column for column in placed.columns if column.name != "sequence"),
        *(column for column in interactions.columns if column.name != "text"),
        interactions.c.text.is_not(None).label("has_text"),
    )
    .join_from(interactions, placed, placed.c.sequence == interactions.c.sequence)
    .subquery("linked")
)
"""What is stored of an interaction beside where the walk placed it."""


def place(
    connection: Connection, portion: int, journey_gap_seconds: float, conversation_gap_seconds: float
) -> None:
    """Fill `placed` and `ways` with one portion of the touched customers."""
    for table in TEMPORARY:
        connection.execute(delete(table))
    walked = walk(bulk.fetch(connection, _rows(portion)), journey_gap_seconds, conversation_gap_seconds)
    bulk.fill(connection, placed, walked.places)
    bulk.fill(connection, ways, walked.ways)


def transition_rows() -> Select[Any]:
    """The rows of `transitions`, from what was placed; needs the conversations to be there.

    They come in blocks of arrival, in which the same moves lie together: the embedded engine can still skip blocks of
    other times, and takes half the time for moves that follow each other.
    """
    c = conversations.c
    told = {f"conversation_{name}": c[name] for name in ("bot_seen", "handoff", *RATING_FIELDS)}
    columns = (column.name for column in transitions.columns)
    facts = select(
        *(told[name].label(name) if name in told else linked.c[name] for name in columns)
    ).join_from(linked, conversations, c.conversation_key == linked.c.conversation_key)
    t = linked.c
    return facts.order_by(t.sequence // _BLOCK_ROWS, t.touchpoint, t.next_touchpoint, t.gap_seconds)


def _rows(portion: int) -> Select[Any]:
    i = interactions.c
    parties = select(touched.c.party).where(touched.c.portion == portion)
    return select(*(i[name] for name in WALKED)).where(i.party.in_(parties), i.merged.is_not(True))
