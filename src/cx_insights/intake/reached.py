"""A database's address, held to what the server may reach: before anything is opened, looked up or asked for."""

from typing import Any

from sqlalchemy import URL

from cx_insights.errors import NotAllowed
from cx_insights.reach import Reach, reach

_EMBEDDED = ("sqlite", "duckdb")
_PORTS = {"postgresql": 5432, "mysql": 3306, "mariadb": 3306, "mssql": 1433, "oracle": 1521}
_HARMLESS = {"application_name", "charset", "client_encoding", "connect_timeout", "sslmode"}
"""Parameters that name no other place: no host, no file, no service."""


def within_reach(address: URL) -> tuple[URL, dict[str, Any]]:
    """The address to open and the arguments to open it with; raises NotAllowed where it leads elsewhere.

    postgresql://ana@db.pizza.example/shop │ the same, {'hostaddr': '203.0.113.7'}
    mysql://ana@db.pizza.example/shop      │ mysql://ana@203.0.113.7/shop, {}
    sqlite:////srv/exports/../exports/a.db │ sqlite:////srv/exports/a.db, {}
    """
    here = reach()
    if here.everything:
        return address, {}
    backend = address.get_backend_name()
    if backend in _EMBEDDED:
        return _file(address, backend, here)
    if backend not in _PORTS:
        raise NotAllowed(
            f"This server connects to {', '.join((*_PORTS, *_EMBEDDED))} only, not to {backend}."
        )
    _no_detour(address)
    found = here.addresses(address.host or "", address.port or _PORTS[backend])
    if address.drivername in ("postgresql", "postgresql+psycopg", "postgresql+psycopg2"):
        return address, {"hostaddr": found[0]}
    return address.set(host=found[0]), {}


def _file(address: URL, backend: str, here: Reach) -> tuple[URL, dict[str, Any]]:
    """One file, without the settings that would open others beside it."""
    name = address.database or ""
    if address.query or name.casefold().startswith("file:") or name in ("", ":memory:"):
        raise NotAllowed("Write the path of one file, without anything behind it: sqlite:////folder/file.db.")
    alone = {"config": {"enable_external_access": False}, "read_only": True} if backend == "duckdb" else {}
    return address.set(database=str(here.file(name))), alone


def _no_detour(address: URL) -> None:
    """A host that is said elsewhere than in its place would be reached without being looked at."""
    told = sorted(set(address.query) - _HARMLESS)
    if told:
        raise NotAllowed(f"On this server the address of a database may not say '{told[0]}'. Leave it out.")
    if not address.host:
        raise NotAllowed("Name the database's host: postgresql://user:password@host/name.")
    if any(mark in (address.database or "") for mark in "=?:/"):
        raise NotAllowed(
            "The database's name holds a mark that a name does not have. Write postgresql://user@host/name."
        )
