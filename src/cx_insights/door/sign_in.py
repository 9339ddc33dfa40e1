"""The sign-in that Streamlit keeps in a signed cookie: read here before any page, file or socket is answered.

`st.login` gates the script only; sockets, uploads, downloads and components are the server's, and would answer to all.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from streamlit import auth_util
from streamlit.auth_util import (
    get_cookie_with_chunks,
    get_origin_from_redirect_uri,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from cx_insights.access import Rules, read_rules
from cx_insights.errors import BadSetting

DEFAULT_PROVIDER = "default"


@lru_cache(maxsize=4)
def section(name: str) -> Mapping[str, Any]:
    """A section of the server's secrets, read when it is first needed; a server without secrets has none."""
    if not secrets_singleton.load_if_toml_exists():
        return {}
    found: Any = secrets_singleton.get(name) or {}
    return dict(found.to_dict() if hasattr(found, "to_dict") else found)


def is_set_up() -> bool:
    """Whether people sign in. Half a set-up counts: it is better closed than open."""
    return bool(section("auth"))


@lru_cache(maxsize=1)
def rules() -> Rules:
    return read_rules(section("access"))


def providers() -> list[str]:
    """Who vouches for people: ['default'] or, where several are named, ['google', 'okta'].

    Raises BadSetting where a provider cannot be asked: a key is missing, or the package that asks it.
    """
    said = section("auth")
    named = [name for name, value in said.items() if isinstance(value, Mapping) and "client_id" in value]
    found = named if named and "client_id" not in said else [DEFAULT_PROVIDER, *named]
    if not auth_util.is_authlib_installed():
        raise BadSetting("Sign-in needs the package Authlib: pip install 'cx-insights[auth]'.")
    for name in found:
        try:
            validate_auth_credentials(name)
        except StreamlitAuthError as error:
            raise BadSetting(" ".join(str(error).split())) from None
    return found


def claims(cookies: Mapping[str, str]) -> dict[str, Any] | None:
    """What the provider said of whoever sends these cookies; None where nobody signed in, or too long ago.

    {'email': 'ana@pizza.example', 'provider': 'default', 'iat': 1764500000, ...}
    """
    secret = get_cookie_secret()
    oldest = rules().hours / 24

    def one(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(secret, name, value.encode("latin-1"), oldest) if value else None

    try:
        found = get_cookie_with_chunks(one, USER_COOKIE_NAME)
        said = json.loads(found) if found else {}
    except (ValueError, UnicodeError):
        return None
    if not said.get("is_logged_in") or said.get("origin") != get_origin_from_redirect_uri():
        return None
    return dict(said)
