"""The server that takes our mail: kept with the data, its password written and never shown."""

import json
import os
import smtplib
import socket
import ssl
from dataclasses import asdict, dataclass, field
from email.message import EmailMessage
from typing import Literal

from cx_insights import deeds
from cx_insights.db import settings
from cx_insights.db.store import Store
from cx_insights.delivery.address import pinned
from cx_insights.delivery.webhook import Outcome
from cx_insights.errors import BadSetting, CxError

Security = Literal["starttls", "tls", "none"]
PASSWORD_VARIABLE = "CX_MAIL_PASSWORD"
SECONDS = 15.0

_KEPT = "mail_server"


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    sender: str
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


def mail_server(store: Store) -> MailServer | None:
    with store.reading() as connection:
        kept = settings.get(connection, _KEPT)
    return MailServer(**json.loads(kept)) if kept else None


def keep_mail_server(store: Store, server: MailServer) -> None:
    """An empty password leaves the one that is kept for this server and user."""
    _check(server)
    known = mail_server(store)
    same = known and (known.host, known.user) == (server.host, server.user)
    password = server.password or (known.password if known and same else "")
    with store.writing(deeds.SEND_TO, server.host) as connection:
        settings.put(connection, _KEPT, json.dumps({**asdict(server), "password": password}))


def hand_over(server: MailServer, message: EmailMessage) -> Outcome:
    """Give one message to the server, encrypted unless it was said that it is not."""
    try:
        with _connected(server) as session:
            password = server.password or os.environ.get(PASSWORD_VARIABLE, "")
            if server.user:
                session.login(server.user, password)
            session.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        return _refused(server, code, words)
    except smtplib.SMTPResponseException as error:
        return _refused(server, error.smtp_code, error.smtp_error)
    except smtplib.SMTPNotSupportedError:
        return Outcome(f"{server.host} offers no encryption or no login; nothing was sent.", for_good=True)
    except CxError as error:
        return Outcome(str(error), for_good=True)
    except (smtplib.SMTPException, OSError) as error:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        return Outcome(f"The mail server {server.host} could not be used: {said}.")
    return Outcome()


def _connected(server: MailServer) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if server.security == "tls":
        return _EncryptedSession(server.host, server.port, timeout=SECONDS, context=trusted)
    session = _Session(server.host, server.port, timeout=SECONDS)
    try:
        if server.security == "starttls":
            session.starttls(context=trusted)
    except BaseException:
        session.close()
        raise
    return session


class _Session(smtplib.SMTP):
    """Opens the address that was judged, under the name by which the host knows itself."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        found = pinned(host, port)
        return super()._get_socket(found.pinned or host, port, timeout)  # type: ignore[misc,no-any-return]


class _EncryptedSession(smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        found = pinned(host, port)
        return super()._get_socket(found.pinned or host, port, timeout)  # type: ignore[misc,no-any-return]


def _refused(server: MailServer, code: int, words: bytes | str) -> Outcome:
    """4xx is for later, 5xx for good (RFC 5321)."""
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    first = (said.strip().splitlines() or [""])[0].rstrip(".")
    return Outcome(f"{server.host} says {code}: {first}.", for_good=code >= 500)


def _check(server: MailServer) -> None:
    if not server.host or not 0 < server.port < 65536:
        raise BadSetting("A mail server has a name and a port: smtp.example.com and 587.")
    pinned(server.host, server.port)
    if "@" not in server.sender or not server.sender.isprintable():
        raise BadSetting("Say from which address mails come: alerts@example.com.")
