"""The numbered steps of the schema, run one after another (Alembic)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.ddl.postgresql import PostgresqlImpl
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


class DuckDBImpl(PostgresqlImpl):
    """Alembic has no word for DuckDB; its DDL is PostgreSQL's."""

    __dialect__ = "duckdb"


def run(connection: Connection) -> None:
    """Take the store to the newest step, on this connection and inside its transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def known() -> list[str]:
    """All steps of this program, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
