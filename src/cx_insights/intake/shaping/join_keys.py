"""Which columns of two tables name the same things: judged by what they are called, and by their values."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.names import core_words, name_score
from cx_insights.intake.mapping.remembered import header_key
from cx_insights.intake.shaping.shape import Table

_LEAST_FOUND = 0.8
_LEAST_FOUND_WHEN_CUT = 0.02
_SURE_BY_VALUES = 0.95
_ENOUGH_VALUES = 20
_LEAST_UNIQUE = 0.98
_BARE = frozenset(("id", "number", "key", "uuid", "guid", "code", "record", "unique"))
_MEANINGS = ("customer_id", "conversation_id", "journey_id", "reference", "interaction_id")


@dataclass(frozen=True)
class Key:
    """A column of one table (the parent) that does not repeat, and the column of another that refers to it."""

    parent: int
    child: int
    parent_column: str
    child_column: str
    parent_cell: str
    child_cell: str
    worth: float
    found: float
    cut: bool

    def given(self, name: str) -> str:
        """The column beside the child's own that holds what its partner says: 'g0_area'."""
        return f"g{self.parent}_{name}"

    @property
    def words(self) -> str:
        same = self.parent_column == self.child_column
        return f"'{self.child_column}'" if same else f"'{self.child_column}' = '{self.parent_column}'"


@dataclass(frozen=True)
class _Column:
    header: str
    cell: str
    unique: bool
    distinct: int
    long: bool


def comparable(cell: str) -> str:
    """SQL for an id without what spreadsheets and people add to it: '#1041', '1,041' and '1041.0' are 1041."""
    return f"lower(regexp_replace(trim({cell}), '^#|,|[.]0+$', '', 'g'))"


def keys_between(scratch: DuckDBPyConnection, tables: Sequence[Table], preview: int | None) -> list[Key]:
    """At most one key for each two tables, the best by names and values."""
    if len(tables) < 2:
        return []
    columns = [_columns(scratch, table) for table in tables]
    best: dict[frozenset[int], Key] = {}
    for parent in range(len(tables)):
        for child in range(len(tables)):
            if (
                parent == child
                or not _can_give(tables[parent])
                or _same_header(tables[parent], tables[child])
            ):
                continue
            pair = frozenset((parent, child))
            for key in _keys(scratch, tables, columns, (parent, child), preview):
                if pair not in best or _rank(tables, key) > _rank(tables, best[pair]):
                    best[pair] = key
    return _one_per_column(tables, list(best.values()))


def _one_per_column(tables: Sequence[Table], keys: list[Key]) -> list[Key]:
    """A column refers to one table only: 'ticket_id' to the tickets, not to messages that are numbered alike."""
    chosen: dict[tuple[int, str], Key] = {}
    for key in sorted(keys, key=lambda key: _rank(tables, key), reverse=True):
        chosen.setdefault((key.child, key.child_column), key)
    return list(chosen.values())


def _rank(tables: Sequence[Table], key: Key) -> tuple[float, float, bool, bool]:
    """Of two ways to join, the one by better names, then by more values; a table without a time rather gives."""
    return (
        round(key.worth, 1),
        round(key.found, 2),
        tables[key.parent].clock is None and tables[key.child].clock is not None,
        key.parent < key.child,
    )


def _can_give(table: Table) -> bool:
    """A table without a time gives its columns to others and is no rows itself, unless somebody speaks in it."""
    return table.clock is not None or not any(table.cell(field) for field in ("text", "touchpoint", "actor"))


def _same_header(one: Table, other: Table) -> bool:
    return header_key(one.staged.columns) == header_key(other.staged.columns)


def _columns(scratch: DuckDBPyConnection, table: Table) -> list[_Column]:
    """The columns of a table that may hold ids, measured in one go over the whole of it."""
    named = [(header, f"c{index}") for index, header in enumerate(table.staged.columns) if _may_be_id(header)]
    if not named:
        return []
    measures = ", ".join(
        f"count({cell}), count(DISTINCT {comparable(cell)}), coalesce(avg(length({cell})) >= 6, false)"
        for _, cell in named
    )
    rows, *figures = scratch.execute(
        f"SELECT count(*), {measures} FROM {table.staged.table} WHERE problem IS NULL"
    ).fetchone() or (0,)
    found = []
    for place, (header, cell) in enumerate(named):
        filled, distinct, long = figures[place * 3 : place * 3 + 3]
        unique = filled >= 0.9 * rows and distinct >= _LEAST_UNIQUE * filled
        if filled:
            found.append(_Column(header, cell, unique, distinct, long))
    return found


def _may_be_id(header: str) -> bool:
    return bool(_BARE & set(core_words(header))) or any(
        name_score(field, header) >= 0.6 for field in _MEANINGS
    )


def _keys(
    scratch: DuckDBPyConnection,
    tables: Sequence[Table],
    columns: list[list[_Column]],
    pair: tuple[int, int],
    preview: int | None,
) -> list[Key]:
    parent, child = pair
    cut = preview is not None and any(tables[place].staged.records >= preview for place in pair)
    found: list[Key] = []
    for theirs in columns[parent]:
        for mine in columns[child] if theirs.unique else ():
            worth = _alike(theirs, mine, tables[parent].name)
            if not worth:
                continue
            share = _share_found(scratch, tables, pair, theirs, mine)
            least = _LEAST_FOUND if worth >= 0.5 else _SURE_BY_VALUES
            if share >= (_LEAST_FOUND_WHEN_CUT if cut and worth >= 0.5 else least):
                found.append(
                    Key(parent, child, theirs.header, mine.header, theirs.cell, mine.cell, worth, share, cut)
                )
    return found


def _share_found(
    scratch: DuckDBPyConnection,
    tables: Sequence[Table],
    pair: tuple[int, int],
    theirs: _Column,
    mine: _Column,
) -> float:
    """The share of the child's different values that stand in the parent's column."""
    parent, child = (tables[place].staged.table for place in pair)
    row = scratch.execute(
        f"SELECT avg((value IN (SELECT {comparable(theirs.cell)} FROM {parent} WHERE problem IS NULL))::INTEGER) "
        f"FROM (SELECT DISTINCT {comparable(mine.cell)} AS value FROM {child} "
        f"WHERE problem IS NULL AND {mine.cell} IS NOT NULL)"
    ).fetchone()
    return float(row[0] or 0.0) if row else 0.0


def _alike(theirs: _Column, mine: _Column, parent_name: str) -> float:
    """How much the names say that the child's column refers to the parent's; 0.3 where only values can tell."""
    their_core, my_core = core_words(theirs.header), core_words(mine.header)
    bare = set(their_core) <= _BARE
    if set(my_core) <= _BARE:
        return 0.0
    if sorted(their_core) == sorted(my_core):
        return 1.0
    if bare and set(my_core) - _BARE and (set(my_core) - _BARE) <= _singular(parent_name):
        return 0.95
    if set(their_core) - _BARE and set(their_core) - _BARE == set(my_core) - _BARE:
        return 0.9
    means = max(
        min(name_score(field, theirs.header), name_score(field, mine.header)) for field in _MEANINGS[:4]
    )
    if means >= 0.75:
        return 0.7
    if bare and any(name_score(field, mine.header) >= 0.75 for field in _MEANINGS[:4]):
        return 0.5
    return 0.3 if mine.distinct >= _ENOUGH_VALUES and mine.long and theirs.long else 0.0


def _singular(name: str) -> set[str]:
    """'support_tickets.csv' → support, ticket; 'book.xlsx: Orders' → book, order"""
    words = core_words(PurePath(name.replace(": ", " ")).stem)
    return {*words, *(word.removesuffix("s") for word in words)}
