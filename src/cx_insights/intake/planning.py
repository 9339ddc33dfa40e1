"""How a table would be read, as a person looks at it before anything is stored."""

from duckdb import DuckDBPyConnection

from cx_insights.intake.foresight import foresee as foreseen_of
from cx_insights.intake.receipt import Plan
from cx_insights.intake.redaction.text import redact
from cx_insights.intake.shaping import speakers
from cx_insights.intake.shaping.prepare import masked_row
from cx_insights.intake.shaping.shape import Table, who_acts
from cx_insights.intake.shaping.tickets import rows_are_cases, tickets

PREVIEW_ROWS = 8


def plan_of(connection: DuckDBPyConnection, table: Table, foresee: bool = False) -> Plan:
    """What would be done with a staged table."""
    staged, talking = table.staged, speakers.find(connection, table)
    cells = ", ".join(f"c{index}" for index in range(len(staged.columns)))
    first = connection.execute(
        f"SELECT {cells} FROM {staged.table} ORDER BY row LIMIT {PREVIEW_ROWS}"
    ).fetchall()
    return Plan(
        name=table.name,
        columns=staged.columns,
        mapping=table.mapping,
        preview=[{**dict.fromkeys(staged.columns), **masked_row(table, row)} for row in first],
        time_zone=table.time_zone,
        time_zone_known=table.clock is None or table.clock.known,
        notes=tuple(map(redact, (*table.notes, *_of_rows(connection, table, talking)))),
        speakers=talking.found if talking else (),
        orders=table.clock.orders if table.clock else (),
        remembered_at=table.remembered_at,
        rows_read=staged.records,
        steps=table.steps,
        one_sided=(talking.one_sided if talking else speakers.one_sided(connection, table)) or "",
        foreseen=foreseen_of(connection, table) if foresee else None,
    )


def _of_rows(connection: DuckDBPyConnection, table: Table, talking: speakers.Speakers | None) -> list[str]:
    """What rows become, and who is taken for whom, one sentence each."""
    found = tickets(connection, table, rows_are_cases(table))
    who = talking.notes if talking else who_acts(connection, table)
    return list(filter(None, (found.sentence if found else None, *who)))
