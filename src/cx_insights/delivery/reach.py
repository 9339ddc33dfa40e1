"""What may be reached: the one place that is asked before anything is sent anywhere."""

from urllib.parse import urlsplit

from cx_insights.errors import BadSetting


def must_be_reachable(url: str) -> None:
    """Refuse what is no address of the web; asked when an address is added, and again before each message."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise BadSetting("A webhook is an address that begins with https://. Copy it whole.")
    if parts.username or parts.password:
        raise BadSetting(
            "Leave name and password out of the address of a webhook: messages are signed instead."
        )
