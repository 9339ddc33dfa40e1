"""Handovers that a bot announced and nobody answered, a person's first answer, and returns whatever about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_UNANSWERED = """
    UPDATE conversations SET handover_unanswered = asked_for_human AND NOT human_seen AND NOT handoff
"""
"""As far as older facts tell; what bots announced is known once the rows are linked anew (`rescore`)."""

_RETURNS = """
    UPDATE conversations SET seconds_to_return_any = extract(epoch FROM r.again_at) - extract(epoch FROM r.ended_at)
    FROM (
        SELECT conversation_key, ended_at,
            lead(started_at) OVER (PARTITION BY customer_id ORDER BY started_at, conversation_key) AS again_at
        FROM conversations WHERE is_contact AND time_stated AND customer_id IS NOT NULL
    ) AS r WHERE r.conversation_key = conversations.conversation_key
"""


def upgrade() -> None:
    for table in ("interactions", "overruled"):
        for name in ("announces_handover", "announces_closing"):
            op.add_column(table, sa.Column(name, sa.Boolean))
    op.add_column("conversations", sa.Column("handover_announced", sa.Boolean))
    op.add_column("conversations", sa.Column("handover_unanswered", sa.Boolean))
    op.add_column("conversations", sa.Column("first_human_answer_seconds", sa.Double))
    op.add_column("conversations", sa.Column("seconds_to_return_any", sa.Double))
    op.execute(_UNANSWERED)
    op.execute(_RETURNS)
