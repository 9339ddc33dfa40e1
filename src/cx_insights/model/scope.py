"""Which rows a person may see at all: a part of every filter, wherever it is made, and never widened by one.

A scope says values per key of the filter bar: {"area": ("North",)} shows the north and nothing else. Whoever serves
people says once how the scope in force is found out; where nobody said so, as on the command line, everything is in it.
"""

from collections.abc import Callable, Mapping

Scope = Mapping[str, tuple[str, ...]]
"""{'area': ('North',), 'channel': ('chat', 'app')}: rows in the north that came by chat or app."""

SCOPE_KEYS = ("channel", "area", "issue", "segment", "product", "language")
NO_VALUE = "(outside your scope)"
"""What a filter asks for when it asks for nothing that its person may see; no row has it."""

_EVERYTHING: Scope = {}


def _everything() -> Scope:
    return _EVERYTHING


_asked: list[Callable[[], Scope]] = [_everything]


def ask_for_scope(asked: Callable[[], Scope]) -> None:
    """From now on every filter that is made is narrowed to what `asked` answers."""
    _asked[0] = asked


def scope_in_force() -> Scope:
    return _asked[0]()


def narrowed(wanted: tuple[str, ...], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """What is wanted, of what is allowed: () and ('North',) -> ('North',); ('South',) and ('North',) -> nothing."""
    if not allowed:
        return wanted
    return tuple(value for value in wanted if value in allowed) or (NO_VALUE,) if wanted else allowed
