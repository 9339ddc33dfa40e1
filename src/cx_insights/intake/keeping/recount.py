"""The counts of an import that was already made, after rows of it have moved."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, func, select, update

from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import imports, quarantine
from cx_insights.intake.receipt import REASONS


def recount(connection: Connection, import_ids: Iterable[int]) -> None:
    """Count what stands in quarantine, and what is already here by another import: the rest of what was read.

    read │ stored │ already_here │ quarantined        12 of the 30 were mended and brought by another import
    1000 │    970 │            0 │          30
    1000 │    970 │           12 │          18
    """
    q, i = quarantine.c, imports.c
    for import_id in import_ids:
        counted = select(q.reason, func.count()).where(q.import_id == import_id, q.mended_by.is_(None))
        found: dict[str, int] = dict(connection.execute(counted.group_by(q.reason)).all())
        aside = sum(found.values())
        reasons = {reason: found[reason] for reason in REASONS if reason in found}
        connection.execute(
            update(imports)
            .values(
                quarantined=aside,
                already_here=i.read - i.stored - i.updated - aside,
                reasons=json.dumps(reasons),
            )
            .where(i.import_id == import_id)
        )
    kept_settings.note_change(connection)
