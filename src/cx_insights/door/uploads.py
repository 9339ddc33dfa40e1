"""How much may be sent to a server that several people share: size by size, and how often."""

import os
import time
from collections import defaultdict, deque

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cx_insights.door import sign_in
from cx_insights.door.answers import plain
from cx_insights.door.gate import by_proxy
from cx_insights.errors import BadSetting

LIMIT_VARIABLE = "CX_UPLOAD_LIMIT_MB"
SHARED_LIMIT_MB = 200
ALONE_LIMIT_MB = 4096
MOST_A_MINUTE = 60

_UPLOADS = "/_stcore/upload_file"
_TOO_LARGE = "This server takes files of up to {mb} MB. Split the file, or ask whoever runs this dashboard."
_TOO_MANY = "Too many files in one minute. Wait a minute, then go on."


def limit_mb() -> int:
    """200 MB where people share the server, 4,096 where it is one person's, unless the settings say otherwise."""
    said = os.environ.get(LIMIT_VARIABLE)
    if said is None:
        return SHARED_LIMIT_MB if sign_in.is_set_up() or by_proxy() else ALONE_LIMIT_MB
    if not said.isdigit() or int(said) < 1:
        raise BadSetting(f"{LIMIT_VARIABLE} is '{said}'. Write a whole number of megabytes, such as 200.")
    return int(said)


class Uploads:
    """ASGI middleware: refuses what is too large, also where its length was not said, and too many in a minute."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._lately: defaultdict[str, deque[float]] = defaultdict(deque)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _UPLOADS not in scope["path"] or scope["method"] not in ("PUT", "POST"):
            await self.app(scope, receive, send)
            return
        most = limit_mb()
        if not self._in_time(scope):
            await plain(429, _TOO_MANY).sent(send)
        elif _length(scope) > most * 2**20:
            await plain(413, _TOO_LARGE.format(mb=most)).sent(send)
        else:
            await self.app(scope, _counted(receive, most * 2**20), send)

    def _in_time(self, scope: Scope) -> bool:
        """Whether this sender sent few enough files within the last minute."""
        sender, now = str((scope.get("client") or ("here",))[0]), time.monotonic()
        lately = self._lately[sender]
        while lately and lately[0] < now - 60:
            lately.popleft()
        lately.append(now)
        return len(lately) <= MOST_A_MINUTE


def _length(scope: Scope) -> int:
    said = next((value for key, value in scope["headers"] if key == b"content-length"), b"0")
    return int(said) if said.isdigit() else 0


def _counted(receive: Receive, most: int) -> Receive:
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if read > most else message

    return counted
