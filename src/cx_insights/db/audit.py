"""Who did what, and when: written in the transaction that does it, and never changed.

Each line carries a mark of itself and of the line before, so that a line that was changed or taken away shows.
"""

import getpass
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from cx_insights.access import Deed, person
from cx_insights.db.schema import audit


@dataclass(frozen=True)
class Line:
    """One deed: 4 │ 2026-11-30 18:04 (UTC) │ ana@pizza.example │ undo an import │ import 3."""

    audit_id: int
    at: datetime
    who: str
    deed: str
    detail: str
    mark: str


def write_down(connection: Connection, deed: Deed, detail: str) -> None:
    c = audit.c
    newest = select(c.audit_id, c.mark).order_by(c.audit_id.desc()).limit(1)
    before = connection.execute(newest).one_or_none()
    at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    line = Line(before.audit_id + 1 if before else 1, at, who(), deed.words, detail, "")
    marked = _mark(before.mark if before else "", line)
    connection.execute(insert(audit).values(**{**line.__dict__, "mark": marked}))


def lines(connection: Connection, most: int | None = None) -> list[Line]:
    """The newest first."""
    found = connection.execute(select(*audit.c).order_by(audit.c.audit_id.desc()).limit(most))
    return [Line(*row) for row in found]


def first_broken(connection: Connection) -> Line | None:
    """The first line that is not as it was written, or that follows one that is gone."""
    before, expected = "", 1
    for line in reversed(lines(connection)):
        if line.mark != _mark(before, line) or line.audit_id != expected:
            return line
        before, expected = line.mark, line.audit_id + 1
    return None


def _mark(before: str, line: Line) -> str:
    said = "\x1f".join((before, str(line.audit_id), line.at.isoformat(), line.who, line.deed, line.detail))
    return hashlib.sha256(said.encode()).hexdigest()


def who() -> str:
    """Who signed in; without sign-in the user of the computer."""
    name = person().name
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "somebody"
