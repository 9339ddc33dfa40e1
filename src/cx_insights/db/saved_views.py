"""Views with a name: a page and what is asked of it, kept for everybody who uses the store."""

import json
from collections.abc import Mapping

from cx_insights import deeds
from cx_insights.db.settings import get, put
from cx_insights.db.store import Store
from cx_insights.errors import BadSetting

VIEWS = "saved_views"
LONGEST_NAME = 60

Address = dict[str, list[str]]
"""What stands behind the '?': {'channel': ['Chat', 'App'], 'period': ['Last 30 days']}"""

Views = dict[str, tuple[str, Address]]
"""{'North, phone': ('pages/insights/handoffs.py', {'area': ['North'], 'channel': ['Phone']})}"""


def saved_views(store: Store) -> Views:
    """By name, in the order in which they were saved."""
    with store.reading() as connection:
        known = json.loads(get(connection, VIEWS) or "{}")
    return {name: (str(page), dict(address)) for name, (page, address) in known.items()}


def save_view(store: Store, name: str, page: str, address: Mapping[str, list[str]]) -> None:
    """Keep it under the name; one of that name is replaced."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise BadSetting(f"A view needs a name of 1 to {LONGEST_NAME} letters.")
    with store.writing(deeds.VIEW, name) as connection:
        known = json.loads(get(connection, VIEWS) or "{}") | {name: (page, dict(address))}
        put(connection, VIEWS, json.dumps(known, ensure_ascii=False))


def delete_view(store: Store, name: str) -> None:
    with store.writing(deeds.VIEW, name) as connection:
        known = json.loads(get(connection, VIEWS) or "{}")
        known.pop(name, None)
        put(connection, VIEWS, json.dumps(known, ensure_ascii=False))
