"""What was done about an alert, as it is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cx_insights.wording import known


@dataclass(frozen=True)
class Care:
    """What was done about an alert; an alert that nobody took on is open."""

    state: str = "open"
    owner: str | None = None
    fixed_on: date | None = None
    action: str | None = None
    note: str | None = None


def care_of(row: Any) -> Care:
    """Of a row of the question `alerts`."""
    fixed_on = row.fixed_on.date() if known(row.fixed_on) else None
    owner, action, note = (value if known(value) else None for value in (row.owner, row.action, row.note))
    return Care(row.state, owner, fixed_on, action, note)
