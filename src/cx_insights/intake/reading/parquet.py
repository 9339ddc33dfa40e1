"""Parquet files: DuckDB reads them as they are."""

import duckdb

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.delimited import plainly_named
from cx_insights.intake.reading.header import unique_names
from cx_insights.intake.reading.source import Source
from cx_insights.intake.staging.table import Staged, cell_columns, count_records, new_table_name
from cx_insights.wording import count

MOST_COLUMNS = 1_000
NESTED = ("STRUCT", "MAP", "UNION")


def stage_parquet(source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None) -> Staged:
    """The rows of the file as text, as a CSV of them would have it; what is nested becomes JSON."""
    table = new_table_name(scratch)
    try:
        with plainly_named(source) as path:
            described = scratch.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            if len(described) > MOST_COLUMNS:
                raise UnusableInput(
                    f"'{source.name}' has {count(len(described))} columns; {count(MOST_COLUMNS)} can be read. "
                    "Keep those that matter, or save it as CSV."
                )
            cells = "".join(
                f", nullif(trim({as_text(name, kind)}), '') AS {cell}"
                for (name, kind, *_), cell in zip(described, cell_columns(len(described)), strict=True)
            )
            scratch.execute(
                f"CREATE TABLE {table} AS SELECT row_number() OVER () + 1 AS row, NULL::VARCHAR AS problem{cells}"
                f" FROM read_parquet(?) {f'LIMIT {limit}' if limit is not None else ''}",
                [str(path)],
            )
    except duckdb.Error as error:
        raise UnusableInput(
            f"'{source.name}' is a Parquet file that is damaged or locked. Write it again, or save it as CSV."
        ) from error
    names = unique_names([" ".join(str(name).split()) for name, *_ in described])
    return Staged(table, names, count_records(scratch, table), 2, ())


def as_text(name: str, kind: str) -> str:
    """SQL for a column as the text of a cell."""
    quoted = '"' + name.replace('"', '""') + '"'
    nested = kind.startswith(NESTED) or kind.endswith("]")
    if kind == "BLOB":
        return f"decode({quoted})"
    return f"to_json({quoted})::VARCHAR" if nested else f"{quoted}::VARCHAR"
