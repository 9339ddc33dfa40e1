"""What was done about an alert, as it is kept, and every step of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from cx_insights.wording import known


@dataclass(frozen=True)
class Care:
    """What was done about an alert; an alert that nobody took on is open.

    `reopened_at` is when it came back after its fix.
    """

    state: str = "open"
    owner: str | None = None
    fixed_on: date | None = None
    action: str | None = None
    note: str | None = None
    snoozed_until: date | None = None
    reopened_at: datetime | None = None

    def on(self, today: date) -> "Care":
        """As it stands on a day: what was put off is open again when its day has come."""
        over = self.state == "snoozed" and self.snoozed_until is not None and self.snoozed_until <= today
        return replace(self, state="open", snoozed_until=None) if over else self

    def seen_again(self, since: date) -> "Care":
        """What was fixed and has begun anew since is open; the day of the fix stays, to see before and after."""
        back = self.state == "fixed" and self.fixed_on is not None and since > self.fixed_on
        return replace(self, state="open") if back else self


def care_of(row: Any) -> Care:
    """Of a row of the question `alerts`."""
    fixed_on, snoozed_until = (
        value.date() if known(value) else None for value in (row.fixed_on, row.snoozed_until)
    )
    owner, action, note = (value if known(value) else None for value in (row.owner, row.action, row.note))
    reopened_at = row.reopened_at.to_pydatetime() if known(row.reopened_at) else None
    kept = Care(row.state, owner, fixed_on, action, note, snoozed_until, reopened_at)
    return kept.on(date.today())
