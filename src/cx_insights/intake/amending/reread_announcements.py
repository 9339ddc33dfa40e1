"""Old rows of bots and of the system, read for what they announce; rows of a newer import have been read already."""

import pyarrow as pa
from sqlalchemy import Boolean, Column, Connection, MetaData, Table, Text, and_, select, update

from cx_insights.db import bulk
from cx_insights.db.schema import ANNOUNCEMENT_COLUMNS, interactions
from cx_insights.model.words import Actor
from cx_insights.texts.announcements import heard

_heard = Table(
    "heard",
    MetaData(),
    Column("text", Text, nullable=False),
    *(Column(name, Boolean, nullable=False) for name in ANNOUNCEMENT_COLUMNS),
    prefixes=["TEMPORARY"],
)


def reread_announcements(connection: Connection) -> None:
    """Give rows of an older version `announces_handover` and `announces_closing`; each text is read once."""
    i = interactions.c
    unread = and_(
        i.actor.in_((Actor.BOT.value, Actor.SYSTEM.value)),
        i.text.is_not(None),
        i.announces_handover.is_(None),
    )
    texts = list(connection.scalars(select(i.text).where(unread).distinct()))
    if not texts:
        return
    _heard.create(connection)
    found = {name: pa.array(heard(name, texts), pa.bool_()) for name in ANNOUNCEMENT_COLUMNS}
    bulk.fill(connection, _heard, pa.table({"text": pa.array(texts, pa.string()), **found}))
    said = {name: _heard.c[name] for name in ANNOUNCEMENT_COLUMNS}
    connection.execute(update(interactions).values(said).where(unread, i.text == _heard.c.text))
    _heard.drop(connection)
