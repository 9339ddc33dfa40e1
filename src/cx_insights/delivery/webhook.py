"""A message to a webhook: signed, sent once, given up in time; what came of it is an `Outcome`."""

import asyncio
import base64
import hashlib
import hmac
import json
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from cx_insights.delivery.address import opened
from cx_insights.delivery.destination import Destination
from cx_insights.delivery.letter import Letter
from cx_insights.delivery.shapes import shaped
from cx_insights.errors import CxError

CONNECT_SECONDS, ANSWER_SECONDS, WHOLE_SECONDS = 5.0, 10.0, 15.0
"""The whole also ends what answers one byte at a time."""
LONGEST_WAIT_SECONDS = 3600.0

_TRY_LATER = (408, 425, 429)


@dataclass(frozen=True)
class Outcome:
    """What came of one attempt: nothing in the way (`trouble` None), or why not, and whether trying again may help."""

    trouble: str | None = None
    for_good: bool = False
    wait_seconds: float = 0.0


async def post(to: Destination, letter: Letter, delivery_id: str) -> Outcome:
    at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    body = json.dumps(shaped(to.kind, letter, delivery_id, at), ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "CX-Insights"}
    headers["Host"] = httpx.URL(to.address).netloc.decode()
    if to.secret:
        headers |= signed(to.secret, delivery_id, at, body)
    limits = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    try:
        # Redirects lead to where nobody said that anything may go; proxies of the environment are not asked.
        client = httpx.AsyncClient(timeout=limits, verify=_trusted(), trust_env=False)
        sending = client.stream("POST", **_to_the_host(to.address), content=body, headers=headers)
        async with asyncio.timeout(WHOLE_SECONDS), client, sending as answer:
            return _judged(answer)  # what it says beside the status is not read
    except (TimeoutError, httpx.TimeoutException):
        return Outcome(f"{_host(to)} did not answer in time.")
    except CxError as error:
        return Outcome(str(error), for_good=True)
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
        return Outcome(f"{_host(to)} could not be reached: {_said(error)}.")


def _to_the_host(address: str) -> dict[str, Any]:
    """The address that was judged is the one that is opened, under the name by which the host knows itself."""
    url, host = httpx.URL(address), opened(address)
    if host.pinned is None:
        return {"url": url}
    return {"url": url.copy_with(host=host.pinned), "extensions": {"sni_hostname": host.host}}


def signed(secret: str, delivery_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """Headers of the Standard Webhooks: the HMAC-SHA256 of id, time and body; the id is the same at every attempt."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    seconds = str(int(at.replace(tzinfo=UTC).timestamp()))
    mark = hmac.digest(key, f"{delivery_id}.{seconds}.".encode() + body, hashlib.sha256)
    signature = f"v1,{base64.b64encode(mark).decode()}"
    return {"webhook-id": delivery_id, "webhook-timestamp": seconds, "webhook-signature": signature}


def _trusted() -> ssl.SSLContext:
    """Whom this machine trusts."""
    return ssl.create_default_context()


def _judged(answer: httpx.Response) -> Outcome:
    status = answer.status_code
    if answer.is_success:
        return Outcome()
    trouble = f"{answer.url.host} answered {status} {answer.reason_phrase}".strip() + "."
    if status in _TRY_LATER or status >= 500:
        return Outcome(trouble, wait_seconds=_asked_to_wait(answer.headers.get("Retry-After", "")))
    return Outcome(trouble, for_good=True)


def _asked_to_wait(said: str) -> float:
    """Seconds, or a moment; nothing that cannot be read."""
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            seconds = 0.0
    return min(max(seconds, 0.0), LONGEST_WAIT_SECONDS) if seconds == seconds else 0.0


def _host(to: Destination) -> str:
    return to.shown.removesuffix("/…")


def _said(error: Exception) -> str:
    """The first line of what the library says, which holds no address."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
