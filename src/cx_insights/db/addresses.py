"""Addresses of databases as they may be shown, stored and logged: without any secret."""

import re

_USER = re.compile(r"//[^/?#]*@")
_QUERY = re.compile(r"\?.*$", re.DOTALL)
_NAME_OF_USER = re.compile(r"//(?P<user>[^:/?#@]*)")


def without_secrets(url: str) -> str:
    """An address without passwords, wherever they stand: none beside the user, and nothing of the query.

    postgresql://ana:s3cret@host/shop?sslkey=k&password=s3cret │ postgresql://ana:***@host/shop
    """
    scheme, colon, rest = url.partition("://")
    if not colon:
        return _QUERY.sub("", url.rpartition("@")[2])
    bare = _QUERY.sub("", f"//{rest}")
    user = _NAME_OF_USER.match(bare)
    if "@" not in bare or user is None:
        return f"{scheme}:{bare}"
    shown = f"//{user['user']}:***@" if ":" in bare.partition("@")[0] else f"//{user['user']}@"
    return f"{scheme}:{_USER.sub(shown, bare, count=1)}"
