"""Everything that can go wrong for a user, in one family that is caught in one place.

Each message says what is wrong, where, and what to do; the command line prints it on one line
and exits with 2, a page shows it in a calm box.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

T = TypeVar("T")


class CxError(Exception):
    """Something the user can understand and mend."""


class UnusableInput(CxError):
    """A file or table that cannot be read as interactions."""


class UnknownName(CxError):
    """A name that is not one of those on offer."""


class StoreError(CxError):
    """The store cannot be opened, read or written."""


class Conflict(StoreError):
    """What was to be saved has been changed by somebody else since it was read."""


class BadSetting(CxError):
    """A setting in the environment or the secrets that cannot be used."""


class NotAllowed(CxError):
    """Something that takes another role, or a place that this server may not reach."""


class BrokenWords(CxError):
    """A list of words beside the code that cannot be read: someone changed it."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """' Did you mean 'Via'?' where a known name is near, else '' (so it can end any sentence)."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(name.casefold(), by_folded, n=1)
    return f" Did you mean '{by_folded[near[0]]}'?" if near else ""


def named(kind: str, name: str, known: Mapping[str, T]) -> T:
    """What has the name; else a sentence with the nearest one: There is no measure 'nsp'. Did you mean 'nps'? ..."""
    if name in known:
        return known[name]
    raise UnknownName(
        f"There is no {kind} '{name}'.{did_you_mean(name, known)} {kind.capitalize()}s are: {', '.join(known)}."
    )
