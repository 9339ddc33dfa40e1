"""Ids of cases that pass for a card or a national number by nothing but chance."""

from duckdb import DuckDBPyConnection

from cx_insights.intake.staging.lookup import one

_BY_CHANCE = 0.2
"""Check digits alone let up to every twentieth number of a shape pass; where fewer than this do, it is chance."""


def spare_numbers_by_chance(scratch: DuckDBPyConnection, staged: str, cell: str, lookup: str) -> None:
    """Take the ids out of the lookup of pseudonyms that are personal by chance only; they stay as they are.

    A real card or phone number stands among few or none of its shape that are no such number.

    value            │ meaning                          the column's ids of this shape
    4532015112830366 │ p-0b1d7c9e3a52f468  →  taken out  41 of 900 pass for a card
    +49 170 1234567  │ p-77d0c2b19f3ea641                1 of 1 is a phone number
    """
    personal = f"SELECT value FROM {lookup} WHERE meaning <> value"
    if not one(scratch, f"SELECT count(*) FROM ({personal})"):
        return
    scratch.execute(f"""
        DELETE FROM {lookup} WHERE {_shape_of("value")} IN (
            SELECT {_shape_of("id")} FROM (SELECT DISTINCT {cell} AS id FROM {staged})
            GROUP BY 1 HAVING count(*) FILTER (id IN ({personal})) < {_BY_CHANCE} * count(*))
    """)


def _shape_of(value: str) -> str:
    return f"regexp_replace(regexp_replace({value}, '[0-9]', '9', 'g'), '[A-Za-z]', 'a', 'g')"
