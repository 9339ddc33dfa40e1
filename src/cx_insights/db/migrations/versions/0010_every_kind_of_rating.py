"""Journeys and transitions know every kind of rating that their conversations know: recommendation and effort, too."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_OF_CONVERSATIONS = """
    UPDATE transitions SET conversation_nps = c.nps, conversation_ces = c.ces
    FROM conversations AS c
    WHERE c.conversation_key = transitions.conversation_key AND (c.nps IS NOT NULL OR c.ces IS NOT NULL)
"""
_OF_JOURNEYS = """
    UPDATE journeys SET {field} = r.{field} FROM (
        SELECT t.journey_key, i.{field},
            row_number() OVER (PARTITION BY t.journey_key ORDER BY t.position DESC) AS place
        FROM transitions AS t JOIN interactions AS i ON i.sequence = t.sequence WHERE i.{field} IS NOT NULL
    ) AS r WHERE r.journey_key = journeys.journey_key AND r.place = 1
"""


def upgrade() -> None:
    for field in ("nps", "ces"):
        op.add_column("transitions", sa.Column(f"conversation_{field}", sa.Double))
        op.add_column("journeys", sa.Column(field, sa.Double))
    op.execute(_OF_CONVERSATIONS)
    for field in ("nps", "ces"):
        op.execute(_OF_JOURNEYS.format(field=field))
