"""What an import would give, tried out on its first rows before anything is stored: rows set aside, choices of step.

The rows go through all that an import does with them, but for the scores of their texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duckdb import DuckDBPyConnection

from cx_insights.errors import CxError
from cx_insights.intake.foreseen import Foreseen, Place, Sketch
from cx_insights.intake.mapping.remembered import CHANNEL, LIFE_CYCLE
from cx_insights.intake.receipt import silent
from cx_insights.intake.shaping.prepare import Prepared, prepare
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.shaping.tickets import rows_are_cases, tickets
from cx_insights.intake.staging.lookup import one
from cx_insights.intake.staging.table import new_table_name
from cx_insights.texts.sentiment import Part

TRIED_ROWS = 5_000
SKETCHED_ROWS = 1_000
_MOST_COLUMNS = 3
_FEWEST_STEPS, _MOST_STEPS = 3, 60
_PLACES = 12
_TRIED = 99


class _Unscored:
    """Scores are not waited for; what can be scored at all is known without them."""

    version = "tried"
    in_processes = False

    def scores(self, texts: Sequence[str]) -> list[float]:
        return [0.0] * len(texts)

    def parts(self, _text: str) -> tuple[Part, ...]:
        return ()


def foresee(scratch: DuckDBPyConnection, table: Table) -> Foreseen | None:
    """Try an import out; None where it would be refused, which the import says in its own words."""
    first = _first_rows(scratch, table, TRIED_ROWS)
    try:
        part = _tried(scratch, first)
    except CxError:
        return None
    holds, now = _holds(scratch), _sketch(scratch, part.table.steps)
    chosen = _chosen(scratch, table)
    sketches = [replace(now, steps=chosen)]
    fewer = _first_rows(scratch, table, SKETCHED_ROWS)
    for choice in _choices(scratch, fewer, chosen):
        try:
            _tried(scratch, choice)
        except CxError:
            continue
        found = _sketch(scratch, choice.steps)
        if found.different and _tells_otherwise(found, sketches):
            sketches.append(found)
    for name in (first.staged.table, fewer.staged.table, f"ready_{_TRIED}", f"aside_{_TRIED}"):
        scratch.execute(f"DROP TABLE IF EXISTS {name}")
    return Foreseen(part.read, part.aside, holds, tuple(sketches), chosen)


def _first_rows(scratch: DuckDBPyConnection, table: Table, most: int) -> Table:
    name = new_table_name(scratch)
    scratch.execute(f"CREATE TABLE {name} AS SELECT * FROM {table.staged.table} ORDER BY row LIMIT {most}")
    staged = replace(table.staged, table=name, records=one(scratch, f"SELECT count(*) FROM {name}"))
    return replace(table, staged=staged)


def _tried(scratch: DuckDBPyConnection, table: Table) -> Prepared:
    return prepare(scratch, table, _TRIED, _Unscored(), silent)


def _chosen(scratch: DuckDBPyConnection, table: Table) -> str:
    """What is a step as the table is read now: a column, the life of a ticket, or the contact alone."""
    if table.steps:
        return table.steps
    if tickets(scratch, table, rows_are_cases(table)):
        return LIFE_CYCLE
    return table.mapping.column("touchpoint") or CHANNEL


def _choices(scratch: DuckDBPyConnection, table: Table, chosen: str) -> Iterator[Table]:
    """The table with each other choice of step: the life of a ticket, the best columns, the contact alone."""
    bare = replace(table, steps="", mapping=table.mapping.with_overrides({"touchpoint": ""}))
    if chosen != LIFE_CYCLE and tickets(scratch, bare, rows_are_cases(bare)):
        yield replace(bare, steps=LIFE_CYCLE)
    for column in _columns(scratch, table, chosen):
        mapping = bare.mapping.also("touchpoint", column, "chosen as the step")
        yield replace(table, steps=column, mapping=mapping)
    if chosen != CHANNEL:
        yield replace(bare, steps=CHANNEL)


def _columns(scratch: DuckDBPyConnection, table: Table, chosen: str) -> list[str]:
    """Columns of a few different words, those that are known to name what it is about before the others."""
    mapping = table.mapping
    named = [mapping.column(field) for field in ("touchpoint", "issue", "stage")]
    others = [name for name in mapping.unmapped if _is_of_words(scratch, table, name)]
    found = [name for name in (*named, *others) if name and name != chosen]
    return list(dict.fromkeys(found))[:_MOST_COLUMNS]


def _is_of_words(scratch: DuckDBPyConnection, table: Table, name: str) -> bool:
    cell = f"c{table.staged.columns.index(name)}"
    different, filled, words, rows = scratch.execute(
        f"SELECT count(DISTINCT {cell}), count({cell}), "
        f"coalesce(avg(regexp_matches({cell}, '^[\\p{{L}}][^0-9@]*$')::INTEGER) FILTER ({cell} IS NOT NULL), 0), "
        f"count(*) FROM {table.staged.table}"
    ).fetchone() or (0, 0, 0, 0)
    few = _FEWEST_STEPS <= different <= _MOST_STEPS and different * 3 <= filled
    return bool(few and filled * 2 >= rows and words >= 0.9)


def _tells_otherwise(sketch: Sketch, others: Sequence[Sketch]) -> bool:
    return all({p.name for p in sketch.places} != {p.name for p in other.places} for other in others)


def _sketch(scratch: DuckDBPyConnection, steps: str) -> Sketch:
    walked = f"""WITH walked AS (
        SELECT touchpoint, row_number() OVER w AS position, lead(touchpoint) OVER w AS following
        FROM ready_{_TRIED} WHERE merged IS NULL WINDOW w AS (PARTITION BY party ORDER BY occurred_at, sequence)
    )"""
    places = scratch.execute(
        f"{walked} SELECT touchpoint, count(*), avg(position) FROM walked GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_PLACES}"
    ).fetchall()
    moves = scratch.execute(
        f"{walked} SELECT touchpoint, following, count(*) FROM walked WHERE following <> touchpoint "
        f"GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT {3 * _PLACES}"
    ).fetchall()
    different = one(scratch, f"SELECT count(DISTINCT touchpoint) FROM ready_{_TRIED}")
    return Sketch(steps, tuple(Place(*place) for place in places), tuple(moves), different)


_HOLDS = {
    "interactions": "count(*)",
    "customers": "count(DISTINCT customer_id)",
    "parties": "count(DISTINCT party)",
    "steps": "count(DISTINCT touchpoint)",
    "bots": "count(*) FILTER (actor = 'bot')",
    "people": "count(*) FILTER (actor = 'human')",
    "written": "count(text) FILTER (actor = 'customer')",
    "scored": "count(*) FILTER (sentiment_reason = 'scored')",
    "ratings": "count(coalesce(csat, nps, ces))",
    "channels": "count(DISTINCT channel) FILTER (channel <> 'unknown')",
    "issues": "count(DISTINCT issue)",
    "areas": "count(DISTINCT area)",
    "timed": "count(*) FILTER (time_stated)",
    "clocks": "count(*) FILTER (has_clock AND time_stated)",
    "endings": "count(resolved)",
}


def _holds(scratch: DuckDBPyConnection) -> dict[str, int]:
    found = scratch.execute(f"SELECT {', '.join(_HOLDS.values())} FROM ready_{_TRIED}").fetchone() or ()
    holds = dict(zip(_HOLDS, found, strict=True))
    moves = one(
        scratch,
        f"SELECT count(*) - count(DISTINCT party) FROM ready_{_TRIED} WHERE merged IS NULL",
    )
    return {**holds, "moves": max(0, moves or 0)}
