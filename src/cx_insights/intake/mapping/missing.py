"""What exports write where they have no value: NULL, N/A, '?' and the like count as empty, but never in free text."""

from collections.abc import Iterable
from dataclasses import replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.names import name_score
from cx_insights.intake.mapping.profile import words_sql
from cx_insights.intake.staging.lookup import quoted
from cx_insights.intake.staging.table import COLUMNS_A_QUERY, Staged

MARKS = (
    *("null", "(null)", "<null>", "[null]", "#null!", "\\n", "n/a", "#n/a", "<na>", "<n/a>", "(n/a)", "n.a."),
    *("nan", "?", "??", "???", "-", "--", "---", "–", "—", "k.a.", "k. a.", "s/d"),
)
# These are words, too: they count as marks only beside other values, 'NA' only where it is no code like EU or CA.
WORDS = ("none", "na", "nil")
LONGEST_MARK = max(map(len, MARKS))
MOST_NAMED = 5


def without_marks(scratch: DuckDBPyConnection, staged: Staged, texts: Iterable[str] = ()) -> Staged:
    """Empty the cells that hold a mark for 'no value'; what stood there is kept for the row's content and quarantine.

    location │ category        c0   │ c1      │ r0
    Berlin   │ late       →    Berlin │ late  │ NULL
    ?        │ late            NULL │ late    │ ?

    `texts` are columns that are known to hold free text; others are told by their name and their words.
    """
    counts = _counts(scratch, staged)
    marked: list[int] = []
    for index, name in enumerate(staged.columns):
        if not counts[index] or name in texts or index in staged.marked:
            continue
        if condition := _marks_of(scratch, staged.table, f"c{index}", name):
            scratch.execute(f"ALTER TABLE {staged.table} ADD COLUMN r{index} VARCHAR")
            scratch.execute(
                f"UPDATE {staged.table} SET r{index} = c{index}, c{index} = NULL WHERE {condition}"
            )
            marked.append(index)
    if not marked:
        return staged
    return replace(
        staged,
        marked=frozenset((*staged.marked, *marked)),
        notes=(*staged.notes, _note([staged.columns[index] for index in marked])),
    )


def _is_mark(cell: str, marks: Iterable[str]) -> str:
    listed = ", ".join(quoted(mark) for mark in marks)
    # CASE, not AND: longer cells are spared the list.
    return f"CASE WHEN length({cell}) <= {LONGEST_MARK} THEN lower({cell}) IN ({listed}) ELSE false END"


def _counts(scratch: DuckDBPyConnection, staged: Staged) -> tuple[int, ...]:
    """How many cells of each column may be marks."""
    tests = [_is_mark(f"c{index}", (*MARKS, *WORDS)) for index in range(len(staged.columns))]
    counts: list[int] = []
    for start in range(0, len(tests), COLUMNS_A_QUERY):
        asked = ", ".join(
            f"count(*) FILTER (WHERE {test})" for test in tests[start : start + COLUMNS_A_QUERY]
        )
        counts += (
            scratch.execute(f"SELECT {asked} FROM {staged.table} WHERE problem IS NULL").fetchone() or ()
        )
    return tuple(counts)


def _marks_of(scratch: DuckDBPyConnection, table: str, cell: str, name: str) -> str:
    """SQL for the cells of a column that are marks; empty where it has none, or holds free text."""
    others, distinct, words, codes, listed = scratch.execute(f"""
        SELECT count(*), count(DISTINCT {cell}), avg({words_sql(cell)}),
               avg(regexp_full_match({cell}, '[A-Z]{{2,4}}')::INTEGER),
               (SELECT list(DISTINCT lower({cell})) FROM {table} WHERE problem IS NULL
                AND {_is_mark(cell, (*MARKS, *WORDS))})
        FROM {table} WHERE problem IS NULL AND {cell} IS NOT NULL AND NOT {_is_mark(cell, (*MARKS, *WORDS))}
    """).fetchone() or (0, 0, 0.0, 0.0, [])
    if others and _is_free_text(name, others, distinct, words):
        return ""
    also = [word for word in WORDS if others and (word != "na" or codes < 0.5)]
    marks = [mark for mark in listed if mark in MARKS or mark in also]
    return f"problem IS NULL AND {_is_mark(cell, marks)}" if marks else ""


def _is_free_text(name: str, filled: int, distinct: int, mean_words: float) -> bool:
    varied = distinct > 200 or distinct > 0.1 * filled
    return varied and (mean_words >= 6 or (mean_words >= 1.6 and name_score("text", name) > 0))


def _note(columns: list[str]) -> str:
    named = ", ".join(f"'{name}'" for name in columns[:MOST_NAMED])
    more = f" and further columns ({len(columns) - MOST_NAMED})" if len(columns) > MOST_NAMED else ""
    return f"Marks such as NULL, N/A, - or ? were read as no value in {named}{more}."
