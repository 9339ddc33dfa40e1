"""Indexes of PostgreSQL; the embedded engine scans its columns faster than it would keep any (see `schema.py`)."""

from alembic import op

revision = "0011"
down_revision = "0010"

COLUMNS = {
    "interactions": ("sequence", "interaction_id", "customer_id", "occurred_at", "import_id"),
    "transitions": ("sequence", "journey_key", "conversation_key", "occurred_at", "touchpoint"),
    "conversations": ("conversation_key", "conversation_id", "journey_key", "customer_id", "started_at"),
    "journeys": ("journey_key", "journey_id", "customer_id", "started_at"),
}


def upgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for table, columns in COLUMNS.items():
        for column in columns:
            op.create_index(f"{table}_{column}", table, [column], if_not_exists=True)
