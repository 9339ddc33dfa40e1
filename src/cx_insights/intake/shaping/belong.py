"""Which rows belong together: reply chains, ids known from the same conversation, times known from their neighbours."""

from datetime import UTC, datetime

from duckdb import DuckDBPyConnection

from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.wording import count, count_of

_MOST_REPLY_ROUNDS = 40
_HABIT = 0.2
_LACKING = """occurred_at IS NULL AND occurred_raw IS NULL
    AND coalesce(customer_id, conversation_id, journey_id) IS NOT NULL"""


def belong(
    scratch: DuckDBPyConnection,
    *,
    has_time: bool,
    stated_ids: bool,
    rows_are_cases: bool,
    times_may_lack: bool = False,
) -> tuple[str, ...]:
    """Complete `shaped` in place; returns notes for the receipt.

    `times_may_lack` where the time is that of a later moment, which many rows have not reached.
    """
    notes: list[str] = []
    if rows_are_cases:
        scratch.execute("UPDATE shaped SET conversation_id = interaction_id WHERE conversation_id IS NULL")
    in_rooms = one(scratch, "SELECT count(room) FROM shaped")
    if one(scratch, "SELECT count(reply_to) FROM shaped") and not in_rooms:
        _conversations_from_replies(scratch)
    _authors(scratch)
    if in_rooms:
        _customers_in_rooms(scratch)
    _fill_within_conversation(scratch, "customer_id")
    _addressed(scratch)
    _fill_within_conversation(scratch, "journey_id")
    if not (stated_ids or one(scratch, "SELECT count(conversation_id) FROM shaped")):
        _each_for_itself(scratch, "true")
        notes.append(
            "No column says who the customer is or which rows belong together: each row stands alone."
        )
    notes += _rows_of_their_own(scratch)
    _fill_times(scratch, has_time, notes, least_share=0 if times_may_lack else _HABIT)
    return tuple(notes)


_HOLDS_SOMETHING = (
    "coalesce(interaction_id, text, touchpoint, issue, reference, agent, product, "
    "CAST(resolved AS VARCHAR), CAST(coalesce(csat, nps, ces) AS VARCHAR)) IS NOT NULL"
)
_OF_ITS_OWN = "coalesce(interaction_id, content_hash || coalesce('-' || nullif(twin, 1), ''))"
"""Rows that are alike to the letter are conversations of their own, too."""


def _each_for_itself(scratch: DuckDBPyConnection, where: str) -> None:
    scratch.execute(f"""
        UPDATE shaped SET conversation_id = found.own
        FROM (SELECT row, {_OF_ITS_OWN} AS own
              FROM (SELECT row, interaction_id, content_hash,
                           row_number() OVER (PARTITION BY content_hash ORDER BY row) AS twin
                    FROM shaped WHERE {where})) found
        WHERE found.row = shaped.row
    """)


def _rows_of_their_own(scratch: DuckDBPyConnection) -> list[str]:
    """A row that names nobody is a conversation of its own, unless it holds nothing that tells it from others."""
    nobody = f"problem IS NULL AND coalesce(customer_id, conversation_id, journey_id) IS NULL AND {_HOLDS_SOMETHING}"
    count = one(scratch, f"SELECT count(*) FROM shaped WHERE {nobody}")
    if not count:
        return []
    _each_for_itself(scratch, nobody)
    return [f"{count_of(count, 'row')} without a customer, conversation or journey: each stands alone."]


def _conversations_from_replies(scratch: DuckDBPyConnection) -> None:
    """Follow each reply to the message that began it all; that one's id becomes the conversation's.

    interaction_id │ reply_to │ conversation_id
    7              │ NULL     │ 7
    8              │ 7        │ 7
    9              │ 8        │ 7
    """
    scratch.execute("""
        CREATE OR REPLACE TABLE roots AS
        SELECT s.interaction_id AS id, any_value(coalesce(p.interaction_id, s.interaction_id)) AS root
        FROM shaped s LEFT JOIN shaped p ON p.interaction_id = s.reply_to AND p.interaction_id <> s.interaction_id
        WHERE s.interaction_id IS NOT NULL GROUP BY 1
    """)
    for _ in range(_MOST_REPLY_ROUNDS):  # each round doubles the distance that is followed
        moved = "SELECT count(*) FROM roots a JOIN roots b ON b.id = a.root WHERE b.root <> a.root"
        if not one(scratch, moved):
            break
        scratch.execute(
            "CREATE OR REPLACE TABLE roots AS "
            "SELECT a.id, coalesce(b.root, a.root) AS root FROM roots a LEFT JOIN roots b ON b.id = a.root"
        )
    scratch.execute("""
        UPDATE shaped SET conversation_id = roots.root FROM roots
        WHERE roots.id = shaped.interaction_id AND shaped.conversation_id IS NULL
    """)


def _customers_in_rooms(scratch: DuckDBPyConnection) -> None:
    """In a chat without threads, an answer is for whom it replies to, else for the customer who spoke last there;
    what comes before any customer is for the first one.

    room    │ actor    │ customer_id │
    support │ customer │ mia         │
    support │ bot      │ mia         │ ← who spoke last
    support │ customer │ jo          │
    """
    scratch.execute("""
        UPDATE shaped SET customer_id = parent.customer_id FROM shaped AS parent
        WHERE parent.interaction_id = shaped.reply_to AND parent.customer_id IS NOT NULL
            AND shaped.customer_id IS NULL AND shaped.conversation_id IS NULL
    """)
    scratch.execute("""
        UPDATE shaped SET customer_id = found.near
        FROM (SELECT row, coalesce(
                  last_value(customer_id IGNORE NULLS) OVER before, first_value(customer_id IGNORE NULLS) OVER after
              ) AS near
              FROM shaped WHERE room IS NOT NULL
              WINDOW before AS (PARTITION BY room ORDER BY occurred_at, row
                                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
                     after AS (PARTITION BY room ORDER BY occurred_at, row
                               ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) found
        WHERE found.row = shaped.row AND shaped.customer_id IS NULL AND shaped.conversation_id IS NULL
    """)
    scratch.execute("""
        UPDATE shaped SET conversation_id = coalesce(nullif(room, ''), 'chat')
        WHERE room IS NOT NULL AND coalesce(customer_id, conversation_id, journey_id) IS NULL
    """)


def _authors(scratch: DuckDBPyConnection) -> None:
    """An author is the customer where the customer acted, else the employee."""
    scratch.execute("""
        UPDATE shaped SET
            customer_id = CASE WHEN actor = 'customer' THEN coalesce(customer_id, author) ELSE customer_id END,
            agent = CASE WHEN actor <> 'customer' THEN coalesce(agent, author) ELSE agent END
        WHERE author IS NOT NULL
    """)


def _addressed(scratch: DuckDBPyConnection) -> None:
    """A company's post whose customer is not in the file begins with whom it answers: '@900002 We are open'."""
    scratch.execute("""
        UPDATE shaped SET customer_id = regexp_extract(text, '^[.\\s]*@([0-9A-Za-z_]{2,40})', 1)
        WHERE customer_id IS NULL AND actor IN ('human', 'bot') AND author IS NOT NULL
            AND regexp_matches(text, '^[.\\s]*@[0-9A-Za-z_]{2,40}')
            AND regexp_extract(text, '^[.\\s]*@([0-9A-Za-z_]{2,40})', 1) NOT IN
                (SELECT author FROM shaped WHERE author IS NOT NULL AND actor <> 'customer')
    """)


def _fill_within_conversation(scratch: DuckDBPyConnection, field: str) -> None:
    """Rows of a conversation that lack the id get the one that its earliest row with an id has."""
    lacking = f"conversation_id IS NOT NULL AND {field} IS NULL"
    known = f"SELECT count({field}) FROM shaped"
    if not one(scratch, known) or not one(scratch, f"SELECT count(*) FROM shaped WHERE {lacking}"):
        return
    scratch.execute(f"""
        UPDATE shaped SET {field} = found.known
        FROM (SELECT conversation_id, arg_min({field}, (coalesce(occurred_at, 'infinity'), row)) AS known FROM shaped
              WHERE {field} IS NOT NULL GROUP BY conversation_id) found
        WHERE found.conversation_id = shaped.conversation_id AND shaped.{field} IS NULL
    """)


def _fill_times(scratch: DuckDBPyConnection, has_time: bool, notes: list[str], least_share: float) -> None:
    """Where an export leaves times out as a habit (an agent's turns, say), a row takes its neighbour's time.

    Such a time is marked as not stated. A few rows without a time are a mistake, and are set aside instead.
    """
    scratch.execute("ALTER TABLE shaped ADD COLUMN time_stated BOOLEAN DEFAULT true")
    if not has_time:
        borrowed = one(scratch, "SELECT count(occurred_at) FROM shaped")  # from another table of the import
        today = datetime.now(UTC).date().isoformat()
        scratch.execute(
            f"UPDATE shaped SET occurred_at = coalesce(occurred_at, CAST({quoted(today)} AS TIMESTAMP)), "
            "time_stated = false"
        )
        if borrowed:
            return
        notes.append(
            "No column holds a time: rows keep the order of the file, and nothing is said about when."
        )
        return
    if not one(
        scratch, f"SELECT count(*) FILTER ({_LACKING}) >= greatest(1, {least_share} * count(*)) FROM shaped"
    ):
        return
    _take_time_of_neighbour(scratch, "coalesce(conversation_id, journey_id)")
    _take_time_of_neighbour(scratch, "true")  # conversations without any time keep the order of the file
    filled = one(scratch, "SELECT count(*) FROM shaped WHERE NOT time_stated")
    notes.append(
        f"{count(filled)} rows have no time of their own; they stand beside their neighbours in the conversation "
        "or the file, and no duration is counted for them."
    )


def _take_time_of_neighbour(scratch: DuckDBPyConnection, together: str) -> None:
    """Rows without a time take that of the row before them, else after them, among those that belong together."""
    scratch.execute(f"""
        UPDATE shaped SET occurred_at = found.near, time_stated = false
        FROM (SELECT row, coalesce(
                  last_value(occurred_at IGNORE NULLS) OVER before, first_value(occurred_at IGNORE NULLS) OVER after
              ) AS near
              FROM shaped WHERE {together} IS NOT NULL
              WINDOW before AS (PARTITION BY {together} ORDER BY row
                                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
                     after AS (PARTITION BY {together} ORDER BY row
                               ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) found
        WHERE found.row = shaped.row AND {_LACKING} AND found.near IS NOT NULL
    """)
