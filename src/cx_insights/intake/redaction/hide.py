"""Whom a store must not know: customers who were forgotten, and all names where it is told to know nobody by name."""

from collections.abc import Callable

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.intake.redaction.people import People
from cx_insights.intake.staging.lookup import BATCH, append, make_lookup

REPEATING = ("conversation_id", "journey_id", "interaction_id", "reference", "text", "attributes")
"""What may repeat a customer's id, as a whole or as a part."""

FORGOTTEN = "forgotten"


def set_forgotten_aside(scratch: DuckDBPyConnection, people: People) -> None:
    """Rows of customers who were forgotten, and rows of nobody in what was theirs alone, get that as their problem."""
    if not people.forgotten:
        return
    for field in ("customer_id", "conversation_id", "journey_id"):
        is_forgotten = _asks_for(field, people)
        values = f"SELECT DISTINCT {field} FROM shaped WHERE {field} IS NOT NULL"
        make_lookup(scratch, f"forgotten_{field}", values, is_forgotten, pa.bool_())
    ids = {
        field: f"{field} IN (SELECT value FROM forgotten_{field} WHERE meaning)"
        for field in ("customer_id", "conversation_id", "journey_id")
    }
    scratch.execute(
        f"UPDATE shaped SET problem = '{FORGOTTEN}' WHERE {ids['customer_id']} "
        f"OR (customer_id IS NULL AND ({ids['conversation_id']} OR {ids['journey_id']}))"
    )


def _asks_for(field: str, people: People) -> Callable[[str], bool]:
    return lambda value: people.mark(field, value) in people.forgotten


def hide_customers(scratch: DuckDBPyConnection, people: People) -> None:
    """Replace every customer id of `shaped` by its pseudonym, also inside other ids, attributes and texts.

    customer_id │ conversation_id   customer_id        │ conversation_id
    ana-42      │ ana-42/chat-7  →  p-0b1d7c9e3a52f468 │ p-0b1d7c9e3a52f468/chat-7
    """
    for column in REPEATING:
        repeating = (
            f"SELECT {column}, list(DISTINCT customer_id) FROM shaped "
            f"WHERE customer_id IS NOT NULL AND contains({column}, customer_id) GROUP BY {column}"
        )
        _replace(scratch, column, repeating, people.hidden_in)
    everyone = "SELECT DISTINCT customer_id, [customer_id] FROM shaped WHERE customer_id IS NOT NULL"
    _replace(scratch, "customer_id", everyone, lambda value, _: people.pseudonym(value))


def _replace(
    scratch: DuckDBPyConnection, column: str, values: str, hidden: Callable[[str, list[str]], str]
) -> None:
    scratch.execute("CREATE OR REPLACE TABLE hidden (value VARCHAR, meaning VARCHAR)")
    cursor = scratch.cursor()
    cursor.execute(values)
    while rows := cursor.fetchmany(BATCH):
        meanings = [hidden(value, customers) for value, customers in rows]
        named = {
            "value": pa.array([row[0] for row in rows], pa.string()),
            "meaning": pa.array(meanings, pa.string()),
        }
        append(scratch, "hidden", named)
    cursor.close()
    scratch.execute(
        f"UPDATE shaped SET {column} = meaning FROM hidden WHERE value = {column} AND meaning <> value"
    )
