"""Comments of a ticket in columns of their own, each with who wrote it and when: 'Comment', 'Comment (2)', ...

    Issue key │ Comment                              │ Comment (2)
    SUP-1     │ 01/Mar/26 9:30 AM;557058:aa;On my way │ 01/Mar/26 4:00 PM;ben;Thank you

They become turns: of the customer where the author is the one who reported the ticket, else of an employee.
"""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.names import normalised
from cx_insights.intake.mapping.time_forms import DATE_PATTERN
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.intake.staging.table import Staged

_NAMED = frozenset(
    ("comment", "comments", "kommentar", "commentaire", "comentario", "comentário", "commento", "note")
)
_PARTS = r"^\s*([^;]{6,40});\s*([^;]{1,100});\s*((?s:.+))$"
_LEAST = 0.8


def comment_columns(scratch: DuckDBPyConnection, staged: Staged, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns whose cells are comments written as date;author;text."""
    named = [name for name in columns if _NAMED & set(normalised(name).split())]
    return tuple(name for name in named if _holds_comments(scratch, staged, name))


def _holds_comments(scratch: DuckDBPyConnection, staged: Staged, name: str) -> bool:
    cell = f"c{staged.columns.index(name)}"
    is_one = f"regexp_matches(strip_accents(lower({written_at(cell)})), {quoted(DATE_PATTERN)})"
    share = one(scratch, f"SELECT avg(({is_one})::INTEGER) FROM {staged.table} WHERE {cell} IS NOT NULL")
    return (share or 0) >= _LEAST


def written_at(cell: str) -> str:
    return _part(cell, 1)


def author(cell: str) -> str:
    return _part(cell, 2)


def words(cell: str) -> str:
    return _part(cell, 3)


def _part(cell: str, number: int) -> str:
    """SQL for a part of a comment; NULL where the cell is none."""
    return f"nullif(trim(regexp_extract({cell}, {quoted(_PARTS)}, {number})), '')"
