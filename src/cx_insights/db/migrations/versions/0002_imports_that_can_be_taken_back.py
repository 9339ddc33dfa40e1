"""Imports that can be taken back, mappings that are remembered, customers who are forgotten, reconstructed moments."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_OF_A_HANDOFF = {
    **dict.fromkeys(("bot", "last_actor"), sa.Text),
    **dict.fromkeys(("asked_in_words", "handoff_stated", "knows_reference", "knows_issue"), sa.Boolean),
    **dict.fromkeys(("knows_tried", "knows_outcome"), sa.Boolean),
    **dict.fromkeys(("repeated_turns", "customer_turns_before", "customer_turns_after"), sa.Integer),
    "negative_turns_before": sa.Integer,
    "handoff_sequence": sa.BigInteger,
    **dict.fromkeys(("repeated_seconds", "sentiment_last"), sa.Double),
}
"""How good a handoff was; of older conversations it is known once their rows are linked anew."""

_MARKS = {
    "one_per_conversation": ("conversation_id", "touchpoint"),
    "one_per_journey": ("journey_id", "touchpoint"),
    "one_move_per_journey": ("journey_id", "touchpoint", "next_touchpoint"),
}


def _mark(name: str, together: tuple[str, ...]) -> str:
    known = " AND ".join(f"{column} IS NOT NULL" for column in together)
    return f"""
        UPDATE transitions SET {name} = sequence IN
            (SELECT min(sequence) FROM transitions WHERE {known} GROUP BY {", ".join(together)})
    """


def upgrade() -> None:
    op.add_column("interactions", sa.Column("reconstructed", sa.Boolean))
    op.add_column("conversations", sa.Column("reconstructed", sa.Boolean))
    for name, kind in _OF_A_HANDOFF.items():
        op.add_column("conversations", sa.Column(name, kind))
    for name, together in _MARKS.items():
        op.add_column("transitions", sa.Column(name, sa.Boolean))
        op.execute(_mark(name, together))
    op.create_table(
        "repeats",
        sa.Column("import_id", sa.Integer, nullable=False),
        sa.Column("interaction_id", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("row_number", sa.BigInteger, nullable=False),
    )
    op.execute(
        "CREATE TABLE overruled AS "
        "SELECT *, sequence AS row_number, reconstructed AS set_aside FROM interactions WHERE 1 = 0"
    )
    op.add_column("imports", sa.Column("base_sequence", sa.BigInteger))
    op.add_column("imports", sa.Column("places_per_row", sa.Integer))
    op.add_column("imports", sa.Column("columns", sa.Text))
    op.add_column("imports", sa.Column("day_first", sa.Boolean))
    op.add_column("quarantine", sa.Column("mended_by", sa.Integer))
    op.execute(
        "INSERT INTO settings (name, value) "
        "SELECT 'repeats_known_from', CAST(max(import_id) + 1 AS VARCHAR) FROM imports HAVING count(*) > 0"
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
