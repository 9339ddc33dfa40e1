"""Rows that could not be used, and why."""

from typing import Any

from sqlalchemy import Select, select

from cx_insights.db import schema
from cx_insights.model.filters import Filters


def quarantine(_filters: Filters) -> Select[Any]:
    """One row per quarantined row, the newest import first; filters do not apply.

    import_id │ row_number │ reason   │ detail                             │ original
    2         │       4711 │ bad_time │ occurred_at is '31.02.2026 18:00'. │ {"customer_id": "ana" ...
    """
    c = schema.quarantine.c
    return select(c.import_id, c.source, c.row_number, c.reason, c.detail, c.original).order_by(
        c.import_id.desc(), c.source, c.row_number
    )
