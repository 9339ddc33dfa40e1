"""What is told of an alert: words and counts as they stand on the page, never a customer's name or words."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from cx_insights.insight.alerts import AnyAlert


class State(StrEnum):
    OPEN = "open"
    AGAIN = "again"
    """It came once more, on days after those that were told."""
    REOPENED = "reopened"
    TEST = "test"


_OPENS = {
    State.OPEN: "New alert", State.AGAIN: "It came again", State.REOPENED: "Back after its fix", State.TEST: "Test",
}  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """One state of one alert, as it was when it was found. `link` leads to the page, where it is known how."""

    alert_id: str
    state: State
    kind: str
    area: str | None
    issue: str | None
    since: date
    until: date
    customers: int
    expected: float
    sentence: str
    measured: str
    action: str
    link: str = ""

    @property
    def title(self) -> str:
        """'New alert: Missing topping in North'."""
        about = self.issue or "More than usual"
        return f"{_OPENS[self.state]}: {about}{f' in {self.area}' if self.area else ''}"

    def as_json(self) -> str:
        return json.dumps(asdict(self), default=str, ensure_ascii=False)


def letter_of(alert: AnyAlert, state: State, app_address: str = "") -> Letter:
    figures, place = alert.figures, alert.place
    return Letter(
        alert.alert_id, state, place["kind"], place["area"] or None, place["issue"] or None, figures.since,
        figures.until, figures.customers, round(figures.expected, 2), alert.sentence, alert.measured, alert.action,
        f"{app_address.rstrip('/')}/patterns" if app_address else "",
    )  # fmt: skip


def read(text: str) -> Letter:
    """Of `as_json`."""
    said = json.loads(text)
    days = {name: date.fromisoformat(said[name]) for name in ("since", "until")}
    return Letter(**{**said, **days, "state": State(said["state"])})


def letter_of_test(app_address: str = "") -> Letter:
    """What *send a test* sends: it says that it is one."""
    today = date.today()
    return Letter(
        "test", State.TEST, "test", None, "this is how alerts will look", today, today, 0, 0.0,
        "A test from CX Insights: alerts will come to this address.",
        "Nothing has happened; somebody tried the address out.", "Nothing to do.",
        f"{app_address.rstrip('/')}/patterns" if app_address else "",
    )  # fmt: skip
