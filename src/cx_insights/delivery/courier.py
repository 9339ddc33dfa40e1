"""Sending: what is due goes to all destinations at once, so that one that hangs keeps no other waiting."""

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from cx_insights.db import settings
from cx_insights.db.store import Store
from cx_insights.delivery import destination, outbox
from cx_insights.delivery.destination import Destination, Kind
from cx_insights.delivery.feed import write_feed
from cx_insights.delivery.letter import Letter, letter_of_test
from cx_insights.delivery.mail import mail_of
from cx_insights.delivery.mail_server import hand_over, mail_server
from cx_insights.delivery.outbox import Delivery
from cx_insights.delivery.webhook import Outcome, post
from cx_insights.errors import CxError

Came = TypeVar("Came")

APP_ADDRESS = "app_address"
"""The setting that says where people open the dashboard, for links in messages."""
FEED_ENTRIES = 50
PATIENCE_SECONDS = 12.0


@dataclass(frozen=True)
class Sent:
    """What a round of sending came to: so many went out, so many wait for their next attempt, so many were given up."""

    sent: int = 0
    waiting: int = 0
    given_up: int = 0
    troubles: tuple[str, ...] = ()


def app_address(store: Store) -> str:
    with store.reading() as connection:
        return settings.get(connection, APP_ADDRESS) or ""


def send_due(store: Store, patience_seconds: float | None = None) -> Sent:
    """Send what is due, and what becomes due within so many seconds; the rest waits for the next run."""
    until = time.monotonic() + (PATIENCE_SECONDS if patience_seconds is None else patience_seconds)
    sent, given_up, troubles = 0, 0, dict[str, None]()
    while True:
        outcomes = _send(store, outbox.take(store, outbox.now()))
        sent += sum(outcome.trouble is None for _, outcome in outcomes)
        troubles |= {outcome.trouble: None for _, outcome in outcomes if outcome.trouble}
        given_up += sum(outbox.is_last(one.attempts, outcome) for one, outcome in outcomes)
        wait = outbox.waiting_seconds(store)
        if wait is None or time.monotonic() + wait > until:
            return Sent(sent, outbox.waiting(store), given_up, tuple(troubles))
        time.sleep(max(wait, 0.05))


def send_test(store: Store, which: str) -> Outcome:
    """One message that says it is a test, now and once."""
    to = destination.named(store, which)
    one = Delivery(f"test-{destination.fresh_id()}", to.destination_id, letter_of_test(app_address(store)), 0)
    return _to_its_end(_carry(store, to, one))


def _send(store: Store, due: list[Delivery]) -> list[tuple[Delivery, Outcome]]:
    if not due:
        return []
    known = {one.destination_id: one for one in destination.all_of(store)}

    async def carried(one: Delivery) -> tuple[Delivery, Outcome]:
        outcome = await _carry(store, known[one.destination_id], one)
        outbox.note(store, one, outcome, outbox.now())  # at once: what is known to be sent is not sent again
        return one, outcome

    async def at_once() -> list[tuple[Delivery, Outcome]]:
        return await asyncio.gather(*(carried(one) for one in due if one.destination_id in known))

    return _to_its_end(at_once())


def _to_its_end(work: Coroutine[Any, Any, Came]) -> Came:
    """Also where this thread runs a loop of its own, which nobody else may run in."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()


async def _carry(store: Store, to: Destination, one: Delivery) -> Outcome:
    if to.kind not in (Kind.MAIL, Kind.FEED):
        return await post(to, one.letter, one.delivery_id)
    carry = _by_mail if to.kind is Kind.MAIL else _into_file
    return await asyncio.to_thread(carry, store, to, one)


def _by_mail(store: Store, to: Destination, one: Delivery) -> Outcome:
    server = mail_server(store)
    if server is None:
        return Outcome("No mail server is set up: say which one on the Data page.", for_good=True)
    message = mail_of(one.letter, to.address, server.sender, one.delivery_id, to.token, app_address(store))
    return hand_over(server, message)


def _into_file(store: Store, to: Destination, one: Delivery) -> Outcome:
    known = outbox.sent_to(store, to.destination_id, FEED_ENTRIES)
    new = () if any(one.delivery_id == told for told, _, _ in known) else (_entry(one),)
    try:
        write_feed(Path(to.address), [*new, *known])
    except CxError as error:
        return Outcome(str(error), for_good=True)
    except OSError as error:
        return Outcome(f"{to.address} cannot be written: {error.strerror or error}.")
    return Outcome()


def _entry(one: Delivery) -> tuple[str, datetime, Letter]:
    return one.delivery_id, outbox.now(), one.letter
