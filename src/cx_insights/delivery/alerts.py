"""Look for alerts, keep what they are called, and tell of them: after an import, or when somebody says so."""

import json
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, func, select

from cx_insights import deeds
from cx_insights.db import settings
from cx_insights.db.schema import alerts as kept
from cx_insights.db.schema import imports
from cx_insights.db.settings import reporting_time_zone
from cx_insights.db.store import Store
from cx_insights.delivery import destination, outbox
from cx_insights.delivery.courier import Sent, app_address, send_due
from cx_insights.insight.alerts import AnyAlert, current
from cx_insights.insight.frames import frame
from cx_insights.insight.register import register
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS


@dataclass(frozen=True)
class Told:
    alerts: list[AnyAlert]
    new_letters: int
    sent: Sent

    @property
    def open(self) -> int:
        return sum(one.care.state == "open" for one in self.alerts)


def tell(store: Store, patience_seconds: float | None = None) -> Told:
    """What stands out now, kept under its id, and sent to whom it was not told."""

    def ask(question: str, asked: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(asked))

    found = register(
        store, current(ask, Filters(time_zone=reporting_time_zone(store)), settings.alarms_a_week(store))
    )
    _note_open(store, [one.alert_id for one in found if one.care.state == "open"])
    letters = outbox.put_in(store, found, destination.all_of(store), app_address(store))
    return Told(found, letters, send_due(store, patience_seconds))


OPEN_ALERTS = "open_alerts"
"""The setting that says which alerts were open when all was last looked through, and after which import that was."""


def open_now(store: Store) -> int | None:
    """How many of them nobody took on since; None where something was imported that was not looked through."""
    with store.reading() as connection:
        said = json.loads(settings.get(connection, OPEN_ALERTS) or "null")
        if said is None or said["as_of"] != _as_of(connection):
            return None
        still = (kept.c.alert_id.in_(said["alerts"])) & (kept.c.state == "open")
        return connection.scalar(select(func.count()).select_from(kept).where(still))


def _note_open(store: Store, ids: list[str]) -> None:
    with store.reading() as connection:
        found = json.dumps({"as_of": _as_of(connection), "alerts": ids})
        if settings.get(connection, OPEN_ALERTS) == found:
            return
    with store.writing(deeds.TELL, "how many are open") as connection:
        settings.put(connection, OPEN_ALERTS, found)


def _as_of(connection: Connection) -> list[int]:
    newest = connection.scalar(select(func.max(imports.c.import_id)))
    return [newest or 0, settings.number(connection, settings.REVISION)]
