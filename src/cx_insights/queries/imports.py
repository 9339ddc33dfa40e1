"""What was brought in."""

from typing import Any

from sqlalchemy import Select, select

from cx_insights.db import schema
from cx_insights.db.dialect import local
from cx_insights.model.filters import Filters


def imports(filters: Filters) -> Select[Any]:
    """One row per import, newest first; of the filters only the time zone speaks here.

    `kept_bytes` is the size of its masked rows, which are kept to be read again.

    import_id │ source    │ finished_at      │ stored │ updated │ already_here │ quarantined │ time_zone     │ notes
    2         │ pizza.csv │ 2026-10-01 09:12 │  52310 │       0 │            0 │          30 │ Europe/Berlin │ []
    """
    c = schema.imports.c
    return select(
        c.import_id,
        c.source,
        local(c.finished_at, filters.time_zone).label("finished_at"),
        c.read,
        c.stored,
        c.updated,
        c.already_here,
        c.quarantined,
        c.kept_bytes,
        c.time_zone,
        c.notes,
    ).order_by(c.import_id.desc())
