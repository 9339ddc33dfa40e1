"""A turn of a chat, and the table that turns of any program are staged as."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from itertools import islice

import duckdb

from cx_insights.intake.staging.table import Staged, StagingTable, new_table_name

ROOM = "room"
"""The column that says in which group or channel something was written: who is answered there wrote there, too."""

FIRST_ROW = 1


@dataclass(frozen=True)
class Turn:
    """One message. What the program does not say is empty; `actor` is told only where it is sure: bot or system.

    sent_at             │ author      │ actor  │ text                  │ channel  │ conversation_id │ in_reply_to
    2026-03-07 21:22:39 │ Ann         │        │ my order has not come │ whatsapp │                 │
    2026-03-07 21:23:00 │             │ system │ Ann left              │ whatsapp │                 │
    """

    sent_at: str
    author: str
    text: str
    channel: str
    actor: str = ""
    author_id: str = ""
    message_id: str = ""
    conversation_id: str = ""
    in_reply_to: str = ""
    room: str = ""
    attachments: str = ""
    reactions: str = ""


_COLUMNS = tuple(field.name for field in fields(Turn))


def stage_turns(
    turns: Iterable[Turn], scratch: duckdb.DuckDBPyConnection, limit: int | None
) -> Staged | None:
    """The turns in a staging table, without the columns that this chat does not fill; None where there are none."""
    found = list(islice(turns, limit))
    if not found:
        return None
    filled = [place for place, name in enumerate(_COLUMNS) if any(getattr(turn, name) for turn in found)]
    table = StagingTable(scratch, new_table_name(scratch), len(filled))
    for number, turn in enumerate(found, start=FIRST_ROW):
        cells = astuple(turn)
        table.add((number, None, [cells[place] or None for place in filled]))
    table.flush()
    columns = tuple(_COLUMNS[place] for place in filled)
    return Staged(table.table, columns, len(found), FIRST_ROW, (), chat=True)
