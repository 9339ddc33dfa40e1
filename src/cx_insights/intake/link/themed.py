"""Confirmed themes, given to customers' texts that state no issue: 'exchange rate · theme' is their issue."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    Text,
    or_,
    select,
    text,
    update,
)

from cx_insights.db.kept_versions import THEMES, newest
from cx_insights.db.schema import interactions
from cx_insights.model.words import Actor
from cx_insights.texts.themes import MARK, OTHER, Themes

_ROWS_PER_PORTION = 20_000

_given = Table(
    "themes_given",
    MetaData(),
    Column("sequence", BigInteger, nullable=False),
    Column("theme", Text, nullable=False),
    prefixes=["TEMPORARY"],
)


def confirmed(connection: Connection) -> Themes:
    """The themes that texts are given; none where nobody has confirmed any."""
    kept = newest(connection, THEMES)
    return Themes.read(kept.document if kept else "")


def give_themes(connection: Connection, rows: ColumnElement[bool]) -> None:
    """Give each customer's text among these rows the theme that it is most like, where no issue is stated."""
    themes = confirmed(connection)
    if not themes.themes:
        return
    _given.create(connection)
    known: dict[str, str] = {}
    for portion in _portions(connection, rows):
        for row in portion:
            if row.text not in known:
                known[row.text] = (themes.theme_of(row.text) or OTHER) + MARK
        values = {
            "sequence": [row.sequence for row in portion],
            "theme": [known[row.text] for row in portion],
        }
        connection.execute(
            text(
                "INSERT INTO themes_given (sequence, theme) "
                "SELECT unnest(CAST(:sequence AS BIGINT[])), unnest(CAST(:theme AS TEXT[]))"
            ),
            values,
        )
    mine = interactions.c.sequence == _given.c.sequence
    connection.execute(update(interactions).values(issue=_given.c.theme).where(mine))
    _given.drop(connection)


def take_themes(connection: Connection) -> None:
    """No text has a theme afterwards."""
    connection.execute(update(interactions).values(issue=None).where(has_theme()))


def has_theme() -> ColumnElement[bool]:
    return interactions.c.issue.like(f"%{MARK}")


def may_have_theme() -> ColumnElement[bool]:
    """Texts that a change of the themes concerns: they have one, or state no issue."""
    i = interactions.c
    written = (i.actor == Actor.CUSTOMER.value) & i.text.is_not(None)
    return written & or_(i.issue.is_(None), has_theme())


def _portions(connection: Connection, rows: ColumnElement[bool]) -> Iterator[list[Any]]:
    i = interactions.c
    open_ = i.actor == Actor.CUSTOMER.value, i.text.is_not(None), i.issue.is_(None), rows
    behind = -1
    while True:
        asked = select(i.sequence, i.text).where(*open_, i.sequence > behind)
        found = list(connection.execute(asked.order_by(i.sequence).limit(_ROWS_PER_PORTION)))
        if not found:
            return
        yield found
        behind = found[-1].sequence
