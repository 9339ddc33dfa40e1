"""Keeping what is told under one id while it lasts, and every step that is done about it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from cx_insights import deeds
from cx_insights.db import audit
from cx_insights.db.schema import alert_actions
from cx_insights.db.schema import alerts as kept
from cx_insights.db.store import Store
from cx_insights.insight.alerts import AnyAlert
from cx_insights.insight.care import Care

ITSELF = "CX Insights"
"""Who reopens what came back after its fix."""

_FOUND_ANEW = ("since", "day", "hour_from", "hour_until", "weekday", "customers", "expected", "sentence")


def take_care(store: Store, alert: AnyAlert, care: Care) -> None:
    """Keep what is done about an alert, who did it, and that it was done now."""
    with store.writing(deeds.ALERT, f"{alert.alert_id}: {care.state}") as connection:
        connection.execute(delete(kept).where(kept.c.alert_id == alert.alert_id))
        connection.execute(insert(kept).values(**_row(alert), **vars(care), changed_at=_now()))
        _add_step(connection, alert.alert_id, care, audit.who())


def register(store: Store, found: Iterable[AnyAlert]) -> list[AnyAlert]:
    """Keep the id of what is found, and how it is found now; what came back after its fix is noted as such."""
    told = list(found)
    with store.reading() as connection:
        known = {row["alert_id"]: dict(row) for row in connection.execute(select(*kept.c)).mappings()}
    came_back = {one.alert_id for one in told if _came_back(one, known)}
    changed = [one for one in told if one.alert_id in came_back or _is_news(one, known)]
    if changed:
        with store.writing(deeds.TELL, "of what stands out") as connection:
            _write(connection, changed, known, came_back)
    return [_reopened(one) if one.alert_id in came_back else one for one in told]


def _write(
    connection: Connection, changed: Sequence[AnyAlert], known: dict[str, dict[str, Any]], came_back: set[str]
) -> None:
    for one in changed:
        row = _row(one)
        if one.alert_id not in known:
            connection.execute(insert(kept).values(**row, **vars(one.care), changed_at=_now()))
            continue
        anew = {name: row[name] for name in _FOUND_ANEW}
        if one.alert_id in came_back:
            anew |= {"state": "open", "reopened_at": _now(), "changed_at": _now()}
            _add_step(connection, one.alert_id, one.care, ITSELF)
        connection.execute(update(kept).where(kept.c.alert_id == one.alert_id).values(**anew))


def history(store: Store, alert_id: str = "") -> list[tuple[Any, ...]]:
    """(when, who, alert, state, owner, fixed on, snoozed until, what to do, note), the latest first."""
    c = alert_actions.c
    asked = select(
        c.acted_at, c.acted_by, c.alert_id, c.state, c.owner, c.fixed_on, c.snoozed_until, c.action, c.note
    )
    if alert_id:
        asked = asked.where(c.alert_id.startswith(alert_id, autoescape=True))
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(asked.order_by(c.acted_at.desc()))]


def _row(alert: AnyAlert) -> dict[str, Any]:
    figures = alert.figures
    counted = "customers" if alert.knows_customers else "conversations"
    return {
        "alert_id": alert.alert_id, "since": figures.since, "customers": figures.customers,
        "expected": float(figures.expected), "measured_by": counted, "sentence": alert.sentence, **alert.place,
    }  # fmt: skip


def _is_news(alert: AnyAlert, known: dict[str, dict[str, Any]]) -> bool:
    if alert.alert_id not in known:
        return True
    before, now = known[alert.alert_id], _row(alert)
    return any(before[name] != now[name] for name in _FOUND_ANEW)


def _came_back(alert: AnyAlert, known: dict[str, dict[str, Any]]) -> bool:
    before = known.get(alert.alert_id)
    return before is not None and before["state"] == "fixed" and alert.care.state == "open"


def _reopened(alert: AnyAlert) -> AnyAlert:
    return replace(alert, care=replace(alert.care, reopened_at=_now()))


def _add_step(connection: Connection, alert_id: str, care: Care, acted_by: str) -> None:
    said = {name: value for name, value in vars(care).items() if name in alert_actions.c}
    connection.execute(
        insert(alert_actions).values(alert_id=alert_id, acted_at=_now(), acted_by=acted_by, **said)
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
