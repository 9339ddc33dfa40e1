"""What the gate says itself: plain pages that need no script, no style sheet and no picture from anywhere."""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from starlette.types import Message, Receive, Send

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; }}
main {{ max-width: 26rem; padding: 2rem; }}
h1 {{ font-size: 1.5rem; font-weight: 650; margin: 0 0 .5rem; }}
p {{ margin: 0 0 1.25rem; }}
a {{ display: block; padding: .65rem 1rem; margin-bottom: .6rem; border-radius: .5rem; text-align: center;
     background: #4453d6; color: #fff; text-decoration: none; }}
a:focus-visible {{ outline: 3px solid #8f9bff; outline-offset: 2px; }}
</style></head><body><main><h1>{title}</h1><p>{words}</p>{links}</main></body></html>
"""


@dataclass(frozen=True)
class Answer:
    """A whole answer: its status, its body, and headers beyond the usual."""

    status: int
    body: str = ""
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()

    async def sent(self, send: Send) -> None:
        body = self.body.encode()
        headers = [("content-type", self.kind), ("cache-control", "no-store"), *self.headers]
        start: Message = {
            "type": "http.response.start",
            "status": self.status,
            "headers": [(key.encode(), value.encode("latin-1")) for key, value in headers]
            + [(b"content-length", str(len(body)).encode())],
        }
        await send(start)
        await send({"type": "http.response.body", "body": body})


def moved(where: str) -> Answer:
    return Answer(303, headers=(("location", where),))


def plain(status: int, words: str) -> Answer:
    return Answer(status, words + "\n", "text/plain; charset=utf-8")


def sign_in_page(providers: list[str], base: str, remember: str | None, *, asks_for_page: bool) -> Answer:
    """Asks a person to sign in; a program is told so in one line."""
    if not asks_for_page:
        return plain(401, "Sign in first.")
    named = {name: "Sign in" if len(providers) == 1 else f"Sign in with {name}" for name in providers}
    links = "".join(
        f'<a href="{escape(base)}/sign-in/{quote(name)}">{escape(words)}</a>' for name, words in named.items()
    )
    body = _PAGE.format(title="CX Insights", words="Sign in to see your customers' journey.", links=links)
    return Answer(401, body, headers=(("set-cookie", remember),) if remember else ())


def turned_away_page(name: str, base: str) -> Answer:
    words = (
        f"You are signed in as {name}, who is not on the list of those who may look. "
        "Ask whoever runs this dashboard."
    )
    link = f'<a href="{escape(base)}/auth/logout">Sign out</a>'
    return Answer(403, _PAGE.format(title="Not for you, yet", words=escape(words), links=link))


def closed_page(words: str) -> Answer:
    return Answer(403, _PAGE.format(title="CX Insights is closed", words=escape(words), links=""))


async def ends_socket(receive: Receive, send: Send) -> None:
    """Before it was opened: the browser is told 403."""
    await receive()
    await send({"type": "websocket.close", "code": 4401, "reason": "Sign in first."})
