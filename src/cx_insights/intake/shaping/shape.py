"""From cells to typed fields: one SELECT over the staged table, by the mapping.

Everything here runs inside the scratch database, column by column, so that ten million rows need no more memory
than ten thousand. What a word means is looked up per distinct value (`lookup.py`).
"""

from collections.abc import Callable
from collections.abc import Mapping as Columns
from dataclasses import dataclass
from dataclasses import field as column_of
from datetime import datetime
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping import words
from cx_insights.intake.mapping.names import normalised
from cx_insights.intake.mapping.recognise import Mapping
from cx_insights.intake.mapping.remembered import NOTHING_SAID, Corrections
from cx_insights.intake.mapping.surveys.scales import RANGES, Scale, scale_of
from cx_insights.intake.mapping.unread_times import UnreadTime
from cx_insights.intake.mapping.zones import Clock
from cx_insights.intake.redaction.columns import NUMBERED, is_masked_whole, mask_of_column
from cx_insights.intake.redaction.people import People
from cx_insights.intake.redaction.text import NEEDS_REDACTION, redact
from cx_insights.intake.shaping import actors, speakers
from cx_insights.intake.shaping.chance import spare_numbers_by_chance
from cx_insights.intake.shaping.identity import with_other_ids
from cx_insights.intake.shaping.rated_columns import Rated
from cx_insights.intake.staging.lookup import make_lookup, one, quoted
from cx_insights.intake.staging.table import COLUMNS_A_QUERY, Staged
from cx_insights.wording import number

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
_IDS_OF_THINGS = frozenset(("interaction_id", "conversation_id", "journey_id", "reference"))
_MOST_ACTORS = 1_000
_MOST_ANSWERS, _ENOUGH_ANSWERS = 1_000, 20
HARMLESS = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+ ?(Z|UTC|[+-][0-9:]+)?)?|-?[0-9]{1,12}([.][0-9]+)?)$"
_MAYBE_PERSONAL = (
    r"@|[０-＠]|%40|&#|^ *(tel|sip|sms|whatsapp|phone|mobile):"
    r"|^ *[+(0-9][0-9 ()./-]*[ ()./-][0-9 ()./-]*[A-Za-z]?$"
    r"|^[+(0-9][0-9]{12,}$|^ *[A-Za-z]{1,6} ?[0-9]{2}[0-9A-Za-z ./-]{4,}$|^[0-9]{6,}[0-9A-Za-z-]*[A-Za-z]$"
    r"|^[A-Za-z]{0,3}[0-9]{7,8}[A-Za-z]$"
)


@dataclass(frozen=True)
class Table:
    """One staged table with all that is known about how to read it."""

    staged: Staged
    mapping: Mapping
    name: str
    time_zone: str
    people: People
    clock: Clock | None = None
    corrections: Corrections = NOTHING_SAID
    given: dict[str, str] = column_of(default_factory=dict)
    remarks: tuple[str, ...] = ()
    remembered_at: datetime | None = None
    actors: dict[str, str] = column_of(default_factory=dict)
    speakers: dict[str, str] = column_of(default_factory=dict)
    steps: str = ""
    rated: tuple[Rated, ...] = ()
    unread_time: UnreadTime | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of this table before a row of it is read, one sentence each."""
        of_times = self.clock.notes if self.clock else ()
        unread = (self.unread_time.sentence,) if self.unread_time else ()
        return (*self.staged.notes, *self.remarks, *self.mapping.notes, *of_times, *unread)

    def cell(self, field: str) -> str | None:
        """The staged column of a field: 'c3'; or SQL for what another table of the import gives it (`join.py`)."""
        if field in self.given:
            return self.given[field]
        column = self.mapping.column(field)
        return f"c{self.staged.columns.index(column)}" if column else None

    def said(self, field: str) -> str:
        """SQL for what the export itself says in a field, marks for 'no value' included; NULL without a column."""
        column = self.mapping.column(field)
        return self.staged.original(self.staged.columns.index(column)) if column else "NULL::VARCHAR"

    def header(self, field: str) -> str:
        return self.mapping.column(field) or ""

    def by_vendor(self, field: str) -> dict[str, str]:
        """What words mean in a field of this vendor's export: {'inbound': 'customer'}; '' where they mean nothing."""
        seen = self.mapping.seen
        if seen is None:
            return {}
        vendors = {seen.column(name) for name in seen.export.fields.get(field, ())}
        return (
            dict(seen.export.values.get(field, {})) if self.mapping.column(field) in vendors - {None} else {}
        )

    def unit(self, field: str) -> str:
        """The unit of plain numbers in a field."""
        return self.mapping.seen.export.units.get(field, "seconds") if self.mapping.seen else "seconds"


def shape(scratch: DuckDBPyConnection, table: Table, of_rows: Columns[str, str]) -> tuple[str, ...]:
    """Make the table `shaped` with one row per record, and return notes for the receipt.

    `of_rows` is SQL by column for what rows as a whole say: `content_hash` and `as_of` tell a row from another version
    of it (`meaning.py`), `merged` that it was merged into another (`merged.py`).

    row │ problem │ content_hash │ interaction_id │ customer_id │ occurred_raw │ occurred_at         │ channel
      2 │ NULL    │ 9f3a...      │ 1041           │ C-17        │ 2/1/26 15:04 │ 2026-02-01 14:04:00 │ chat
    """
    columns: dict[str, str] = {
        "row": "row",
        "problem": "problem",
        **of_rows,
    }
    notes: list[str] = []
    for field in ID_FIELDS:
        columns[field] = _id(scratch, table, field)
    columns["customer_id"], of_ids = _by_other_ids(scratch, table, columns["customer_id"])
    notes += of_ids
    columns |= {field: table.cell(field) or "NULL::VARCHAR" for field in WORD_FIELDS}
    columns |= _time(table)
    columns |= _who(scratch, table)
    columns |= _channel(scratch, table, notes)
    columns |= _flags(scratch, table)
    columns |= _ratings(scratch, table, notes)
    columns["attributes"] = _attributes(scratch, table)
    columns |= {"sequence": "row", "moment": "NULL::VARCHAR", "reconstructed": "false"}
    columns |= {"room": "NULL::VARCHAR"}
    if talking := speakers.find(scratch, table):
        columns |= _speaking(scratch, table, talking)
    notes += talking.notes if talking else filter(None, who_acts(scratch, table))
    selected = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    scratch.execute(
        f"CREATE OR REPLACE TABLE shaped AS SELECT {selected} FROM {table.staged.table} ORDER BY rowid"
    )
    return tuple(notes)


def by_lookup(
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
    seen = table.mapping.seen
    other = seen.column(seen.export.fallbacks.get(field, "")) if seen else None
    if other is not None and cell != f"c{table.staged.columns.index(other)}":
        cell = f"coalesce({cell}, c{table.staged.columns.index(other)})"
    return pseudonymised(scratch, table, field, cell)


def _by_other_ids(scratch: DuckDBPyConnection, table: Table, customer: str) -> tuple[str, tuple[str, ...]]:
    """The customer with the next best ids where the mapped column is empty; personal ones become pseudonyms."""

    def called(name: str, cell: str) -> str:
        of_people = mask_of_column(normalised(name)) is not None
        personal = "true" if of_people else f"regexp_matches({cell}, {quoted(_MAYBE_PERSONAL)})"
        reads = table.people.pseudonym if of_people else table.people.called_if_personal
        return f"coalesce({by_lookup(scratch, table, f'other_{cell}', cell, reads, pa.string(), personal)}, {cell})"

    return with_other_ids(scratch, table.staged, table.mapping, customer, called)


def pseudonymised(scratch: DuckDBPyConnection, table: Table, name: str, cell: str) -> str:
    of_people = name == "customer_id" and mask_of_column(normalised(table.header(name))) is not None
    personal = "true" if of_people else f"regexp_matches({cell}, {quoted(_MAYBE_PERSONAL)})"
    called = table.people.pseudonym if of_people else table.people.called_if_personal
    looked_up = by_lookup(scratch, table, name, cell, called, pa.string(), personal)
    if name in _IDS_OF_THINGS:
        spare_numbers_by_chance(scratch, table.staged.table, cell, f"lookup_{name}")
    return f"coalesce({looked_up}, {cell})" if one(scratch, f"SELECT count(*) FROM lookup_{name}") else cell


def _time(table: Table) -> dict[str, str]:
    unknown = {"time_precision": "NULL::VARCHAR"}  # known once every row has its time (`precision.py`)
    if table.clock is None:
        return {**unknown, "occurred_raw": "NULL::VARCHAR", "occurred_at": "NULL::TIMESTAMP"}
    return {
        **unknown,
        "occurred_raw": table.clock.raw_sql,
        "occurred_at": f"CAST({table.clock.utc_sql} AS TIMESTAMP)",
    }


def _who(scratch: DuckDBPyConnection, table: Table) -> dict[str, str]:
    """Who acted. Without such a column: the customer where there are texts or customers, else nobody in particular."""
    agent = table.cell("agent")
    found = {
        "actor_original": table.said("actor"),
        "agent": pseudonymised(scratch, table, "agent", agent) if agent else "NULL::VARCHAR",
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
        looked_up = by_lookup(scratch, table, "actor", actor, meaning, pa.string())
        found["actor"] = f"coalesce({looked_up}, {found['actor']})"
    if author := table.cell("author"):
        found["author"] = pseudonymised(scratch, table, "author", author)
    return found


def _speaking(scratch: DuckDBPyConnection, table: Table, talking: speakers.Speakers) -> dict[str, str]:
    """Who acted, by who the speakers are; a customer is known by an id or a handle, or by nothing but the name."""
    own = talking.id_cell or talking.cell
    author = pseudonymised(scratch, table, "author", own)
    stands_for_speaker = table.cell("customer_id") in (None, talking.cell, talking.id_cell)
    known = talking.told_apart_by_id or not table.cell("conversation_id")
    role = speakers.role_sql(talking)
    name = pseudonymised(scratch, table, "agent", talking.cell)
    threaded = not table.staged.chat and (table.cell("conversation_id") or table.cell("reply_to"))
    found = {
        "actor": f"coalesce({_stated_actor(table)}, {role})",
        "actor_original": f"CASE WHEN {role} <> 'customer' THEN {talking.cell} END",  # a customer's name stays out
        "author": author if known else "NULL::VARCHAR",
        "agent": f"CASE WHEN {role} IN ('human', 'bot') THEN {name} END",
        "room": "NULL::VARCHAR" if threaded else speakers.room_cell(table),
    }
    return found | ({"customer_id": "NULL::VARCHAR"} if stands_for_speaker else {})


def _stated_actor(table: Table) -> str:
    """What a chat's own export says of the actor, where it does."""
    cell = table.cell("actor")
    return cell if cell and table.staged.chat else "NULL::VARCHAR"


def _actor_reader(scratch: DuckDBPyConnection, table: Table, cell: str) -> actors.Reader:
    """How this column's actors are meant; only turns with a text can be told apart by their sides."""
    return actors.reader(
        _different_actors(scratch, table, cell),
        table.header("actor"),
        spoken=table.cell("text") is not None,
        vendors=table.by_vendor("actor"),
        said=table.actors,
    )


def _different_actors(scratch: DuckDBPyConnection, table: Table, cell: str) -> list[str]:
    values = f"SELECT DISTINCT {cell} FROM {table.staged.table} WHERE {cell} IS NOT NULL LIMIT {_MOST_ACTORS}"
    return [value for (value,) in scratch.execute(values).fetchall()]


def who_acts(scratch: DuckDBPyConnection, table: Table) -> tuple[str | None, ...]:
    """What is to be said of the actors where no names had to be told apart."""
    return actor_note(scratch, table), speakers.one_sided(scratch, table)


def actor_note(scratch: DuckDBPyConnection, table: Table) -> str | None:
    """Which names in the column of actors are taken for bots; None where it has roles only."""
    cell = table.cell("actor")
    if cell is None or table.by_vendor("actor"):
        return None
    read = _actor_reader(scratch, table, cell)
    return actors.note(_different_actors(scratch, table, cell), table.header("actor"), read)


def _as_vendor_means(table: Table, field: str, read: Callable[[str], Any]) -> Callable[[str], Any]:
    """A reader that knows what words mean in this vendor's export; 'none' is no value, '*' any other word."""
    meant = table.by_vendor(field)
    if not meant:
        return read

    def reading(value: str) -> Any:
        said = meant.get(value.strip().casefold(), meant.get("*", value))
        return None if said == "none" else read(said)

    return reading


def _channel(scratch: DuckDBPyConnection, table: Table, notes: list[str]) -> dict[str, str]:
    cell = table.cell("channel")
    if cell is None:
        seen = table.mapping.seen
        guess = (seen and seen.export.channel) or words.default_channel(table.staged.columns, table.name)
        said = f"taken to be {guess}" if guess else "shown as Unknown"
        notes.append(f"No column says the channel; it is {said}.")
        return {"channel_original": "NULL::VARCHAR", "channel": quoted(guess or "unknown")}
    meaning = _as_vendor_means(table, "channel", words.channel)
    looked_up = by_lookup(scratch, table, "channel", cell, meaning, pa.string())
    return {"channel_original": table.said("channel"), "channel": f"coalesce({looked_up}, 'unknown')"}


def _flags(scratch: DuckDBPyConnection, table: Table) -> dict[str, str]:
    found = {}
    for field, read in (("handoff", words.flag_of), ("resolved", words.solved)):
        cell = table.cell(field)
        meaning = _as_vendor_means(table, field, read)
        found[field] = (
            by_lookup(scratch, table, field, cell, meaning, pa.bool_()) if cell else "NULL::BOOLEAN"
        )
    return found


def _ratings(scratch: DuckDBPyConnection, table: Table, notes: list[str]) -> dict[str, str]:
    readers = {
        "csat": _rating_reader(scratch, table, "csat", notes),
        "nps": _rating_reader(scratch, table, "nps", notes),
        "ces": _rating_reader(scratch, table, "ces", notes),
        "handle_seconds": words.duration(table.unit("handle_seconds")),
    }
    found = {"csat_original": table.said("csat")}
    for field, reader in readers.items():
        cell = table.cell(field)
        meaning = _as_vendor_means(table, field, reader)
        found[field] = (
            by_lookup(scratch, table, field, cell, meaning, pa.float64()) if cell else "NULL::DOUBLE"
        )
    return found


def _rating_reader(
    scratch: DuckDBPyConnection, table: Table, field: str, notes: list[str]
) -> Callable[[str], float | None]:
    """How this column's ratings are read: by the scale that its different answers are from."""
    cell = table.cell(field)
    scale = _scale(scratch, table, field, cell) if cell else None
    if scale is None:
        return words.satisfaction(5) if field == "csat" else words.between(*RANGES[field])
    low, high = RANGES[field]
    if scale.steps or (scale.low, scale.high) != (low, high):
        notes.append(
            f"{table.header(field)} runs from {scale.words}; it was brought to the scale from "
            f"{number(low)} to {number(high)}."
        )
    read, otherwise = scale.onto(field), words.satisfaction(5)
    if field != "csat" or not scale.steps:
        return read
    return lambda value: found if (found := read(value)) is not None else otherwise(value)


def _scale(scratch: DuckDBPyConnection, table: Table, field: str, cell: str) -> Scale | None:
    """The scale of a column; NPS is from 0 to 10, and few low efforts do not make another scale of theirs."""
    if field == "nps":
        return Scale(*RANGES["nps"], {})
    answered = f"FROM {table.staged.table} WHERE {cell} IS NOT NULL"
    codes = ", ".join(map(quoted, ("", *table.by_vendor(field))))
    said = scratch.execute(
        f"SELECT DISTINCT {cell} {answered} AND {cell} NOT IN ({codes}) LIMIT {_MOST_ANSWERS}"
    )
    scale = scale_of([value for (value,) in said.fetchall()])
    few = field == "ces" and (one(scratch, f"SELECT count(*) {answered}") or 0) < _ENOUGH_ANSWERS
    return Scale(*RANGES["ces"], {}) if few and scale and not scale.steps and scale.high < 7 else scale


def _attributes(scratch: DuckDBPyConnection, table: Table) -> str:
    """The columns that are no field, as JSON without the empty ones, personal data masked."""
    mapped = set(table.mapping.columns.values())
    unmapped = {f"c{index}": name for index, name in enumerate(table.staged.columns) if name not in mapped}
    if not unmapped:
        return "NULL::VARCHAR"
    sure = {cell: mask for cell, name in unmapped.items() if (mask := mask_of_column(normalised(name)))}
    cells = _masked(scratch, table, [cell for cell in unmapped if cell not in sure])
    cells |= {cell: _masked_whole(cell, mask) for cell, mask in sure.items()}
    pairs = ", ".join(f"{{'k': {quoted(name)}, 'v': {cells[cell]}}}" for cell, name in unmapped.items())
    filled = f"list_filter([{pairs}], lambda pair: pair.v IS NOT NULL)"
    return f"nullif(CAST(to_json(map_from_entries({filled})) AS VARCHAR), '{{}}')"


def _masked_whole(cell: str, mask: str) -> str:
    if is_masked_whole(mask, ""):
        return f"CASE WHEN {cell} IS NOT NULL THEN {quoted(mask)} END"
    return f"CASE WHEN regexp_matches({cell}, {quoted(NUMBERED)}) THEN {quoted(mask)} ELSE {cell} END"


def _needing(
    scratch: DuckDBPyConnection, table: Table, cells: list[str], needs: dict[str, str], of: int
) -> dict[str, int]:
    """How many values of each column must be looked at."""
    if of <= COLUMNS_A_QUERY:
        asked = ", ".join(f"count(*) FILTER (WHERE {needs[cell]})" for cell in cells)
        counted = scratch.execute(f"SELECT {asked} FROM {table.staged.table}").fetchone() or ()
        return dict(zip(cells, counted, strict=True))
    # One pattern for all: DuckDB makes ready each that stands in a query, which over thousands takes a minute.
    need = needs[cells[0]].replace(f"({cells[0]},", "(value,")
    names = ", ".join(cells)
    return dict(
        scratch.execute(
            f"WITH filled AS (UNPIVOT (SELECT {names} FROM {table.staged.table}) ON {names} "
            "INTO NAME cell VALUE value) "
            f"SELECT cell, count(*) FILTER (WHERE {need}) FROM filled GROUP BY cell"
        ).fetchall()
    )


def _masked(scratch: DuckDBPyConnection, table: Table, cells: list[str]) -> dict[str, str]:
    """SQL per cell that masks personal data; plain times and short numbers are not even looked at."""
    if not cells:
        return {}
    needs = {
        cell: f"regexp_matches({cell}, {quoted(NEEDS_REDACTION)}) AND NOT regexp_matches({cell}, {quoted(HARMLESS)})"
        for cell in cells
    }
    counts: dict[str, int] = {}
    for start in range(0, len(cells), COLUMNS_A_QUERY):
        counts |= _needing(scratch, table, cells[start : start + COLUMNS_A_QUERY], needs, len(cells))
    found = dict.fromkeys(cells, "")
    for cell in cells:
        looked_up = counts.get(cell) and by_lookup(
            scratch, table, f"mask_{cell}", cell, redact, pa.string(), needs[cell]
        )
        found[cell] = f"coalesce({looked_up}, {cell})" if looked_up else cell
    return found
