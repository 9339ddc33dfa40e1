"""Imports that can be taken back, mappings that are remembered, customers who are forgotten, reconstructed moments."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("interactions", sa.Column("reconstructed", sa.Boolean))
    op.add_column("conversations", sa.Column("reconstructed", sa.Boolean))
    op.create_table(
        "repeats",
        sa.Column("import_id", sa.Integer, nullable=False),
        sa.Column("interaction_id", sa.Text, nullable=False),
    )
    op.create_table(
        "remembered_mappings",
        sa.Column("header_key", sa.Text, primary_key=True),
        sa.Column("overrides", sa.Text, nullable=False),
        sa.Column("time_zone", sa.Text),
        sa.Column("day_first", sa.Boolean),
        sa.Column("remembered_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "forgotten_customers",
        sa.Column("customer_hash", sa.Text, primary_key=True),
        sa.Column("forgotten_at", sa.DateTime, nullable=False),
    )
