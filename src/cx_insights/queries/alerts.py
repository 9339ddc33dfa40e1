"""What was done about alerts."""

from typing import Any

from sqlalchemy import Select, select

from cx_insights.db import schema
from cx_insights.model.filters import Filters
from cx_insights.model.scope import scope_in_force


def alerts(_filters: Filters) -> Select[Any]:
    """Alerts that somebody took on, as they stand, the latest first; filters do not apply, a person's scope does.

    alert_id     │ kind      │ area  │ issue           │ weekday │ hour_from │ hour_until │ ... │ state
    0c1f...      │ recurring │ North │ Missing topping │       5 │        18 │         22 │     │ fixed
    """
    table = schema.alerts
    seen = [table.c[key].in_(values) for key, values in scope_in_force().items() if key in table.c]
    rows = select(*table.c).where(table.c.kind != schema.FINDING, *seen)
    return rows.order_by(table.c.changed_at.desc(), table.c.alert_id)


def kept_findings(_filters: Filters) -> Select[Any]:
    """What was done about findings: `area` holds their kind, `issue` what they are about; filters do not apply.

    alert_id │ area             │ issue                            │ state      │ owner │ fixed_on │ note
    3fa1...  │ handoff_repeated │ handoff_repeated channel=phone   │ not_useful │ NULL  │ NULL     │ We know.
    """
    table = schema.alerts
    rows = select(*table.c).where(table.c.kind == schema.FINDING)
    return rows.order_by(table.c.changed_at.desc(), table.c.alert_id)
