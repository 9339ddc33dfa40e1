"""Which turns of customers say again to a person, in much the same words, what they had said before the person came."""

from duckdb import DuckDBPyConnection

from cx_insights.texts.repetition import FEWEST_SHARED, SHARE_OF_TURN, stems_sql

TURNS_AFTER = 3
"""Of so many turns after the person's first answer it is asked, as for all that is said again."""


def find_said_again(scratch: DuckDBPyConnection) -> None:
    """Make `said_again`: the rows of `shaped` that repeat the wording of earlier turns of their stated conversation.

    Where a file knows no conversations, or nobody took over from a bot, there are none.

    row
     17
    """
    scratch.execute(f"""
        CREATE OR REPLACE TABLE said_again AS
        WITH bots AS (
            SELECT conversation_id, min((occurred_at, sequence)) AS since FROM shaped
            WHERE conversation_id IS NOT NULL AND actor = 'bot' GROUP BY ALL
        ), handed AS (
            SELECT conversation_id, min((s.occurred_at, s.sequence)) AS at
            FROM shaped s JOIN bots USING (conversation_id)
            WHERE s.actor = 'human' AND (s.occurred_at, s.sequence) > bots.since GROUP BY ALL
        ), told AS (
            SELECT s.row, s.conversation_id, (s.occurred_at, s.sequence) > handed.at AS is_after,
                row_number() OVER (PARTITION BY s.conversation_id, (s.occurred_at, s.sequence) > handed.at
                    ORDER BY s.occurred_at, s.sequence) AS place,
                {stems_sql("coalesce(w.meaning, s.text)")} AS stems
            FROM shaped s JOIN handed USING (conversation_id) LEFT JOIN own_words w ON w.value = s.text
            WHERE s.actor = 'customer' AND s.text IS NOT NULL
        ), before AS (
            SELECT conversation_id, list_distinct(flatten(list(stems))) AS stems
            FROM told WHERE NOT is_after GROUP BY ALL
        )
        SELECT told.row FROM told JOIN before USING (conversation_id)
        WHERE told.is_after AND told.place <= {TURNS_AFTER}
            AND len(list_intersect(told.stems, before.stems))
                >= greatest({FEWEST_SHARED}, {SHARE_OF_TURN} * len(told.stems))
    """)
