"""The gate before everything that the server answers: pages, sockets, uploads, downloads, components.

Three ways to stand (docs/security.md):
- sign-in is set up (`[auth]` in the secrets): only who signed in is answered, and only what their role allows;
- a proxy asks who comes in (`CX_SIGN_IN=proxy`): everything that reaches the server is answered;
- neither: it is one person's machine, and only that machine is answered.
"""

import ipaddress
import os
from collections.abc import Mapping
from urllib.parse import quote, unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.auth_util import encode_provider_token

from cx_insights.access import Person, Role
from cx_insights.door import health, sign_in
from cx_insights.door.answers import Answer, closed_page, ends_socket, moved, sign_in_page, turned_away_page
from cx_insights.errors import BadSetting

SIGN_IN_VARIABLE = "CX_SIGN_IN"
BY_PROXY = "proxy"

ANSWERS_TO_ALL = ("/_stcore/health", health.PATH)
_OF_THE_SIGN_IN = ("/auth/login", "/auth/logout", "/oauth2callback")
_BEGIN = "/sign-in/"
_WANTED = "cx_wanted"
_DIRECTIONS = "; Path=/; HttpOnly; SameSite=Lax; Max-Age=900"


def by_proxy() -> bool:
    """Whether a proxy before the server asks who comes in."""
    said = os.environ.get(SIGN_IN_VARIABLE) or sign_in.section("access").get("sign_in") or ""
    if said not in ("", BY_PROXY):
        raise BadSetting(f"{SIGN_IN_VARIABLE} is '{said}'. It is '{BY_PROXY}', or it is not set.")
    return said == BY_PROXY


class Gate:
    """ASGI middleware: lets in, asks to sign in, or turns away."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        try:
            answer = self._answer(scope)
        except BadSetting as error:
            answer = closed_page(str(error))
        if answer is None:
            await self.app(scope, receive, _back_to_what_was_wanted(scope, send))
        elif scope["type"] == "websocket":
            await ends_socket(receive, send)
        else:
            await answer.sent(send)

    def _answer(self, scope: Scope) -> Answer | None:
        """What to say instead of what was asked for; None lets it through."""
        path = _path(scope)
        if path in ANSWERS_TO_ALL:
            return None
        if not sign_in.is_set_up():
            return None if by_proxy() or _from_this_machine(scope) else closed_page(_ONE_PERSON)
        if path in _OF_THE_SIGN_IN:
            return None
        if path.startswith(_BEGIN):
            return _to_provider(unquote(path.removeprefix(_BEGIN)))
        claims = sign_in.claims(_cookies(scope))
        if claims is None:
            return sign_in_page(
                sign_in.providers(), _base(), _remember(scope), asks_for_page=_asks_for_page(scope)
            )
        found = sign_in.rules().of(claims)
        return None if found.role > Role.NOBODY else turned_away_page(_name(found, claims), _base())


_ONE_PERSON = (
    "This dashboard is set up for one person on the machine that it runs on. To open it to others, set up sign-in "
    f"([auth] in the secrets), or, where a proxy asks who comes in, start it with {SIGN_IN_VARIABLE}={BY_PROXY}."
)


def _name(found: Person, claims: Mapping[str, object]) -> str:
    return found.name or str(claims.get("email") or claims.get("sub") or "somebody")


def _to_provider(name: str) -> Answer:
    known = sign_in.providers()
    if name not in known:
        return moved(_base() + "/")
    return moved(f"{_base()}/auth/login?provider={quote(encode_provider_token(name))}")


def _base() -> str:
    """The path under which the dashboard stands, '' at the root."""
    said = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{said}" if said else ""


def _path(scope: Scope) -> str:
    path = str(scope["path"])
    base = _base()
    return path.removeprefix(base) if base and path.startswith(base + "/") else path


def _from_this_machine(scope: Scope) -> bool:
    client = scope.get("client")
    if not client:  # a socket of the file system
        return True
    try:
        address = ipaddress.ip_address(client[0])
        inner = (
            getattr(address, "ipv4_mapped", None) or address
        )  # a server of both kinds sees ::ffff:127.0.0.1
        return inner.is_loopback
    except ValueError:
        return str(client[0]) in ("localhost", "testclient")


def _header(scope: Scope, name: str) -> str:
    wanted = name.encode()
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == wanted), "")


def _cookies(scope: Scope) -> dict[str, str]:
    read: dict[str, str] = {}
    for part in _header(scope, "cookie").split(";"):
        name, _, value = part.strip().partition("=")
        read[name] = value.strip('"')
    return read


def _asks_for_page(scope: Scope) -> bool:
    return scope["type"] == "http" and "text/html" in _header(scope, "accept")


def _remember(scope: Scope) -> str | None:
    """A cookie with the address that was asked for, so that a link leads there after the sign-in."""
    if not _asks_for_page(scope):
        return None
    wanted = str(scope["path"]) + (
        "?" + scope["query_string"].decode("latin-1") if scope.get("query_string") else ""
    )
    return f"{_WANTED}={quote(wanted, safe='/')}{_DIRECTIONS}" if len(wanted) <= 2000 else None


def _back_to_what_was_wanted(scope: Scope, send: Send) -> Send:
    if scope["type"] != "http" or _path(scope) != "/oauth2callback":
        return send
    wanted = unquote(_cookies(scope).get(_WANTED, ""))
    if not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or _unwritable(wanted):
        return send

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in (302, 303, 307):
            headers = [(key, value) for key, value in message["headers"] if key != b"location"]
            forget = f"{_WANTED}=; Path=/; Max-Age=0".encode()
            message["headers"] = [
                *headers, (b"location", wanted.encode("latin-1", "replace")), (b"set-cookie", forget),
            ]  # fmt: skip
        await send(message)

    return sent


def _unwritable(address: str) -> bool:
    return any(ord(letter) < 32 or ord(letter) > 126 for letter in address)
