"""Settings: where the data lives, read once from the environment or Streamlit's secrets."""

import os
from dataclasses import dataclass, field
from pathlib import Path

DATABASE_VARIABLE = "CX_DATABASE_URL"
DEFAULT_FOLDER = ".cx_insights"


@dataclass(frozen=True)
class Settings:
    """What the product needs to know before it opens anything."""

    database_url: str
    memory_limit_mb: int = 2048
    journey_gap_days: int = 30
    conversation_gap_hours: int = 24
    pseudonym_key: str | None = field(default=None, repr=False)


def default_database_url() -> str:
    """A DuckDB file in a hidden folder of the folder that the command is run in."""
    return f"duckdb:///{(Path.cwd() / DEFAULT_FOLDER / 'insights.duckdb').as_posix()}"


def settings(database_url: str | None = None, secrets_url: str | None = None) -> Settings:
    """An explicit URL wins, then CX_DATABASE_URL, then `[connections.cx] url` of the secrets, then the default."""
    url = database_url or os.environ.get(DATABASE_VARIABLE) or secrets_url or default_database_url()
    memory = int(os.environ.get("CX_MEMORY_LIMIT_MB", "2048"))
    gap = int(os.environ.get("CX_JOURNEY_GAP_DAYS", "30"))
    key = os.environ.get("CX_PSEUDONYM_KEY") or None
    return Settings(database_url=url, memory_limit_mb=memory, journey_gap_days=gap, pseudonym_key=key)
