"""What was done about findings: seen, somebody's, done on a day, or not useful and why. The table is that of alerts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import delete, insert

from cx_insights import deeds
from cx_insights.db import audit
from cx_insights.db.schema import FINDING, alert_actions
from cx_insights.db.schema import alerts as kept_alerts
from cx_insights.db.store import Store
from cx_insights.insight.care import Care, care_of
from cx_insights.insight.findings.finding import NOT_USEFUL, Finding
from cx_insights.insight.frames import Ask
from cx_insights.model.filters import Filters

LESS_USEFUL = 0.7
LEAST_WEIGHT = 0.2
"""Each finding that was not useful makes the others of its kind weigh less, down to a fifth."""

Kept = dict[str, Care]


def with_care(ask: Ask, found: Iterable[Finding]) -> list[Finding]:
    """With what was done about each; kinds of which some were not useful weigh less."""
    rows = list(ask("kept_findings", Filters()).itertuples())
    done: Kept = {str(row.alert_id): care_of(row) for row in rows}
    not_useful = Counter(str(row.area) for row in rows if row.state == NOT_USEFUL)
    return [
        replace(
            one, care=done.get(one.finding_id, one.care),
            weight=max(LEAST_WEIGHT, LESS_USEFUL ** not_useful[one.kind]),
        )
        for one in found
    ]  # fmt: skip


def keep(store: Store, one: Finding, care: Care) -> None:
    """Keep what is done about a finding, who did it, and that it was done now."""
    now, done = datetime.now(UTC).replace(tzinfo=None), vars(care)
    row = {
        "alert_id": one.finding_id, "kind": FINDING, "area": one.kind.value, "issue": one.about, "weekday": 1,
        "hour_from": 0, "hour_until": 24, "sentence": one.sentence, "changed_at": now,
    }  # fmt: skip
    with store.writing(deeds.ALERT, f"{one.finding_id}: {care.state}") as connection:
        connection.execute(delete(kept_alerts).where(kept_alerts.c.alert_id == one.finding_id))
        connection.execute(insert(kept_alerts).values(**row, **done))
        step = {name: value for name, value in done.items() if name in alert_actions.c}
        connection.execute(
            insert(alert_actions).values(alert_id=one.finding_id, acted_at=now, acted_by=audit.who(), **step)
        )
