"""What a person may do and see: roles and scopes, read from the settings of the server.

    [access]                              # of .streamlit/secrets.toml
    admins  = ["ana@pizza.example"]       # an address, "@pizza.example" for all of a domain, "*" for everybody
    editors = ["@pizza.example"]
    viewers = ["*"]                       # who may look; "*" where nothing is said
    role_claim = "groups"                 # or by a claim of the provider: ["cx-admin"], ["cx-editor"]
    hours = 12                            # how long a sign-in lasts

    [access.scopes]
    "lea@pizza.example" = { area = ["North"] }

Where nobody signs in (the command line, one person's machine), everything may be done.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from cx_insights.errors import BadSetting, NotAllowed
from cx_insights.model.scope import SCOPE_KEYS, Scope, ask_for_scope

DEFAULT_HOURS = 12.0
SCOPE_VARIABLE = "CX_SCOPE"


class Role(IntEnum):
    """A role may do what those before it may."""

    NOBODY = 0
    VIEWER = 1
    EDITOR = 2
    ADMIN = 3


@dataclass(frozen=True)
class Person:
    """Who is asking. `name` is an e-mail address, or '' where nobody signs in."""

    name: str
    role: Role
    scope: Scope = field(default_factory=dict)

    @property
    def sees_all(self) -> bool:
        return not self.scope


ALONE = Person("", Role.ADMIN)
"""One person on their own machine."""
NOBODY = Person("", Role.NOBODY, dict.fromkeys(SCOPE_KEYS, ("",)))
"""Somebody who should not have come this far: may do nothing and sees nothing."""

_asked: list[Callable[[], Person]] = [lambda: ALONE]


def ask_for_person(asked: Callable[[], Person]) -> None:
    """From now on `asked` says who is acting, and what they see is all that any filter finds."""
    _asked[0] = asked
    ask_for_scope(lambda: person().scope)


def see_a_part(said: str) -> None:
    """The scope of a command line, from CX_SCOPE: 'area=North,South;channel=chat' shows those rows only.

    Raises BadSetting where it names no key of the filter bar.
    """
    parts = [part.partition("=") for part in said.split(";") if part.strip()]
    scope = (
        _scope(SCOPE_VARIABLE, {key.strip(): values.split(",") for key, _, values in parts}) if parts else {}
    )
    if scope:
        ask_for_person(lambda: Person("", Role.ADMIN, scope))


def person() -> Person:
    return _asked[0]()


@dataclass(frozen=True)
class Deed:
    """Something to do. `words` end the sentence 'To ...'; what is `of_all` touches rows that not everybody may see."""

    words: str
    role: Role = Role.EDITOR
    of_all: bool = True


def may(deed: Deed) -> bool:
    """Whether whoever is acting may do it."""
    here = person()
    return here.role >= deed.role and (here.sees_all or not deed.of_all)


def require(deed: Deed) -> None:
    """Raises NotAllowed: To undo an import takes the role admin; you are signed in as lea@pizza.example (viewer)."""
    if may(deed):
        return
    here = person()
    seen = "" if here.sees_all else ", who sees a part of the data"
    whole = " and the whole data" if deed.of_all and not here.sees_all else ""
    raise NotAllowed(
        f"To {deed.words} takes the role {deed.role.name.lower()}{whole}; you are signed in as "
        f"{here.name or 'nobody'} ({here.role.name.lower()}{seen}). Ask whoever runs this dashboard."
    )


@dataclass(frozen=True)
class Rules:
    """Who is what, as the settings say it."""

    names: Mapping[Role, tuple[str, ...]]
    role_claim: str | None = None
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    hours: float = DEFAULT_HOURS

    def of(self, claims: Mapping[str, Any]) -> Person:
        """The person of a sign-in: {"email": "lea@pizza.example", "groups": ["cx-editor"]} -> Person(...)."""
        name = str(
            claims.get("email") or claims.get("preferred_username") or claims.get("sub") or ""
        ).casefold()
        verified = claims.get("email_verified", True) is not False
        role = max(self._by_name(name) if verified else Role.NOBODY, self._by_claim(claims))
        scope = next((scope for who, scope in self.scopes.items() if _is(name, who)), {})
        return Person(name, role, scope) if role else NOBODY

    def _by_name(self, name: str) -> Role:
        found = [role for role, names in self.names.items() if any(_is(name, who) for who in names)]
        return max(found, default=Role.NOBODY)

    def _by_claim(self, claims: Mapping[str, Any]) -> Role:
        said = claims.get(self.role_claim) if self.role_claim else None
        values = [said] if isinstance(said, str) else [str(one) for one in said or ()]
        words = {word.casefold().removeprefix("cx-").upper() for word in values}
        return max((role for role in Role if role and role.name in words), default=Role.NOBODY)


def read_rules(said: Mapping[str, Any] | None) -> Rules:
    """The section [access] of the settings, checked; without one, everybody who signs in looks, and nobody changes.

    Raises BadSetting where a name is not known or a value is of the wrong kind.
    """
    said = said or {}
    known = {"admins", "editors", "viewers", "role_claim", "scopes", "hours", "sign_in"}
    for key in said:
        if key not in known:
            raise BadSetting(f"[access] has no '{key}'. Known are: {', '.join(sorted(known))}.")
    names = {
        Role.VIEWER: _names(said, "viewers") if "viewers" in said else ("*",),
        Role.EDITOR: _names(said, "editors"),
        Role.ADMIN: _names(said, "admins"),
    }
    hours = said.get("hours", DEFAULT_HOURS)
    if not isinstance(hours, int | float) or hours <= 0:
        raise BadSetting(f"[access] hours is '{hours}'. Write a number of hours, such as 12.")
    return Rules(names, said.get("role_claim"), _scopes(said.get("scopes") or {}), float(hours))


def _names(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = said.get(key, ())
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise BadSetting(f"[access] {key} is '{names}'. Write a list: {key} = [\"ana@pizza.example\"].")
    return tuple(str(name).strip().casefold() for name in names)


def _scopes(said: Mapping[str, Any]) -> dict[str, Scope]:
    return {who.casefold(): _scope(who, keys) for who, keys in said.items()}


def _scope(who: str, keys: Mapping[str, Any]) -> Scope:
    if not isinstance(keys, Mapping) or not keys:
        raise BadSetting(f'The scope of "{who}" says nothing. Write {{ area = ["North"] }}.')
    for key in keys:
        if key not in SCOPE_KEYS:
            raise BadSetting(
                f"The scope of \"{who}\" names '{key}'. A scope is told by: {', '.join(SCOPE_KEYS)}."
            )
    return {
        key: (values,) if isinstance(values, str) else tuple(map(str, values)) for key, values in keys.items()
    }


def _is(name: str, who: str) -> bool:
    return who == "*" or (bool(name) and (name == who or (who.startswith("@") and name.endswith(who))))
