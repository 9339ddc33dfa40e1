"""Documents that are kept in versions beside the data, such as the user's own lexicon: each save is a new one."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from cx_insights.db.schema import store_settings

LEXICON = "own_lexicon"
MODEL = "learned_model"
THEMES = "themes"
SUGGESTED_THEMES = "suggested_themes"


@dataclass(frozen=True)
class KeptVersion:
    """One save.

    version │ saved_at         │ note                  │ document
          3 │ 2026-09-04 10:12 │ added 'soggy base'    │ [[entries]] ...
    """

    version: int
    saved_at: datetime  # UTC
    note: str
    document: str


def newest(connection: Connection, kind: str) -> KeptVersion | None:
    """What was saved last; None where nothing was."""
    return next(iter(history(connection, kind, most=1)), None)


def history(connection: Connection, kind: str, most: int) -> list[KeptVersion]:
    """The last saves, newest first."""
    table = store_settings.c
    found = (
        select(table.name, table.value)
        .where(table.name.like(f"{kind}/%"))
        .order_by(table.name.desc())
        .limit(most)
    )
    return [_read(name, value) for name, value in connection.execute(found).tuples()]


def keep(connection: Connection, kind: str, document: str, note: str, most: int) -> int:
    """Save a new version and say its number; of the older ones `most` stay.

    Two that save at the same moment do not overwrite each other: the name of a version is a primary key.
    """
    last = newest(connection, kind)
    version = last.version + 1 if last else 1
    value = {"saved_at": datetime.now(UTC).isoformat(), "note": note, "document": document}
    connection.execute(
        insert(store_settings).values(name=_name(kind, version), value=json.dumps(value, ensure_ascii=False))
    )
    gone = store_settings.c.name.like(f"{kind}/%"), store_settings.c.name <= _name(kind, version - most)
    connection.execute(delete(store_settings).where(*gone))
    return version


def _name(kind: str, version: int) -> str:
    return f"{kind}/{max(version, 0):06d}"


def _read(name: str, value: str) -> KeptVersion:
    found = json.loads(value)
    saved_at = datetime.fromisoformat(found["saved_at"]).astimezone(UTC).replace(tzinfo=None)
    return KeptVersion(int(name.rpartition("/")[2]), saved_at, found["note"], found["document"])
