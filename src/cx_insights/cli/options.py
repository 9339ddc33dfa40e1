"""Options that several commands share."""

from typing import Annotated

import typer

from cx_insights.config import settings
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="Where the data lives: duckdb:///file.duckdb or postgresql://user@host/name. "
        "Else CX_DATABASE_URL, else .cx_insights/insights.duckdb in this folder.",
        show_default=False,
    ),
]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Say which column a field stands in (repeat for more); FIELD= leaves the field out.",
        show_default=False,
    ),
]
TimeZone = Annotated[
    str | None,
    typer.Option(
        "--timezone", metavar="ZONE", help="Zone of times that carry none: Europe/Berlin.", show_default=False
    ),
]


def open_store(database: str | None) -> Store:
    return Store(settings(database))


def pairs(texts: list[str] | None, option: str) -> list[tuple[str, str]]:
    """['channel=Via'] as [('channel', 'Via')]."""
    found = []
    for text in texts or []:
        key, sign, value = text.partition("=")
        if not sign:
            raise UnknownName(f"{option} '{text}' has no '='. Write it as {option} NAME=VALUE.")
        found.append((key.strip(), value.strip()))
    return found
