"""What is to be sent: each state of each alert once per destination, tried again later, given up and kept.

delivery │ destination │ alert │ state │ attempts │ next_at │ sent_at │ given_up_at
9c1f...  │ 3fa0...     │ 0c1f  │ open  │        2 │ 18:04   │         │
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from cx_insights import deeds
from cx_insights.db.schema import deliveries, destinations
from cx_insights.db.store import Store
from cx_insights.delivery.destination import Destination
from cx_insights.delivery.letter import Letter, State, letter_of, read
from cx_insights.delivery.webhook import Outcome
from cx_insights.insight.alerts import AnyAlert

WAITS_SECONDS = (2, 8, 30, 120, 600, 3600, 6 * 3600)
"""Between the attempts; after the last of them a delivery is given up."""
TAKEN_SECONDS = 120
"""Whoever takes a delivery has so long to say what became of it; then it is anybody's again."""

_d = deliveries.c


@dataclass(frozen=True)
class Delivery:
    delivery_id: str
    destination_id: str
    letter: Letter
    attempts: int
    trouble: str | None = None
    given_up_at: datetime | None = None


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def put_in(store: Store, alerts: Sequence[AnyAlert], to: Iterable[Destination], app_address: str = "") -> int:
    """Write a letter for each state that a destination was not told; how many."""
    receivers = [one for one in to if one.stopped_at is None]
    with store.reading() as connection:
        told = _told(connection)
    rows = [
        row_of(one.destination_id, letter_of(alert, state, app_address))
        for one in receivers
        for alert in alerts
        if (state := _news(alert, told.get((one.destination_id, alert.alert_id))))
    ]
    return insert_new(store, rows) if rows else 0


def _told(connection: Connection) -> dict[tuple[str, str], tuple[date, datetime]]:
    """{(destination, alert): (the last day it was told of, when)}."""
    latest = select(_d.destination_id, _d.alert_id, func.max(_d.until), func.max(_d.made_at))
    rows = connection.execute(latest.group_by(_d.destination_id, _d.alert_id))
    return {(where, alert): (until, made_at) for where, alert, until, made_at in rows}


def _news(alert: AnyAlert, told: tuple[date, datetime] | None) -> State | None:
    """What is new about an alert for somebody who was told of it up to a day; None where nothing is."""
    if alert.care.state != "open":
        return None
    if told is None:
        return State.OPEN
    until, made_at = told
    if alert.care.reopened_at is not None and alert.care.reopened_at > made_at:
        return State.REOPENED
    return State.AGAIN if alert.began > until else None


def row_of(destination_id: str, letter: Letter) -> dict[str, object]:
    """One state of one incident has one id: the first telling, and later ones by the day that they tell of."""
    when = "" if letter.state is State.OPEN else letter.until
    said = "|".join(map(str, (destination_id, letter.alert_id, letter.state, when)))
    return {
        "delivery_id": hashlib.sha256(said.encode()).hexdigest()[:24], "destination_id": destination_id,
        "alert_id": letter.alert_id, "state": str(letter.state), "until": letter.until, "letter": letter.as_json(),
        "made_at": now(), "attempts": 0, "next_at": now(),
    }  # fmt: skip


def insert_new(store: Store, rows: list[dict[str, object]]) -> int:
    """One writer at a time looks and writes, so that two who found the same do not send it twice."""
    with store.writing(deeds.TELL, "of something new") as connection:
        ids = [row["delivery_id"] for row in rows]
        known = set(connection.scalars(select(_d.delivery_id).where(_d.delivery_id.in_(ids))))
        new = [row for row in rows if row["delivery_id"] not in known]
        if new:
            connection.execute(insert(deliveries), new)
    return len(new)


def waiting_seconds(store: Store) -> float | None:
    """Until the next delivery is due; None where none is waiting."""
    with store.reading() as connection:
        soonest = connection.scalar(select(func.min(_d.next_at)).where(_waiting()))
    return max(0.0, (soonest - now()).total_seconds()) if soonest else None


def waiting(store: Store) -> int:
    """How many wait for their next attempt."""
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(deliveries).where(_waiting())) or 0


def take(store: Store, at: datetime) -> list[Delivery]:
    """What is due; nobody else gets it until it is known what became of it, or its time is over."""
    due = (_d.next_at <= at) & _waiting()
    with store.reading() as connection:
        if connection.scalar(select(func.count()).select_from(deliveries).where(due)) == 0:
            return []
    with store.writing(deeds.TELL) as connection:
        taken = [
            _delivery(row)
            for row in connection.execute(select(*_d).where(due).order_by(_d.made_at, _d.delivery_id))
        ]
        ids = [one.delivery_id for one in taken]
        later = at + timedelta(seconds=TAKEN_SECONDS)
        connection.execute(update(deliveries).where(_d.delivery_id.in_(ids)).values(next_at=later))
    return taken


def note(store: Store, one: Delivery, outcome: Outcome, at: datetime) -> None:
    """What became of one that was taken."""
    of_it = update(deliveries).where(_d.delivery_id == one.delivery_id)
    with store.writing(deeds.TELL, _in_words(one, outcome)) as connection:
        connection.execute(of_it.values(attempts=one.attempts + 1, **_noted(one.attempts, outcome, at)))


def _in_words(one: Delivery, outcome: Outcome) -> str:
    """'alert 0c1f..., open, to 3fa0...: sent'"""
    became = "sent" if outcome.trouble is None else "not sent"
    return f"alert {one.letter.alert_id}, {one.letter.state}, to {one.destination_id}: {became}"


def _noted(attempts: int, outcome: Outcome, at: datetime) -> dict[str, object]:
    if outcome.trouble is None:
        return {"sent_at": at, "next_at": None, "trouble": None}
    if is_last(attempts, outcome):
        return {"given_up_at": at, "next_at": None, "trouble": outcome.trouble}
    wait = max(WAITS_SECONDS[attempts], outcome.wait_seconds)
    return {"next_at": at + timedelta(seconds=wait), "trouble": outcome.trouble}


def is_last(attempts: int, outcome: Outcome) -> bool:
    """Whether a delivery that was attempted so often before is given up after this."""
    return outcome.trouble is not None and (outcome.for_good or attempts >= len(WAITS_SECONDS))


def given_up(store: Store) -> list[Delivery]:
    """What could not be delivered, the latest first."""
    asked = select(*_d).where(_d.given_up_at.is_not(None)).order_by(_d.given_up_at.desc(), _d.delivery_id)
    with store.reading() as connection:
        return [_delivery(row) for row in connection.execute(asked)]


def try_again(store: Store) -> int:
    """Put all that was given up back among what is due, with its attempts forgotten; how many."""
    with store.writing(deeds.TELL, "what was given up, again") as connection:
        again = update(deliveries).where(_d.given_up_at.is_not(None))
        return connection.execute(again.values(attempts=0, next_at=now(), given_up_at=None)).rowcount


def sent_to(store: Store, destination_id: str, most: int) -> list[tuple[str, datetime, Letter]]:
    """The last letters of a destination, whether they went out or are about to: (id, when, letter)."""
    asked = select(_d.delivery_id, _d.made_at, _d.letter).where(_d.destination_id == destination_id)
    with store.reading() as connection:
        rows = connection.execute(asked.order_by(_d.made_at.desc(), _d.delivery_id).limit(most))
        return [(delivery_id, made_at, read(letter)) for delivery_id, made_at, letter in rows]


def _waiting() -> ColumnElement[bool]:
    stopped = select(destinations.c.destination_id).where(destinations.c.stopped_at.is_not(None))
    return _d.next_at.is_not(None) & _d.destination_id.not_in(stopped)


def _delivery(row: Row[object]) -> Delivery:
    return Delivery(
        row.delivery_id, row.destination_id, read(row.letter), row.attempts, row.trouble, row.given_up_at
    )
