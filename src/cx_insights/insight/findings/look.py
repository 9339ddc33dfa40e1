"""What findings are looked for in: who asks, which rows, which two periods, how many weeks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from cx_insights.insight.drivers import Run
from cx_insights.insight.frames import Ask
from cx_insights.model.filters import Filters
from cx_insights.model.periods import Periods, days_of, periods
from cx_insights.queries.breakdown import breakdown
from cx_insights.wording import known

MOST_DAYS = 84
"""Where no period is chosen, what stands is measured over the last twelve weeks: what is older says little of today."""


@dataclass(frozen=True)
class Look:
    """`view` is what the reader chose, `filters` what standing troubles are measured over, `periods` is for changes."""

    ask: Ask
    run: Run
    view: Filters
    filters: Filters
    periods: Periods | None
    weeks: float
    said_of_stakes: Mapping[str, bool] = field(default_factory=dict)

    def breakdown(self, measures: Sequence[str], by: Sequence[str] = ()) -> pd.DataFrame:
        return self.run(breakdown(self.filters, measures, by))

    def rows_behind(self, filters: Filters) -> tuple[int, int, int]:
        """Different customers, conversations, and how many of these know their customer."""
        came = self.ask("who_came", filters).iloc[0]
        return int(came["customers"]), int(came["conversations"]), int(came["of_known_customers"])


def look_at(
    ask: Ask,
    run: Run,
    view: Filters,
    against: str = "previous",
    said_of_stakes: Mapping[str, bool] | None = None,
) -> Look:
    """Where the reader chose no period: the last twelve weeks, and the last whole weeks against those before."""
    ends = ask("period", view.replace(since=None, until=None)).iloc[0]
    first, last = (_day(ends[name]) for name in ("first_day", "last_day"))
    standing = _recent(view, first, last)
    weeks = _days(standing, first, last) / 7
    return Look(
        ask, run, view, standing, periods(view, first, last, against), max(1.0, weeks), said_of_stakes or {}
    )


def _recent(view: Filters, first: date | None, last: date | None) -> Filters:
    if view.since or view.until or first is None or last is None or (last - first).days < MOST_DAYS:
        return view
    return view.replace(since=last - timedelta(days=MOST_DAYS - 1), until=last)


def _days(filters: Filters, first: date | None, last: date | None) -> int:
    if first is None or last is None:
        return 0
    within = filters.replace(
        since=max(filters.since or first, first), until=max(first, min(filters.until or last, last))
    ) if (filters.since or first) <= last else filters  # fmt: skip
    return days_of(within)


def _day(value: Any) -> date | None:
    return value.date() if known(value) else None
