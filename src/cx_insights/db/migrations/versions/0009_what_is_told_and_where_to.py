"""Incidents keep their id and all that was done; where alerts are sent, what was sent, which files were taken in."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _add("alerts", since=sa.Date, customers=sa.Integer, expected=sa.Double, measured_by=sa.Text)
    _add("alerts", snoozed_until=sa.Date, reopened_at=sa.DateTime)
    _add("alert_actions", acted_by=sa.Text, snoozed_until=sa.Date)
    op.create_table(
        "destinations",
        sa.Column("destination_id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("secret", sa.Text),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("stopped_at", sa.DateTime),
    )
    op.create_table(
        "deliveries",
        sa.Column("delivery_id", sa.Text, primary_key=True),
        sa.Column("destination_id", sa.Text, nullable=False),
        sa.Column("alert_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.DateTime),
        sa.Column("sent_at", sa.DateTime),
        sa.Column("given_up_at", sa.DateTime),
        sa.Column("trouble", sa.Text),
    )
    op.create_table(
        "watched_files",
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("modified_ns", sa.BigInteger, nullable=False),
        sa.Column("taken_at", sa.DateTime, nullable=False),
        sa.Column("refused", sa.Text),
    )


def _add(table: str, **columns: type[sa.types.TypeEngine[Any]]) -> None:
    for name, kind in columns.items():
        op.add_column(table, sa.Column(name, kind))
