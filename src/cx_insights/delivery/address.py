"""An address of the web as people write it, and as it is opened: only where this server may reach."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from cx_insights.errors import BadSetting
from cx_insights.reach import reach

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Opened:
    """What is connected to. `pinned` is the address that the host was looked up as and judged by; None: any of it."""

    host: str
    port: int
    pinned: str | None


def opened(url: str) -> Opened:
    """Raises BadSetting where it is no address of a webhook, NotAllowed where it may not be reached from here."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadSetting("This is no address of the web. Copy it whole, with https:// before it.") from None
    if parts.scheme not in _PORTS or not host:
        raise BadSetting("A webhook is an address that begins with https://. Copy it whole.")
    if parts.username or parts.password:
        raise BadSetting(
            "Leave name and password out of the address of a webhook: messages are signed instead."
        )
    return pinned(host, port or _PORTS[parts.scheme])


def pinned(host: str, port: int) -> Opened:
    addresses = reach().addresses(host, port)
    return Opened(host, port, addresses[0] if addresses else None)
