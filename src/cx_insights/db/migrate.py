"""Bringing a store up to the version of this program."""

from sqlalchemy import Connection, inspect, text

from cx_insights.errors import StoreError

HEAD = "0012"
"""The newest step; a test holds it against the scripts."""


def bring_up_to_date(connection: Connection) -> None:
    """Make the tables of an empty database, upgrade an older one, refuse a newer one with a sentence."""
    at = version(connection)
    if at == HEAD:
        return
    from cx_insights.db import steps  # Alembic takes a while to load and is needed only here

    if at is not None and at not in steps.known():
        raise StoreError(
            f"This data was written by a newer version of CX Insights (schema {at}; this program knows {HEAD}). "
            "Upgrade the program with pip install -U cx-insights."
        )
    steps.run(connection)


def version(connection: Connection) -> str | None:
    """The step that the store is at, or None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
