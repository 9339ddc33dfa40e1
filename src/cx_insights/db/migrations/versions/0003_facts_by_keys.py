"""Facts name journeys and conversations by numbers, and know when the customer came back."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEPT = (
    *(
        "sequence",
        "position",
        "occurred_at",
        "time_stated",
        "channel",
        "actor",
        "touchpoint",
        "stage",
        "area",
    ),
    *("issue", "product", "segment", "sentiment_score", "sentiment_label"),
)

_CONVERSATION_KEYS = """
    CREATE TEMPORARY TABLE conversation_keys AS
    SELECT conversation_id, min(sequence) AS conversation_key FROM transitions GROUP BY conversation_id
"""

_JOURNEY_KEYS = """
    CREATE TEMPORARY TABLE journey_keys AS
    SELECT journey_id, min(sequence) AS journey_key FROM transitions GROUP BY journey_id
"""

_IS_CONTACT = """
    UPDATE conversations SET is_contact = bot_seen OR human_seen OR issue IS NOT NULL OR (
        channel NOT IN ('app', 'web', 'store') AND csat IS NULL AND nps IS NULL AND ces IS NULL)
"""

_RETURNS = """
    CREATE TEMPORARY TABLE customer_returns AS
    SELECT conversation_key, customer_id, channel, issue, ended_at, here_at,
        CASE WHEN issue IS NULL THEN any_at ELSE least(same_at, unnamed_at) END AS again_at
    FROM (
        SELECT conversation_key, customer_id, channel, issue, ended_at,
            lead(started_at) OVER (PARTITION BY customer_id, channel ORDER BY started_at, conversation_id) AS here_at,
            lead(started_at) OVER (PARTITION BY customer_id, issue ORDER BY started_at, conversation_id) AS same_at,
            lead(started_at) OVER (PARTITION BY customer_id ORDER BY started_at, conversation_id) AS any_at,
            min(CASE WHEN issue IS NULL THEN started_at END) OVER (
                PARTITION BY customer_id ORDER BY started_at, conversation_id
                ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS unnamed_at
        FROM conversations WHERE is_contact AND time_stated AND customer_id IS NOT NULL
    ) AS contacts
"""

_WHEN = """
    UPDATE conversations SET
        seconds_to_return = extract(epoch FROM r.again_at) - extract(epoch FROM r.ended_at),
        seconds_to_return_here = extract(epoch FROM r.here_at) - extract(epoch FROM r.ended_at)
    FROM customer_returns AS r WHERE r.conversation_key = conversations.conversation_key
"""

_BY_WHICH_CHANNEL = """
    UPDATE conversations SET returned_same_channel = f.here FROM (
        SELECT r.conversation_key, bool_or(again.channel = r.channel) AS here
        FROM customer_returns AS r JOIN conversations AS again
            ON again.customer_id = r.customer_id AND again.started_at = r.again_at
            AND again.conversation_key <> r.conversation_key
        WHERE again.is_contact AND again.time_stated
            AND (r.issue IS NULL OR again.issue IS NULL OR r.issue = again.issue)
        GROUP BY r.conversation_key
    ) AS f WHERE f.conversation_key = conversations.conversation_key
"""


_MOMENTS = """
    UPDATE journeys SET worst_touchpoint = w.touchpoint, last_scored_touchpoint = l.touchpoint
    FROM (SELECT journey_key, touchpoint, row_number() OVER (
            PARTITION BY journey_key ORDER BY sentiment_score, position) AS place
        FROM transitions WHERE sentiment_score IS NOT NULL) AS w
    JOIN (SELECT journey_key, touchpoint, row_number() OVER (
            PARTITION BY journey_key ORDER BY position DESC) AS place
        FROM transitions WHERE sentiment_score IS NOT NULL) AS l ON l.journey_key = w.journey_key AND l.place = 1
    WHERE w.place = 1 AND w.journey_key = journeys.journey_key
"""


def upgrade() -> None:
    op.execute(_JOURNEY_KEYS)
    op.execute(_CONVERSATION_KEYS)
    for table, key in (
        ("journeys", "journey"),
        ("conversations", "conversation"),
        ("conversations", "journey"),
    ):
        op.add_column(table, sa.Column(f"{key}_key", sa.BigInteger))
        op.execute(
            f"UPDATE {table} SET {key}_key = k.{key}_key FROM {key}_keys AS k WHERE k.{key}_id = {table}.{key}_id"
        )
    op.drop_column("conversations", "journey_id")
    _transitions()
    op.add_column("conversations", sa.Column("is_contact", sa.Boolean))
    op.add_column("conversations", sa.Column("seconds_to_return", sa.Double))
    op.add_column("conversations", sa.Column("seconds_to_return_here", sa.Double))
    op.add_column("conversations", sa.Column("returned_same_channel", sa.Boolean))
    op.add_column("journeys", sa.Column("worst_touchpoint", sa.Text))
    op.add_column("journeys", sa.Column("last_scored_touchpoint", sa.Text))
    for step in (_MOMENTS, _IS_CONTACT, _RETURNS, _WHEN, _BY_WHICH_CHANNEL):
        op.execute(step)
    for table in ("journey_keys", "conversation_keys", "customer_returns"):
        op.execute(f"DROP TABLE {table}")


def _transitions() -> None:
    """The same rows without the ids; the row that stands for journey and touchpoint is the first one there."""
    kept = ", ".join(f"t.{name}" for name in _KEPT)
    marks = (
        "coalesce(t.one_per_conversation, false) AS one_per_conversation, "
        "t.position = min(t.position) OVER (PARTITION BY j.journey_key, t.touchpoint) AS one_per_journey, "
        "coalesce(t.one_move_per_journey, false) AS one_move_per_journey"
    )
    op.execute("ALTER TABLE transitions RENAME TO transitions_0002")
    op.execute(
        f"CREATE TABLE transitions AS SELECT {kept}, j.journey_key, c.conversation_key, "
        f"m.conversation_key AS next_conversation_key, t.next_touchpoint, t.next_channel, t.gap_seconds, {marks}, "
        "f.bot_seen AS conversation_bot_seen, f.handoff AS conversation_handoff, f.csat AS conversation_csat "
        "FROM transitions_0002 AS t "
        "JOIN journey_keys AS j ON j.journey_id = t.journey_id "
        "JOIN conversation_keys AS c ON c.conversation_id = t.conversation_id "
        "JOIN conversations AS f ON f.conversation_key = c.conversation_key "
        "LEFT JOIN transitions_0002 AS n ON n.interaction_id = t.next_interaction_id "
        "LEFT JOIN conversation_keys AS m ON m.conversation_id = n.conversation_id"
    )
    op.drop_table("transitions_0002")
