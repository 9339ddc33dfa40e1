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
    return select(*table.c).where(*seen).order_by(table.c.changed_at.desc(), table.c.alert_id)
