"""Whose facts a change of interactions touches: the two short lists that a linking run works from."""

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    func,
    insert,
    literal,
    or_,
    select,
)

from cx_insights.db.schema import interactions

PARTY_PREFIX_CUSTOMER = "c:"

touched = Table(
    "touched",
    MetaData(),
    Column("party", Text, nullable=False),
    Column("portion", Integer, nullable=False),
    prefixes=["TEMPORARY"],
)

shared = Table(
    "shared",
    MetaData(),
    Column("conversation_id", Text, nullable=False),
    prefixes=["TEMPORARY"],
)


touched_customers = Table(
    "touched_customers",
    MetaData(),
    Column("customer_id", Text, nullable=False),
    prefixes=["TEMPORARY"],
)


def find_touched(connection: Connection, rows: ColumnElement[bool], rows_per_portion: int) -> int:
    """Fill `touched`: whose these interactions are, and who shares a stated conversation with them.

    All rows of a party are linked in one portion, as journeys, conversations and neighbours never leave a party;
    only whether a conversation is shared is known from all.

    party      │ portion
    c:ana      │ 0
    j:PZ-10001 │ 0        (chat-7 began with Ana and went on about this order)
    """
    i = interactions.c
    stated = select(i.stated_conversation_id).where(rows, i.stated_conversation_id.is_not(None))
    parties = select(i.party).where(or_(rows, i.stated_conversation_id.in_(stated))).distinct().subquery()
    of_them = select(func.count()).select_from(interactions).where(i.party.in_(select(parties.c.party)))
    portions = max(1, -(-(connection.scalar(of_them) or 0) // rows_per_portion))
    portion = func.row_number().over(order_by=parties.c.party) % portions if portions > 1 else literal(0)
    connection.execute(insert(touched).from_select(["party", "portion"], select(parties.c.party, portion)))
    return portions


def find_shared_conversations(connection: Connection) -> None:
    """Fill `shared`: stated conversations of the touched that span several parties; each gets its own part."""
    i = interactions.c
    theirs = select(i.stated_conversation_id).where(
        i.party.in_(select(touched.c.party)), i.stated_conversation_id.is_not(None)
    )
    split = (
        select(i.stated_conversation_id)
        .where(i.stated_conversation_id.in_(theirs))
        .group_by(i.stated_conversation_id)
        .having(func.min(i.party) != func.max(i.party))
    )
    connection.execute(insert(shared).from_select(["conversation_id"], split))


def note_customers(connection: Connection) -> None:
    """Add to `touched_customers` who the touched are now: those of rows that are about to go, those that came."""
    i, known = interactions.c, select(touched_customers.c.customer_id)
    theirs = select(i.customer_id).where(i.customer_id.is_not(None), i.party.in_(select(touched.c.party)))
    new = theirs.where(i.customer_id.not_in(known)).distinct()
    connection.execute(insert(touched_customers).from_select(["customer_id"], new))
