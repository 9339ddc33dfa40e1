"""Tables of one import that belong together are joined by their ids: tickets and messages, orders and chats.

    customers.csv  customer_id → segment, area        no moments of its own: gives columns to the others
    tickets.csv    Id, customer_id, created_at        rows of its own; gives customer, product ... to its messages
    messages.csv   ticket_id, sent_at, text           rows of its own, in the conversation of the ticket

Nothing is copied into the rows as the file has them, so that a file imported alone later is known again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.names import name_score, normalised
from cx_insights.intake.mapping.recognise import NO_CUSTOMER, NO_CUSTOMER_OF_JOURNEYS, NO_TIME
from cx_insights.intake.mapping.zones import Clock
from cx_insights.intake.shaping.join_keys import Key, comparable, keys_between
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.model.fields import BY_NAME
from cx_insights.wording import count

# What is true of all rows of a case; who acted, what was said and how it was rated is not.
_GIVEN = (
    *("customer_id", "journey_id", "reference", "channel", "area", "issue", "product", "segment", "language"),
)
# What may be counted once only, so that of several rows the last one gets it.
_MEASURED = ("resolved", "csat", "nps", "ces", "handle_seconds")


@dataclass(frozen=True)
class Joined:
    """The tables whose rows are interactions, and all of them in the order of the files."""

    tables: list[Table]
    all_tables: list[Table]


def join(scratch: DuckDBPyConnection, tables: Sequence[Table], preview: int | None = None) -> Joined:
    """Find what belongs together, give fields from table to table, and say so in the tables' remarks.

    `preview` is the number of rows at which tables were cut, whose partners may stand further down.
    """
    found = list(tables)
    lookups: set[int] = set()
    for key in _givers_first(keys_between(scratch, tables, preview)):
        parent, child = found[key.parent], found[key.child]
        if _gives_only(parent, key):
            found[key.child] = _given(scratch, parent, child, key, (*_GIVEN, *_MEASURED))
            found[key.parent] = _remarked(
                parent,
                f"Rows of {parent.name} are no moments of their own: they tell more of {child.name}, by {key.words}.",
            )
            lookups.add(key.parent)
        else:
            found[key.parent], found[key.child] = _linked(scratch, parent, child, key)
    return Joined([table for place, table in enumerate(found) if place not in lookups], found)


def _givers_first(keys: list[Key]) -> list[Key]:
    """In such an order that a table has received everything before it gives: customers, tickets, messages."""
    ordered: list[Key] = []
    left = list(keys)
    while left:
        waiting = {key.child for key in left}
        ready = [key for key in left if key.parent not in waiting] or left[:1]
        ordered += ready
        left = [key for key in left if key not in ready]
    return ordered


def _gives_only(parent: Table, key: Key) -> bool:
    """Whether a table is a list of customers or the like: without a time, or of customers to whom nothing happens."""
    if parent.clock is None:
        return True
    happens = {"text", "touchpoint", "actor", "channel", "conversation_id", "csat", "reply_to"}
    of_customers = name_score("customer_id", key.child_column) >= 0.75
    return of_customers and not any(
        parent.mapping.column(field) not in (None, key.parent_column) for field in happens
    )


def _linked(scratch: DuckDBPyConnection, parent: Table, child: Table, key: Key) -> tuple[Table, Table]:
    """Both tables keep their rows and get the same conversation or journey."""
    field = _link_field(parent, child, key)
    if child.mapping.column("interaction_id") == key.child_column:  # it names the partner's row, not this one
        child = replace(child, mapping=child.mapping.with_overrides({"interaction_id": ""}))
    child = _given(scratch, parent, child, key, _GIVEN)
    parent = _remarked(parent, child.remarks[-1])
    if field:
        because = f"joined to {parent.name}"
        partner = f"coalesce({key.given('key')}, {key.child_cell})"
        child = replace(
            child,
            mapping=child.mapping.also(field, key.child_column, because),
            given={**child.given, field: partner},
        )
        mapping = parent.mapping.also(field, key.parent_column, f"{child.name} refers to it")
        parent = replace(parent, mapping=mapping, given={**parent.given, field: key.parent_cell})
    return _told_apart(scratch, _said_once(scratch, parent, child, key), child, key), child


def _link_field(parent: Table, child: Table, key: Key) -> str | None:
    """What rows with one key have in common: an order is a journey, a ticket or chat is a conversation."""
    if name_score("customer_id", key.child_column) >= 0.75:
        return None
    ways = ["conversation_id", "journey_id"]
    if name_score("reference", key.child_column) >= 0.5:
        ways.reverse()
    for field in ways:
        taken = (parent.mapping.column(field), child.mapping.column(field))
        if taken[0] in (None, key.parent_column) and taken[1] in (None, key.child_column):
            return field
    return None


def _given(
    scratch: DuckDBPyConnection, parent: Table, child: Table, key: Key, fields: Sequence[str]
) -> Table:
    """The child with columns beside its own that hold what its partner says, used where its own are empty."""
    wanted = [
        field
        for field in fields
        if field in parent.given or (parent.cell(field) and parent.mapping.column(field) != key.parent_column)
    ]
    borrows = child.clock is None and parent.clock is not None
    columns = {"key": ("VARCHAR", key.parent_cell), **{f: ("VARCHAR", str(parent.cell(f))) for f in wanted}}
    if parent.clock and borrows:
        columns["time"] = ("TIMESTAMP", f"CAST({parent.clock.utc_sql} AS TIMESTAMP)")
    for name, (kind, _) in columns.items():
        scratch.execute(f"ALTER TABLE {child.staged.table} ADD COLUMN {key.given(name)} {kind}")
    picked = ", ".join(f"any_value({sql}) AS {key.given(name)}" for name, (_, sql) in columns.items())
    scratch.execute(
        f"UPDATE {child.staged.table} SET {', '.join(f'{key.given(n)} = p.{key.given(n)}' for n in columns)} "
        f"FROM (SELECT {comparable(key.parent_cell)} AS joined_on, {picked} FROM {parent.staged.table} "
        f"WHERE problem IS NULL AND {key.parent_cell} IS NOT NULL GROUP BY joined_on) p "
        f"WHERE p.joined_on = {comparable(key.child_cell)}"
    )
    _once_per_key(scratch, child, key, [field for field in wanted if field in _MEASURED])
    given = {**child.given, **{field: _coalesced(child.cell(field), key.given(field)) for field in wanted}}
    untrue = (NO_CUSTOMER, NO_CUSTOMER_OF_JOURNEYS) if "customer_id" in wanted else ()
    mapping = child.mapping.without(*untrue)
    child = replace(child, given=given, mapping=mapping)
    if borrows:
        child = _with_time_of_partner(scratch, parent, child, key)
    return _remarked(child, _sentence(scratch, parent, child, key, wanted))


def _coalesced(own: str | None, given: str) -> str:
    return f"coalesce({own}, {given})" if own else given


def _once_per_key(scratch: DuckDBPyConnection, child: Table, key: Key, fields: list[str]) -> None:
    """A rating of the whole case stays with its last row, so that it counts once."""
    if not fields:
        return
    latest = f"{child.clock.utc_sql} DESC NULLS LAST, " if child.clock else ""
    scratch.execute(
        f"UPDATE {child.staged.table} SET {', '.join(f'{key.given(field)} = NULL' for field in fields)} "
        f"WHERE row NOT IN (SELECT row FROM {child.staged.table} WHERE {key.given('key')} IS NOT NULL "
        f"QUALIFY row_number() OVER (PARTITION BY {key.given('key')} ORDER BY {latest} row DESC) = 1)"
    )


def _with_time_of_partner(scratch: DuckDBPyConnection, parent: Table, child: Table, key: Key) -> Table:
    """Rows without any time stand at the time of their partner, those without one at the end."""
    last = one(scratch, f"SELECT max({key.given('time')}) FROM {child.staged.table}")
    time = f"coalesce({key.given('time')}, TIMESTAMP {quoted(str(last))})" if last else "NULL::TIMESTAMP"
    clock = Clock("NULL::VARCHAR", time, parent.time_zone, known=True)
    mapping = child.mapping.without(NO_TIME)
    child = replace(child, clock=clock, time_zone=parent.time_zone, mapping=mapping)
    return _remarked(
        child, f"Rows of {child.name} have no time of their own and stand at that of {parent.name}."
    )


def _said_once(scratch: DuckDBPyConnection, parent: Table, child: Table, key: Key) -> Table:
    """What a ticket says that is also its first message counts with the message alone."""
    own, theirs = parent.cell("text"), child.cell("text")
    if not own or not theirs:
        return parent
    name = f"said_in_{key.child}"
    scratch.execute(f"ALTER TABLE {parent.staged.table} ADD COLUMN {name} BOOLEAN")
    scratch.execute(
        f"UPDATE {parent.staged.table} SET {name} = true FROM (SELECT DISTINCT {comparable(key.child_cell)} AS "
        f"joined_on, {theirs} AS said FROM {child.staged.table} WHERE {theirs} IS NOT NULL) m "
        f"WHERE m.joined_on = {comparable(key.parent_cell)} AND m.said = {own}"
    )
    twice = one(scratch, f"SELECT count({name}) FROM {parent.staged.table}")
    if not twice:
        return parent
    parent = replace(parent, given={**parent.given, "text": f"CASE WHEN {name} THEN NULL ELSE {own} END"})
    rows = "1 row" if twice == 1 else f"{count(twice)} rows"
    return _remarked(
        parent, f"In {rows} of {parent.name} the text stands in {child.name}, too, and counts there only."
    )


def _told_apart(scratch: DuckDBPyConnection, parent: Table, child: Table, key: Key) -> Table:
    """Where both tables number their rows 1, 2, 3 ..., the numbers of one get its name before them."""
    mine, theirs = parent.cell("interaction_id"), child.cell("interaction_id")
    if not mine or not theirs:
        return parent
    both = one(
        scratch,
        f"SELECT count(*) FROM {parent.staged.table} WHERE {mine} IN (SELECT {theirs} FROM {child.staged.table})",
    )
    if not both:
        return parent
    word = normalised(key.child_column).split()[0]
    told = f"{quoted(word + '-')} || {mine}"
    return replace(parent, given={**parent.given, "interaction_id": told})


def _sentence(
    scratch: DuckDBPyConnection, parent: Table, child: Table, key: Key, fields: Sequence[str]
) -> str:
    rows, found = scratch.execute(
        f"SELECT count(*), count({key.given('key')}) FROM {child.staged.table} WHERE problem IS NULL"
    ).fetchone() or (0, 0)
    labels = ", ".join(_label(field) for field in fields)
    got = f" and have {labels} from it" if labels else ""
    without = f"; {count(rows - found)} did not and come in as they are" if rows > found else ""
    first = " of the first rows" if key.cut else ""
    return (
        f"{child.name} is joined to {parent.name} by {key.words}: {count(found)} of {count(rows)} rows{first} found "
        f"their partner{got}{without}."
    )


def _label(field: str) -> str:
    label = BY_NAME[field].label
    return label if label.isupper() else label.lower()


def _remarked(table: Table, sentence: str) -> Table:
    return replace(table, remarks=(*table.remarks, sentence))
