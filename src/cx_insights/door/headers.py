"""What every answer is sent with, as far as Streamlit's own pages work under it."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = (
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "SAMEORIGIN"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
)


def content_policy(host: str) -> str:
    """Nothing is fetched from, or sent to, any other place: no picture in a customer's text, no script, no form.

    Streamlit writes styles and small scripts into its pages, and its charts make functions from texts; both need the
    `unsafe-` words.
    """
    sockets = f" ws://{host} wss://{host}" if host else ""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            f"connect-src 'self' data: blob:{sockets}",
            "worker-src 'self' blob:",
            "frame-src 'self' blob: data:",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


class Headers:
    """ASGI middleware that adds them; what an answer says itself is kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = next((value.decode("latin-1") for key, value in scope["headers"] if key == b"host"), "")
        wanted = (*_ALWAYS, ("content-security-policy", content_policy(_harmless(host))))

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {key.lower() for key, _ in message["headers"]}
                more = [
                    (key.encode(), value.encode("latin-1"))
                    for key, value in wanted
                    if key.encode() not in said
                ]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        await self.app(scope, receive, sent)


def _harmless(host: str) -> str:
    """A host as a browser names it; anything else is left out of the policy."""
    return host if host and all(letter.isalnum() or letter in ".-:[]" for letter in host) else ""
