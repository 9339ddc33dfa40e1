"""Where alerts are sent: added, listed without their secrets, stopped and removed by people only."""

import base64
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import delete, insert, select, update

from cx_insights import deeds
from cx_insights.db.schema import deliveries, destinations
from cx_insights.db.store import Store
from cx_insights.delivery.address import opened
from cx_insights.delivery.feed import must_be_a_feed
from cx_insights.errors import BadSetting, UnknownName


class Kind(StrEnum):
    WEBHOOK = "webhook"
    SLACK = "slack"
    TEAMS = "teams"
    DISCORD = "discord"
    MAIL = "mail"
    FEED = "feed"


@dataclass(frozen=True)
class Destination:
    """One address. Its secret, and an address that is one itself, are never shown again: see `shown`."""

    destination_id: str
    kind: Kind
    address: str = field(repr=False)
    secret: str | None = field(repr=False)
    token: str = field(repr=False)
    added_at: datetime
    stopped_at: datetime | None

    @property
    def shown(self) -> str:
        """'https://hooks.slack.com/…': whoever knows the whole address of a webhook can write there."""
        if self.kind in (Kind.MAIL, Kind.FEED):
            return self.address
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}/…"


def add(store: Store, kind: Kind, address: str, secret: str | None = None) -> Destination:
    """A new address, or one that was stopped and is wanted again."""
    address = _checked(kind, address.strip())
    if secret:
        _must_be_a_key(secret)
    same = next((one for one in all_of(store) if (one.kind, one.address) == (kind, address)), None)
    made = Destination(
        same.destination_id if same else fresh_id(), kind, address, secret or (same.secret if same else None),
        secrets.token_urlsafe(18), datetime.now(UTC).replace(tzinfo=None), None,
    )  # fmt: skip
    with store.writing(deeds.SEND_TO, f"{kind}, {made.shown}") as connection:
        connection.execute(delete(destinations).where(destinations.c.destination_id == made.destination_id))
        connection.execute(insert(destinations).values(**vars(made)))
    return made


def all_of(store: Store) -> list[Destination]:
    """All of them, also those that were stopped, in the order in which they were added."""
    c = destinations.c
    with store.reading() as connection:
        rows = connection.execute(select(*c).order_by(c.added_at, c.destination_id)).mappings()
        return [Destination(**{**row, "kind": Kind(row["kind"])}) for row in rows]


def by_token(store: Store, token: str) -> Destination | None:
    """Whose mails hold this token."""
    return next((one for one in all_of(store) if secrets.compare_digest(one.token, token)), None)


def named(store: Store, which: str) -> Destination:
    """By id, or by an address of mail or a file."""
    every = all_of(store)
    for one in every:
        if which in (one.destination_id, one.address):
            return one
    known = ", ".join(f"{one.destination_id} ({one.shown})" for one in every) or "none yet"
    raise UnknownName(f"No alerts are sent to '{which}'. There are: {known}.")


def remove(store: Store, which: str) -> Destination:
    """Forget an address, its secret and all that was kept for it."""
    gone = named(store, which)
    with store.writing(deeds.SEND_TO, f"no more {gone.kind}, {gone.shown}") as connection:
        for table in (deliveries, destinations):
            connection.execute(delete(table).where(table.c.destination_id == gone.destination_id))
    return gone


def stop(store: Store, which: str) -> Destination:
    """Send nothing more there: by id or address, or by the token that stands in its mails."""
    stopped = by_token(store, which) or named(store, which)
    with store.writing(deeds.UNSUBSCRIBE, stopped.shown) as connection:
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        connection.execute(
            update(destinations)
            .where(destinations.c.destination_id == stopped.destination_id)
            .values(stopped_at=now)
        )
        connection.execute(
            delete(deliveries).where(
                deliveries.c.destination_id == stopped.destination_id, deliveries.c.sent_at.is_(None)
            )
        )
    return stopped


def fresh_id() -> str:
    return secrets.token_hex(6)


def new_secret() -> str:
    """A key as the Standard Webhooks write one: 'whsec_' and 24 random bytes in base64."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"


def _checked(kind: Kind, address: str) -> str:
    if kind is Kind.FEED:
        must_be_a_feed(Path(address))
        return str(Path(address).absolute())
    if kind is not Kind.MAIL:
        opened(address)
        return address
    _, bare = parseaddr(address)
    name, at, host = bare.rpartition("@")
    if bare != address or not (at and name and "." in host.strip(".")) or not address.isprintable():
        raise BadSetting(f"'{address}' is no address of mail. Write it as kitchen@example.com.")
    return address


def _must_be_a_key(secret: str) -> None:
    try:
        long = len(base64.b64decode(secret.removeprefix("whsec_"), validate=True))
    except ValueError:
        long = 0
    if not secret.startswith("whsec_") or not 16 <= long <= 64:
        raise BadSetting(
            "A signing secret is 'whsec_' and 16 to 64 bytes in base64. Leave it out to get one."
        )
