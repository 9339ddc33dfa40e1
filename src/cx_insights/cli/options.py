"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer

from cx_insights.config import settings
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.intake.mapping.remembered import NOTHING_SAID, Corrections
from cx_insights.model.filters import KEYS

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
        help="Say which column a field stands in (repeat for more); FIELD= leaves the field out. "
        "FILE:FIELD=COLUMN says it of one of several files.",
        show_default=False,
    ),
]

Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        metavar="NAME=ACTOR",
        help="Say who a name is (repeat for more): customer, bot, human or system, as in --actor Fin=bot.",
        show_default=False,
    ),
]
Steps = Annotated[
    str | None,
    typer.Option(
        "--steps",
        metavar="STEP",
        help="What a step of a journey is: a column, life-cycle (of a ticket) or channel.",
        show_default=False,
    ),
]


class DateOrder(StrEnum):
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


Dates = Annotated[
    DateOrder | None,
    typer.Option("--dates", help="How dates such as 03/04/2026 are meant.", show_default=False),
]
Fresh = Annotated[
    bool,
    typer.Option("--fresh", help="Take no notice of what was corrected at earlier files of these columns."),
]
TimeZone = Annotated[
    str | None,
    typer.Option(
        "--timezone", metavar="ZONE", help="Zone of times that carry none: Europe/Berlin.", show_default=False
    ),
]


def open_store(database: str | None, keep_open_seconds: float = 0.0) -> Store:
    """Where a command asks many questions in a row, the file stays open between them."""
    return Store(settings(database), keep_open_seconds)


def day_first(dates: DateOrder | None) -> bool | None:
    return None if dates is None else dates is DateOrder.DAY_FIRST


def maps_of(texts: list[str] | None) -> tuple[dict[str, str], dict[str, Corrections]]:
    """What `--map` says of all files, and what of one.

    ['channel=Via', 'chats.csv:text=Body'] → {'channel': 'Via'}, {'chats.csv': text from Body}
    """
    everywhere: dict[str, str] = {}
    own: dict[str, Corrections] = {}
    for name, column in pairs(texts, "--map"):
        file, colon, field = name.rpartition(":")
        if colon:
            one = Corrections({field.strip(): column})
            own[file.strip()] = one.over(own.get(file.strip(), NOTHING_SAID))
        else:
            everywhere[name] = column
    return everywhere, own


def pairs(texts: list[str] | None, option: str) -> list[tuple[str, str]]:
    """['channel=Via'] as [('channel', 'Via')]."""
    found = []
    for text in texts or []:
        key, sign, value = text.partition("=")
        if not sign:
            raise UnknownName(f"{option} '{text}' has no '='. Write it as {option} NAME=VALUE.")
        found.append((key.strip(), value.strip()))
    return found


Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="KEY=VALUE",
        help=f"Keep only these rows (repeat for more; commas mean any of). Keys: {', '.join(KEYS)}.",
        show_default=False,
    ),
]
