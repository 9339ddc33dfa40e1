"""Bringing a store up to the version of this program, one numbered step after another (Alembic)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.ddl.postgresql import PostgresqlImpl
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from cx_insights.errors import StoreError

HEAD = "0001"
"""The newest step; a test holds it against the scripts."""


class DuckDBImpl(PostgresqlImpl):
    """Alembic has no word for DuckDB; its DDL is PostgreSQL's."""

    __dialect__ = "duckdb"


def bring_up_to_date(connection: Connection) -> None:
    """Make the tables of an empty database, upgrade an older one, refuse a newer one with a sentence."""
    at = version(connection)
    if at == HEAD:
        return
    if at is not None and at not in known_versions():
        raise StoreError(
            f"This data was written by a newer version of CX Insights (schema {at}; this program knows {HEAD}). "
            "Upgrade the program with pip install -U cx-insights."
        )
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def version(connection: Connection) -> str | None:
    """The step that the store is at, or None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def known_versions() -> list[str]:
    """All steps of this program, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
