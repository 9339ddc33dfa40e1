"""Look for alerts, keep what they are called, and tell of them: after an import, or when somebody says so."""

from dataclasses import dataclass

import pandas as pd

from cx_insights.db.settings import reporting_time_zone
from cx_insights.db.store import Store
from cx_insights.delivery import destination, outbox
from cx_insights.delivery.courier import PATIENCE_SECONDS, Sent, app_address, send_due
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


def tell(store: Store, patience_seconds: float = PATIENCE_SECONDS) -> Told:
    """What stands out now, kept under its id, and sent to whom it was not told."""

    def ask(question: str, asked: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(asked))

    found = register(store, current(ask, Filters(time_zone=reporting_time_zone(store))))
    letters = outbox.put_in(store, found, destination.all_of(store), app_address(store))
    return Told(found, letters, send_due(store, patience_seconds))
