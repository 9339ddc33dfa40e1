"""The two short lists that a linking run works from."""

from sqlalchemy import Column, Integer, MetaData, Table, Text

PARTY_PREFIX_JOURNEY = "j:"
PARTY_PREFIX_CUSTOMER = "c:"
PARTY_PREFIX_CONVERSATION = "v:"

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
