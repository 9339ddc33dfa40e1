"""Rows that could not be used, and why."""

from typing import Any

from sqlalchemy import Select, select

from cx_insights.db import schema
from cx_insights.model.filters import Filters


def quarantine(_filters: Filters) -> Select[Any]:
    """One row per quarantined row that was not mended yet, the newest import first; filters do not apply.

    import_id │ row_number │ reason          │ detail                          │ original
    2         │       4711 │ time_unreadable │ the time cannot be read: 'soon' │ {"Customer": "ana" ...
    """
    c = schema.quarantine.c
    return (
        select(c.import_id, c.source, c.row_number, c.reason, c.detail, c.original)
        .where(c.mended_by.is_(None))
        .order_by(c.import_id.desc(), c.source, c.row_number)
    )
