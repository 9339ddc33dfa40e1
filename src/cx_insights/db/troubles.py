"""What a database says when it cannot go on, in a sentence that tells what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from cx_insights.errors import StoreError

_NOTHING_HALF = "Nothing was left half done: what was being stored is there whole or not at all"
_NO_ROOM = re.compile(
    r"no space left|disk quota|file too large|disk full|max_temp_directory_size|could not (write|extend)",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"terminating connection|server closed the connection|connection (was |has been |is )?(lost|closed|reset|refused)"
    r"|database system is (shutting|starting)|consuming input failed|broken pipe",
    re.IGNORECASE,
)
_UNREACHED = re.compile(
    r"connection failed|could not connect|failed to resolve|is not accepting", re.IGNORECASE
)
_NOT_LET_IN = re.compile(r"(password|peer|ident) authentication failed|no password supplied", re.IGNORECASE)
_WAITED = re.compile(r"lock timeout", re.IGNORECASE)
_ABOUT_VALUES = re.compile(
    r"conversion error|constraint error|constraint|out of range|could not convert|invalid (input|unicode|byte)"
    r"|duplicate key|syntax for type|value too long",
    re.IGNORECASE,
)
_VALUE = re.compile(r"'.*'|\".*\"|\(.*\)|(?<=: )[^ ]+$")
_MEMORY = re.compile(r"out of memory|failed to (pin|allocate)|could not allocate", re.IGNORECASE)


@contextmanager
def said_plainly() -> Iterator[None]:
    """A driver's error becomes one sentence; its first line is kept, as it names the cause best."""
    try:
        yield
    except Exception as error:
        if (cause := _of_a_driver(error)) is None:
            raise
        raise StoreError(in_words(cause)) from error


def in_words(cause: str) -> str:
    """'IO Error: No space left on device' -> 'There is no room left ... Make room, then run it again. (...)'"""
    for pattern, told in _WORDS.items():
        if pattern.search(cause):
            return f"{told} ({cause})"
    return f"The database did not do as asked: {cause}"


_WORDS = {
    _NOT_LET_IN: "The database does not accept this user with this password. Check both in CX_DATABASE_URL.",
    _NO_ROOM: f"There is no room left on the disk. {_NOTHING_HALF}. Make room, then do it again.",
    _WAITED: "Another import has held the store for too long. Wait for it to end, then try again.",
    _UNREACHED: "The database cannot be reached. Check that it runs, and the address in CX_DATABASE_URL.",
    _LOST: f"The connection to the database was lost. {_NOTHING_HALF}. Do it again once the database answers.",
    _MEMORY: f"The memory was not enough. {_NOTHING_HALF}. Give more with CX_MEMORY_LIMIT_MB, then do it again.",
}


def _of_a_driver(error: BaseException) -> str | None:
    """The first line of what a database driver says; None where it is not a driver that speaks."""
    if isinstance(error, DBAPIError):
        error = error.orig or error
    elif type(error).__module__.partition(".")[0] not in ("psycopg", "duckdb", "_duckdb"):
        return None
    lines = str(error).strip().splitlines()
    return without_values(lines[0]) if lines else type(error).__name__


def without_values(cause: str) -> str:
    """What is said of a value that does not fit, without the value: it may be a customer's.

    Conversion Error: Could not convert string 'ana@pizza.example' to INT32 │ ... convert string '...' to INT32
    IO Error: Cannot open file "/data/insights.duckdb"                      │ as it is
    """
    return _VALUE.sub("'...'", cause) if _ABOUT_VALUES.search(cause) else cause
