"""From cells to typed fields: one SELECT over the staged table, by the mapping.

Everything here runs inside the scratch database, column by column, so that ten million rows need no more memory
than ten thousand. What a word means is looked up per distinct value (`lookup.py`).
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.intake import words
from cx_insights.intake.lookup import make_lookup, one, quoted
from cx_insights.intake.mapping.recognise import Mapping
from cx_insights.intake.mapping.times import joined, read_times
from cx_insights.intake.reading.staging import Staged
from cx_insights.intake.redact import NEEDS_REDACTION, looks_personal, redact

ID_FIELDS = ("interaction_id", "customer_id", "conversation_id", "journey_id", "reference")
WORD_FIELDS = (
    "touchpoint",
    "stage",
    "text",
    "area",
    "issue",
    "product",
    "segment",
    "handoff_reason",
    "language",
)
_MOST_ACTORS = 100
_HARMLESS = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+ ?(Z|UTC|[+-][0-9:]+)?)?|-?[0-9]{1,12}([.][0-9]+)?)$"
_MAYBE_PERSONAL = r"@|^(tel|sip):|^[+(0-9][0-9 ()./-]{6,}$"


@dataclass(frozen=True)
class Table:
    """One staged table with all that is known about how to read it."""

    staged: Staged
    mapping: Mapping
    name: str
    time_zone: str
    pseudonym_key: bytes

    def cell(self, field: str) -> str | None:
        """The staged column of a field: 'c3'."""
        column = self.mapping.column(field)
        return f"c{self.staged.columns.index(column)}" if column else None

    def said(self, field: str) -> str:
        """SQL for what the export itself says in a field, marks for 'no value' included; NULL without a column."""
        column = self.mapping.column(field)
        return self.staged.original(self.staged.columns.index(column)) if column else "NULL::VARCHAR"

    def header(self, field: str) -> str:
        return self.mapping.column(field) or ""


def shape(scratch: DuckDBPyConnection, table: Table) -> tuple[str, ...]:
    """Make the table `shaped` with one row per record, and return notes for the receipt.

    row │ problem │ content_hash │ interaction_id │ customer_id │ occurred_raw │ occurred_at         │ channel
      2 │ NULL    │ 9f3a...      │ 1041           │ C-17        │ 2/1/26 15:04 │ 2026-02-01 14:04:00 │ chat
    """
    columns: dict[str, str] = {"row": "row", "problem": "problem", "content_hash": _content_hash(table)}
    notes: list[str] = []
    for field in ID_FIELDS:
        columns[field] = _id(scratch, table, field)
    columns |= {field: table.cell(field) or "NULL::VARCHAR" for field in WORD_FIELDS}
    columns |= _time(scratch, table)
    columns |= _who(scratch, table)
    columns |= _channel(scratch, table, notes)
    columns |= _flags(scratch, table)
    columns |= _ratings(scratch, table, notes)
    columns["attributes"] = _attributes(scratch, table)
    selected = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    scratch.execute(
        f"CREATE OR REPLACE TABLE shaped AS SELECT {selected} FROM {table.staged.table} ORDER BY rowid"
    )
    return tuple(notes)


def _content_hash(table: Table) -> str:
    """Equal for rows with the same values in the same columns, whatever the order of the columns."""
    named = sorted((name, table.staged.original(index)) for index, name in enumerate(table.staged.columns))
    cells = ", ".join(f"{quoted(name + '=')} || {cell}" for name, cell in named)
    return f"md5(concat_ws(chr(31), {cells}))"


def _looked_up(
    scratch: DuckDBPyConnection,
    table: Table,
    name: str,
    cell: str,
    meaning: Callable[[str], Any],
    kind: pa.DataType,
    where: str = "true",
) -> str:
    """SQL for what a cell means, through a lookup table of its distinct values."""
    values = f"SELECT DISTINCT {cell} FROM {table.staged.table} WHERE {cell} IS NOT NULL AND {where}"
    make_lookup(scratch, f"lookup_{name}", values, meaning, kind)
    return f"(SELECT meaning FROM lookup_{name} WHERE value = {cell})"


def _id(scratch: DuckDBPyConnection, table: Table, field: str) -> str:
    """The id as it stands; one that is an e-mail address or a phone number becomes a pseudonym."""
    cell = table.cell(field)
    if cell is None:
        return "NULL::VARCHAR"
    return _pseudonymised(scratch, table, field, cell)


def _pseudonymised(scratch: DuckDBPyConnection, table: Table, name: str, cell: str) -> str:
    personal = f"regexp_matches({cell}, {quoted(_MAYBE_PERSONAL)})"

    def pseudonym(value: str) -> str:
        if not looks_personal(value):
            return value
        return "p-" + hmac.digest(table.pseudonym_key, value.casefold().encode(), "sha256").hex()[:16]

    looked_up = _looked_up(scratch, table, name, cell, pseudonym, pa.string(), personal)
    return f"coalesce({looked_up}, {cell})" if one(scratch, f"SELECT count(*) FROM lookup_{name}") else cell


def _time(scratch: DuckDBPyConnection, table: Table) -> dict[str, str]:
    cell = table.cell("occurred_at")
    if cell is None:
        return {"occurred_raw": "NULL::VARCHAR", "occurred_at": "NULL::TIMESTAMP"}
    if time_of_day := table.cell("time_of_day"):
        cell = joined(cell, time_of_day)
    reading = read_times(scratch, table.staged.table, cell, table.header("occurred_at"))
    utc = reading.sql
    if not reading.zone_in_values and table.time_zone != "UTC":
        utc = f"timezone('UTC', timezone({quoted(table.time_zone)}, {reading.sql}))"
    return {"occurred_raw": cell, "occurred_at": f"CAST({utc} AS TIMESTAMP)"}


def _who(scratch: DuckDBPyConnection, table: Table) -> dict[str, str]:
    """Who acted. Without such a column: the customer where there are texts or customers, else nobody in particular."""
    agent = table.cell("agent")
    found = {
        "actor_original": table.said("actor"),
        "agent": _pseudonymised(scratch, table, "agent", agent) if agent else "NULL::VARCHAR",
        "author": "NULL::VARCHAR",
        "reply_to": table.cell("reply_to") or "NULL::VARCHAR",
    }
    # Steps of a process that name neither a customer nor a text happen in the company's systems.
    spoken = table.cell("text") or table.cell("customer_id") or table.cell("author")
    nobody = "customer" if spoken or not table.cell("touchpoint") else "system"
    if not table.cell("text") and agent:
        found["actor"] = f"CASE WHEN {agent} IS NULL THEN {quoted(nobody)} ELSE 'human' END"
    else:
        found["actor"] = quoted(nobody)
    if actor := table.cell("actor"):
        meaning = _actor_reader(scratch, table, actor)
        looked_up = _looked_up(scratch, table, "actor", actor, meaning, pa.string())
        found["actor"] = f"coalesce({looked_up}, {found['actor']})"
    if author := table.cell("author"):
        found["author"] = _pseudonymised(scratch, table, "author", author)
    return found


def _actor_reader(scratch: DuckDBPyConnection, table: Table, cell: str) -> Callable[[str], str]:
    """How this column's actors are meant; only turns with a text can be told apart by their sides."""
    header = table.header("actor")
    if not table.cell("text"):
        return lambda value: words.actor(value, header)
    values = f"SELECT DISTINCT {cell} FROM {table.staged.table} WHERE {cell} IS NOT NULL LIMIT {_MOST_ACTORS}"
    return words.actor_reader([value for (value,) in scratch.execute(values).fetchall()], header)


def _channel(scratch: DuckDBPyConnection, table: Table, notes: list[str]) -> dict[str, str]:
    cell = table.cell("channel")
    if cell is None:
        guess = words.default_channel(table.staged.columns, table.name)
        said = f"taken to be {guess}" if guess else "shown as Unknown"
        notes.append(f"No column says the channel; it is {said}.")
        return {"channel_original": "NULL::VARCHAR", "channel": quoted(guess or "unknown")}
    looked_up = _looked_up(scratch, table, "channel", cell, words.channel, pa.string())
    return {"channel_original": table.said("channel"), "channel": f"coalesce({looked_up}, 'unknown')"}


def _flags(scratch: DuckDBPyConnection, table: Table) -> dict[str, str]:
    found = {}
    for field in ("handoff", "resolved"):
        cell = table.cell(field)
        found[field] = (
            _looked_up(scratch, table, field, cell, words.flag_of, pa.bool_()) if cell else "NULL::BOOLEAN"
        )
    return found


def _ratings(scratch: DuckDBPyConnection, table: Table, notes: list[str]) -> dict[str, str]:
    readers = {
        "csat": _satisfaction_reader(scratch, table, notes),
        "nps": words.between(0, 10),
        "ces": words.between(1, 7),
        "handle_seconds": words.seconds,
    }
    found = {"csat_original": table.said("csat")}
    for field, reader in readers.items():
        cell = table.cell(field)
        found[field] = (
            _looked_up(scratch, table, field, cell, reader, pa.float64()) if cell else "NULL::DOUBLE"
        )
    return found


def _satisfaction_reader(
    scratch: DuckDBPyConnection, table: Table, notes: list[str]
) -> Callable[[str], float | None]:
    cell = table.cell("csat")
    if cell is None:
        return words.satisfaction(5)
    sql = f"SELECT max(try_cast(replace({cell}, ',', '.') AS DOUBLE)) FROM {table.staged.table}"
    highest = one(scratch, sql) or 5.0
    if highest > 5:
        notes.append(
            f"{table.header('csat')} runs up to {highest:g}; it was brought to the scale from 1 to 5."
        )
    return words.satisfaction(highest)


def _attributes(scratch: DuckDBPyConnection, table: Table) -> str:
    """The columns that are no field, as JSON without the empty ones, personal data masked."""
    mapped = set(table.mapping.columns.values())
    unmapped = {f"c{index}": name for index, name in enumerate(table.staged.columns) if name not in mapped}
    if not unmapped:
        return "NULL::VARCHAR"
    cells = _masked(scratch, table, list(unmapped))
    pairs = ", ".join(f"{{'k': {quoted(name)}, 'v': {cells[cell]}}}" for cell, name in unmapped.items())
    filled = f"list_filter([{pairs}], lambda pair: pair.v IS NOT NULL)"
    return f"nullif(CAST(to_json(map_from_entries({filled})) AS VARCHAR), '{{}}')"


def _masked(scratch: DuckDBPyConnection, table: Table, cells: list[str]) -> dict[str, str]:
    """SQL per cell that masks personal data; plain times and short numbers are not even looked at."""
    needs = {
        cell: f"regexp_matches({cell}, {quoted(NEEDS_REDACTION)}) AND NOT regexp_matches({cell}, {quoted(_HARMLESS)})"
        for cell in cells
    }
    counts = scratch.execute(
        f"SELECT {', '.join(f'count(*) FILTER (WHERE {sql})' for sql in needs.values())} FROM {table.staged.table}"
    ).fetchone()
    found = dict.fromkeys(cells, "")
    for cell, count in zip(cells, counts or (), strict=True):
        looked_up = count and _looked_up(
            scratch, table, f"mask_{cell}", cell, redact, pa.string(), needs[cell]
        )
        found[cell] = f"coalesce({looked_up}, {cell})" if looked_up else cell
    return found
