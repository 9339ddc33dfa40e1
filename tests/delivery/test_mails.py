"""Alerts by mail: text and HTML over an encrypted connection, ended by whoever gets them."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from receivers import certificate, closed_port

from cx_insights import deeds
from cx_insights.db import settings as kept_settings
from cx_insights.db.store import Store
from cx_insights.delivery import destination, mail_server, outbox
from cx_insights.delivery.alerts import tell
from cx_insights.delivery.courier import APP_ADDRESS, send_due, send_test
from cx_insights.delivery.destination import Kind
from cx_insights.delivery.mail_server import MailServer, Security, keep_mail_server
from cx_insights.errors import BadSetting

TO = "kitchen@example.com"


@dataclass
class Mailbox:
    """What a server of mail took; `says` are its answers to a message, used up one by one."""

    port: int = 0
    says: list[str] = field(default_factory=lambda: ["250 taken"])
    mails: list[EmailMessage] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - its name there
        said = self.says.pop(0) if len(self.says) > 1 else self.says[0]
        if said == "cut":
            _server.transport.abort()
        elif said.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return said

    async def handle_RCPT(  # noqa: N802 - as above
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@contextmanager
def post_office(mailbox: Mailbox, tls: ssl.SSLContext | None, security: Security) -> Iterator[Mailbox]:
    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        mailbox.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"salt and pepper", handled=False)

    ways: dict[str, Any] = {"authenticator": check, "auth_require_tls": security == "starttls"}
    if security == "starttls" and tls:
        ways |= {"tls_context": tls, "require_starttls": True}
    office = Controller(
        mailbox, hostname="127.0.0.1", port=closed_port(), server_hostname="localhost",
        ssl_context=tls if security == "tls" else None, **ways,
    )  # fmt: skip
    office.start()
    mailbox.port = office.port
    try:
        yield mailbox
    finally:
        office.stop()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setattr(mail_server, "SECONDS", 2.0)


def set_up(store: Store, port: int, security: Security = "none", to: str = TO) -> destination.Destination:
    user, password = ("oven", "salt and pepper") if security != "none" else ("", "")
    keep_mail_server(
        store, MailServer("localhost", port, "CX <alerts@example.com>", security, user, password)
    )
    return destination.add(store, Kind.MAIL, to)


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.usefixtures("trusted")
def test_a_mail_arrives_encrypted_once_as_text_and_html(
    failing_kitchen: Store, authority: trustme.CA, security: Security
) -> None:
    with post_office(Mailbox(), certificate(authority), security) as mailbox:
        set_up(failing_kitchen, mailbox.port, security)
        told = tell(failing_kitchen)
        assert told.sent.sent == 1, told.sent.troubles
        assert tell(failing_kitchen).sent.sent == 0
    (mail,) = mailbox.mails
    assert mailbox.logins == [("oven", "salt and pepper")]
    assert (mail["To"], mail["Subject"]) == (TO, "New alert: Cold food")
    for form in ("plain", "html"):
        body = mail.get_body((form,))
        assert body is not None
        assert "Cold food: 45 customers in all areas" in " ".join(body.get_content().split())
    assert "mailto:alerts@example.com?subject=unsubscribe" in mail["List-Unsubscribe"]


def test_whoever_gets_mails_ends_them_with_the_link_in_them(failing_kitchen: Store) -> None:
    with failing_kitchen.writing(deeds.SETTINGS) as connection:
        kept_settings.put(connection, APP_ADDRESS, "https://cx.example.com/")
    with post_office(Mailbox(), None, "none") as mailbox:
        one = set_up(failing_kitchen, mailbox.port)
        destination.add(failing_kitchen, Kind.MAIL, "boss@example.com")
        assert tell(failing_kitchen).sent.sent == 2
        of_kitchen = next(mail for mail in mailbox.mails if mail["To"] == TO)
        found = re.search(r"<https://cx\.example\.com/\?unsubscribe=([^>]+)>", of_kitchen["List-Unsubscribe"])
        assert found
        assert destination.stop(failing_kitchen, found[1]).destination_id == one.destination_id
        states = {to.address: to.stopped_at is None for to in destination.all_of(failing_kitchen)}
        assert states == {TO: False, "boss@example.com": True}


@pytest.mark.parametrize("says", ["451 later", "cut"])
def test_a_server_that_is_busy_or_breaks_off_is_tried_again(failing_kitchen: Store, says: str) -> None:
    with post_office(Mailbox(says=[says, "250 taken"]), None, "none") as mailbox:
        set_up(failing_kitchen, mailbox.port)
        assert tell(failing_kitchen).sent.sent == 1
    assert len(mailbox.mails) == 1


@pytest.mark.parametrize("to", ["nobody@example.com", TO])
def test_what_is_refused_for_good_is_given_up_with_the_reason(failing_kitchen: Store, to: str) -> None:
    with post_office(Mailbox(says=["554 never"]), None, "none") as mailbox:
        set_up(failing_kitchen, mailbox.port, to=to)
        told = tell(failing_kitchen).sent
    assert (told.sent, told.given_up) == (0, 1)
    assert ("no such person" if to.startswith("nobody") else "never") in told.troubles[0]


def test_a_wrong_password_is_said_and_given_up(failing_kitchen: Store) -> None:
    with post_office(Mailbox(), None, "none") as mailbox:
        destination.add(failing_kitchen, Kind.MAIL, TO)
        keep_mail_server(
            failing_kitchen, MailServer("localhost", mailbox.port, "a@example.com", "none", "oven", "sugar")
        )
        told = tell(failing_kitchen).sent
    assert (told.given_up, mailbox.mails) == (1, [])
    assert "535" in told.troubles[0]
    assert "sugar" not in told.troubles[0]


@pytest.mark.usefixtures("trusted")
def test_a_server_that_offers_no_encryption_gets_no_mail(failing_kitchen: Store) -> None:
    with post_office(Mailbox(), None, "none") as mailbox:
        set_up(failing_kitchen, mailbox.port, "starttls")
        told = tell(failing_kitchen).sent
    assert (told.given_up, mailbox.mails, mailbox.logins) == (1, [], [])
    assert "no encryption" in told.troubles[0]


def test_a_server_whom_nobody_vouches_for_gets_no_mail(failing_kitchen: Store, authority: trustme.CA) -> None:
    with post_office(Mailbox(), certificate(authority), "starttls") as mailbox:
        set_up(failing_kitchen, mailbox.port, "starttls")
        told = tell(failing_kitchen).sent
    assert (told.sent, mailbox.mails, mailbox.logins) == (0, [], [])
    assert "certificate" in told.troubles[0].lower()


def test_nobody_listens_and_no_server_is_set_up(failing_kitchen: Store) -> None:
    to = destination.add(failing_kitchen, Kind.MAIL, TO)
    assert "No mail server" in (send_test(failing_kitchen, to.destination_id).trouble or "")
    set_up(failing_kitchen, closed_port())
    told = tell(failing_kitchen).sent
    assert told.given_up == 1
    assert "could not be used" in told.troubles[0]
    with post_office(Mailbox(), None, "none") as mailbox:
        set_up(failing_kitchen, mailbox.port)
        outbox.try_again(failing_kitchen)
        assert send_due(failing_kitchen).sent == 1


def test_a_password_is_kept_when_the_rest_is_changed_and_never_shown(failing_kitchen: Store) -> None:
    keep_mail_server(failing_kitchen, MailServer("h", 25, "a@example.com", "tls", "oven", "salt and pepper"))
    keep_mail_server(failing_kitchen, MailServer("h", 465, "a@example.com", "tls", "oven"))
    kept = mail_server.mail_server(failing_kitchen)
    assert kept is not None
    assert (kept.port, kept.password) == (465, "salt and pepper")
    assert "pepper" not in repr(kept)
    keep_mail_server(failing_kitchen, MailServer("elsewhere", 465, "a@example.com", "tls", "oven"))
    moved = mail_server.mail_server(failing_kitchen)
    assert moved is not None
    assert moved.password == ""  # it is of the other server


def test_what_is_no_address_is_refused(failing_kitchen: Store) -> None:
    for wrong in ("kitchen", "a@b", "a@example.com, b@example.com", "a@example.com\nBcc: b@example.com"):
        with pytest.raises(BadSetting):
            destination.add(failing_kitchen, Kind.MAIL, wrong)
