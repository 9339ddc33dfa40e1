"""Whether the server can do its work, for a proxy or a container's watch: it answers, and its store can be read."""

from functools import lru_cache

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from cx_insights.config import settings
from cx_insights.db import migrate
from cx_insights.db.store import Store
from cx_insights.door import sign_in
from cx_insights.errors import CxError

PATH = "/health"
PATIENCE_SECONDS = 5.0


async def health(_request: Request) -> JSONResponse:
    """{"status": "ok"}, "busy" where an import keeps the store, or with 503 "no store" where it cannot be read.

    It says no more, as it answers to everybody.
    """
    status = "busy"
    with anyio.move_on_after(PATIENCE_SECONDS):
        status = await anyio.to_thread.run_sync(_of_the_store, abandon_on_cancel=True)
    return JSONResponse({"status": status}, 503 if status == "no store" else 200)


def routes() -> list[Route]:
    return [Route(PATH, health)]


def _of_the_store() -> str:
    try:
        store = _store()
        if not store.exists():
            return "ok"  # a fresh server, whose store is made by the first visit
        with store.reading() as connection:
            return "ok" if migrate.version(connection) else "no store"
    except CxError:
        return "no store"


@lru_cache(maxsize=1)
def _store() -> Store:
    said = sign_in.section("connections").get("cx", {}).get("url")
    return Store(settings(secrets_url=said))
